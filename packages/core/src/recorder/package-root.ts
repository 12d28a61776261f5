declare global {
  interface ImportMeta {
    /** Where the running module was loaded from, in every host. */
    url: string;
  }
}

/** The folder above the one of a module: the package's root for a module in `src` or `dist`. */
export function folderAbove(url: string): string {
  return url.replace(/[^/]*\/[^/]*$/, "");
}
