import { dirname, relative, sep } from "node:path";
import { type FileProject, type Finding, openSession, type Session } from "@quantrace/analyzer";
import { readText, type Stamp, stampOf } from "./disk.ts";
import { type ImportedNames, importedNames, type Imports, importsOf } from "./imports.ts";
import { placeFindings } from "./place-findings.ts";
import { settingsFiles } from "./settings-files.ts";

/** A file as the analysis has it. */
interface Source {
  readonly text: string;
  readonly stamp: Stamp;
  readonly imports: Imports;
}

const NOTHING: readonly Finding[] = [];

/** Milliseconds after which the disk is looked at again, even where no file was linted twice. */
const TRUST = 1000;

/**
 * The files under one tsconfig.json, analysed together, once for as long as no text changes.
 *
 * A run from a shell lints each file once, so that the disk is read once. Whoever lints a file again, as editors do, may
 * have changed others in between: then the time stamps are compared first.
 */
export class LintProject {
  readonly files: ReadonlySet<string>;
  readonly #cwd: string;
  readonly #folder: string;
  readonly #session: Session;
  readonly #sources = new Map<string, Source>();
  readonly #settings: ReadonlyMap<string, Stamp>;
  readonly #linted = new Set<string>();
  #looked: number = performance.now();
  #names: ImportedNames | null = null;
  #found: ReadonlyMap<string, readonly Finding[]> | null = null;
  #failure: unknown = null;

  constructor({ tsconfig, files }: FileProject, cwd: string) {
    this.files = new Set(files);
    this.#cwd = cwd;
    this.#folder = dirname(tsconfig ?? files[0] ?? cwd);
    const paths = files.map((file) => relative(cwd, file));
    this.#session = openSession({ cwd, paths, preset: "all" });
    this.#settings = new Map(settingsFiles(tsconfig, this.#folder).map((path) => [path, stampOf(path)]));
    for (const file of files) this.#load(file);
  }

  /** False when what the project consists of has changed: its settings, or which files there are. */
  isCurrent(file: string): boolean {
    const isNew = !this.#linted.has(file) && performance.now() - this.#looked < TRUST;
    return isNew || this.look();
  }

  /** Looks at the disk: takes over texts that changed there. False as `isCurrent` says. */
  look(): boolean {
    this.#linted.clear();
    this.#looked = performance.now();
    for (const [path, stamp] of this.#settings) if (stampOf(path) !== stamp) return false;
    for (const [path, { stamp }] of this.#sources) {
      const fresh = stampOf(path);
      if (fresh === stamp) continue;
      if (fresh === null) return false;
      this.#session.update(path, null);
      this.#load(path);
      this.#found = null;
    }
    return true;
  }

  /**
   * The findings in a file, as it is with a text.
   *
   * @throws as `analyze` does
   */
  findings(file: string, text: string): readonly Finding[] {
    this.#linted.add(file);
    this.#hold(file, text);
    if (!this.#usesLibrary() || this.#isApart(file)) return NOTHING;
    this.#found ??= this.#check();
    if (this.#failure !== null) throw this.#failure;
    return this.#found.get(this.#nameOf(file)) ?? NOTHING;
  }

  dispose(): void {
    this.#session.dispose();
  }

  #load(file: string): void {
    const text = readText(file) ?? "";
    this.#sources.set(file, { text, stamp: stampOf(file), imports: importsOf(text) });
    this.#names = null;
  }

  /** Takes over a text; an analysis of another one counts no longer, unless the file takes no part. */
  #hold(file: string, text: string): void {
    const known = this.#sources.get(file);
    if (known === undefined || known.text === text) return;
    const wasApart = this.#isApart(file);
    this.#session.update(file, text === readText(file) ? null : text);
    this.#sources.set(file, { ...known, text, imports: importsOf(text) });
    this.#names = null;
    if (!wasApart || !this.#isApart(file)) this.#found = null;
  }

  #usesLibrary(): boolean {
    return [...this.#sources.values()].some(({ imports }) => imports.usesLibrary);
  }

  /** True for a file that no other imports and that holds no module: nothing in it can matter to a model. */
  #isApart(file: string): boolean {
    const imports = this.#sources.get(file)?.imports;
    if (imports === undefined || imports.usesLibrary || imports.mayDeclare) return false;
    this.#names ??= importedNames(
      [...this.#sources.values()].map((source) => source.imports),
      this.#folder,
    );
    return !this.#names.mayReach(file);
  }

  #check(): ReadonlyMap<string, readonly Finding[]> {
    this.#failure = null;
    try {
      const names = new Set([...this.files].map((file) => this.#nameOf(file)));
      return placeFindings(this.#session.check().findings, names);
    } catch (error) {
      this.#failure = error;
      return new Map();
    }
  }

  #nameOf(file: string): string {
    return relative(this.#cwd, file).split(sep).join("/");
  }
}
