import { existsSync } from "node:fs";

/** Where the pages of codes are: in the package as it is published, else in the repository. */
const FOLDERS = ["../../errors/", "../../../../docs/errors/"].map((path) => new URL(path, import.meta.url));

const folder = FOLDERS.find((url) => existsSync(url));

/** The address of the page that explains codes: that of the only one, or the list of all. */
export function errorPage(codes: readonly string[]): string | undefined {
  if (folder === undefined) return undefined;
  return new URL(`${codes.length === 1 ? codes[0] : "README"}.md`, folder).href;
}
