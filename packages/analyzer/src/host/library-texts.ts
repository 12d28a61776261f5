import { Project } from "ts-morph";

/** The folder that TypeScript's own declarations seem to lie in. They are part of ts-morph, not of the disk. */
export const LIBRARY_FOLDER = "/node_modules/typescript/lib";

const host = new Project({ useInMemoryFileSystem: true }).getModuleResolutionHost();

/** True for a path of one of TypeScript's own declarations. */
export function isLibraryText(path: string): boolean {
  return path.startsWith(`${LIBRARY_FOLDER}/`);
}

/** The text of `lib.es5.d.ts` and its kin. */
export function readLibraryText(path: string): string | undefined {
  return host.fileExists(path) ? host.readFile(path) : undefined;
}
