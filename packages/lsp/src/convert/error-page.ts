import { existsSync } from "node:fs";

/** Where the pages of codes are: beside the sources of the package as it is published, else in the repository. */
const FOLDERS = ["../../errors/", "../../../../docs/errors/"].map((path) => new URL(path, import.meta.url));

const folder = FOLDERS.find((url) => existsSync(url));

/** The address of the page that explains a code; null where the pages are missing. */
export function errorPage(code: string): string | null {
  return folder === undefined ? null : new URL(`${code}.md`, folder).href;
}
