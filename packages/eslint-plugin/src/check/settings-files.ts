import { dirname, join } from "node:path";

/** The files that say how a project is checked. They need not exist: one that comes counts as a change. */
export function settingsFiles(tsconfig: string | null, folder: string): readonly string[] {
  const found = tsconfig === null ? [] : [tsconfig];
  for (let at = folder; ; at = dirname(at)) {
    found.push(join(at, "quantrace.config.json"));
    if (dirname(at) === at) return found;
  }
}
