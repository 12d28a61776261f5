import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { type LoadedConfig, loadConfig } from "./load-config.ts";

/** The name of the file that holds the settings. */
export const CONFIG_FILE = "quantrace.config.json";

/** Gives the settings that a file falls under. */
export type ConfigFinder = (file: string) => LoadedConfig;

const NONE: LoadedConfig = { path: null, config: {} };

/** Makes a finder that reads the nearest `quantrace.config.json` in a file's folder or above it, each once. */
export function configFinder(cwd: string): ConfigFinder {
  const byFolder = new Map<string, LoadedConfig>();
  const ofFolder = (folder: string): LoadedConfig => {
    const known = byFolder.get(folder);
    if (known !== undefined) return known;
    const path = join(folder, CONFIG_FILE);
    const parent = dirname(folder);
    const found = existsSync(path) ? loadConfig(path, cwd) : parent === folder ? NONE : ofFolder(parent);
    byFolder.set(folder, found);
    return found;
  };
  return (file) => ofFolder(dirname(file));
}
