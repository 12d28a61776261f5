import { dirname, relative, resolve, sep } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { AnalysisResult, Finding } from "@quantrace/analyzer";
import { type CheckSession, createCheckSession, type SessionOptions } from "./check-session.ts";
import { type FileView, fileView } from "./file-view.ts";

/** The path of a document that lies on disk; null for any other. */
export function pathOf(uri: string): string | null {
  return uri.startsWith("file:") ? fileURLToPath(uri) : null;
}

/** The folder whose paths a file's findings are relative to: the innermost of the workspace, or the file's own. */
export function rootOf(path: string, folders: readonly string[]): string {
  const around = folders.filter((folder) => path.startsWith(folder.endsWith(sep) ? folder : folder + sep));
  const innermost = around.toSorted((a, b) => b.length - a.length)[0];
  return innermost ?? dirname(path);
}

/** One folder with the documents that are open in it, and what is known of them. */
export class Root {
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
    } else this.#texts.set(file, text);
    this.#session.update(path, text);
    this.#dirty = true;
  }

  /** Something that is not open changed: the next check looks anew. */
  invalidate(): void {
    this.#dirty = true;
  }

  /** Checks if anything changed. Where the analysis throws, what was known stays. */
  check(): AnalysisResult | null {
    if (!this.#dirty) return this.#result;
    this.#dirty = false;
    const result = this.#session.check();
    for (const [file, text] of this.#texts)
      this.#views.set(file, fileView(result, file, text, this.#views.get(file) ?? null));
    return (this.#result = result);
  }

  /** What is known of an open document. */
  view(path: string): FileView | null {
    return this.#views.get(this.fileOf(path)) ?? null;
  }

  /** Findings by file: of each open document, and of other files that have some. */
  findings(): ReadonlyMap<string, readonly Finding[]> {
    const all = this.#result?.findings ?? [];
    const elsewhere = Map.groupBy(
      all.filter(({ primary }) => !this.#texts.has(primary.file)),
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

  /** The text of a file as the client has it; null when it is not open. */
  textOf(file: string): string | null {
    return this.#texts.get(file) ?? null;
  }
}
