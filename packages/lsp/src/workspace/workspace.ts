import type { Preset } from "@quantrace/analyzer";
import { pathOf, Root, rootOf } from "./root.ts";

/** An open document, and the root that it belongs to. */
export interface Place {
  readonly root: Root;
  readonly path: string;
}

/** The roots of all open documents. */
export class Workspace {
  readonly #preset: Preset | undefined;
  readonly #roots = new Map<string, Root>();
  #folders: readonly string[];

  constructor(folders: readonly string[], preset: Preset | undefined) {
    this.#folders = folders;
    this.#preset = preset;
  }

  /** Folders came or went. Documents that are open belong nowhere until they are placed anew. */
  changeFolders(added: readonly string[], removed: readonly string[]): void {
    this.#folders = [...this.#folders.filter((folder) => !removed.includes(folder)), ...added];
    this.dispose();
  }

  /** Where a document belongs; null when it does not lie on disk. */
  place(uri: string): Place | null {
    const path = pathOf(uri);
    if (path === null) return null;
    const cwd = rootOf(path, this.#folders);
    const known = this.#roots.get(cwd);
    if (known !== undefined) return { root: known, path };
    const root = new Root({ cwd, ...(this.#preset === undefined ? {} : { preset: this.#preset }) });
    this.#roots.set(cwd, root);
    return { root, path };
  }

  /** Lets go of all that is known. */
  dispose(): void {
    for (const root of this.#roots.values()) root[Symbol.dispose]();
    this.#roots.clear();
  }

  roots(): readonly Root[] {
    return [...this.#roots.values()];
  }
}
