import { existsSync, readFileSync } from "node:fs";
import { dirname, relative, resolve, sep } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { AnalysisResult, FileChange, Finding } from "@quantrace/analyzer";
import { type CheckSession, createCheckSession, type SessionOptions } from "./check-session.ts";
import { type FileView, fileView, isShown } from "./file-view.ts";

/** The path of a document that lies on disk; null for any other, and for an address that names no path. */
export function pathOf(uri: unknown): string | null {
  if (typeof uri !== "string" || !uri.startsWith("file:")) return null;
  try {
    return fileURLToPath(uri);
  } catch {
    return null;
  }
}

/** The folder whose paths a file's findings are relative to: the innermost of the workspace, or the file's own. */
export function rootOf(path: string, folders: readonly string[]): string {
  const around = folders.filter((folder) => path.startsWith(folder.endsWith(sep) ? folder : folder + sep));
  const innermost = around.toSorted((a, b) => b.length - a.length)[0];
  return innermost ?? dirname(path);
}

/** One folder with the documents that are open in it, and what is known of them. */
export class Root implements Disposable {
  readonly cwd: string;
  readonly #session: CheckSession;
  readonly #texts = new Map<string, string>();
  readonly #uris = new Map<string, string>();
  readonly #views = new Map<string, FileView>();
  #result: AnalysisResult | null = null;
  #dirty = true;

  constructor(options: SessionOptions) {
    this.cwd = options.cwd;
    this.#session = createCheckSession(options);
  }

  /** A document was opened or changed; null: closed. */
  update(path: string, text: string | null, uri: string): void {
    const file = this.fileOf(path);
    this.#uris.set(file, uri);
    if (text === null) {
      this.#texts.delete(file);
      this.#views.delete(file);
      this.#forget(file);
    } else this.#texts.set(file, text);
    this.#session.update(path, text);
    this.#dirty = true;
  }

  /** Files on the disk changed, these among them: the next check looks anew. */
  refresh(paths: readonly string[]): void {
    this.#session.refresh(paths);
    this.#dirty = true;
  }

  /** Checks if anything changed, and tells whether it did. Where the analysis throws, what was known stays. */
  check(): boolean {
    if (!this.#dirty) return false;
    this.#dirty = false;
    const result = this.#texts.size === 0 ? null : this.#session.check();
    if (result !== null)
      for (const [file, text] of this.#texts)
        this.#views.set(file, fileView(result, file, text, this.#views.get(file) ?? null));
    this.#result = result;
    return true;
  }

  /** What the fixes that mean the same make of an open document. Throws as `check` does. */
  fix(path: string): readonly FileChange[] {
    return this.#session.fix(path);
  }

  /** What is known of an open document. */
  view(path: string): FileView | null {
    return this.#views.get(this.fileOf(path)) ?? null;
  }

  /** Findings by file: of each open document, and of other files that have some. */
  findings(): ReadonlyMap<string, readonly Finding[]> {
    const all = this.#result?.findings ?? [];
    const elsewhere = Map.groupBy(
      all.filter((finding) => !this.#texts.has(finding.primary.file) && isShown(finding)),
      ({ primary }) => primary.file,
    );
    return new Map([...elsewhere, ...[...this.#views].map(([file, view]) => [file, view.findings] as const)]);
  }

  fileOf(path: string): string {
    return relative(this.cwd, path).split(sep).join("/");
  }

  /** The address of a file of the result: as the client writes it, where it ever named it. */
  uriOf(file: string): string {
    return this.#uris.get(file) ?? pathToFileURL(resolve(this.cwd, file)).href;
  }

  /** The open documents' texts by file, which stand in for those on disk. */
  texts(): Readonly<Record<string, string>> {
    return Object.fromEntries(this.#texts);
  }

  /** The text of a file as the client has it, else as it is on disk; null when it is nowhere. */
  textOf(file: string): string | null {
    const path = resolve(this.cwd, file);
    return this.#texts.get(file) ?? (existsSync(path) ? readFileSync(path, "utf8") : null);
  }

  [Symbol.dispose](): void {
    this.#session[Symbol.dispose]();
  }

  /** What was said of a file that is closed counts no longer, even where the next check throws. */
  #forget(file: string): void {
    if (this.#result === null) return;
    const findings = this.#result.findings.filter(({ primary }) => primary.file !== file);
    this.#result = { ...this.#result, findings };
  }
}
