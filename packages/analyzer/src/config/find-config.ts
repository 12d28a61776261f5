import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { type LoadedConfig, loadConfig } from "./load-config.ts";

/** The name of the file that holds the settings. */
export const CONFIG_FILE = "quantrace.config.json";

/** Gives the settings that a file falls under. */
export type ConfigFinder = (file: string) => LoadedConfig;

const NONE: LoadedConfig = { path: null, config: {} };

/** A text that stands in for what a file holds, if there is one. */
export type GivenText = (path: string) => string | undefined;

/** Makes a finder that reads the nearest `quantrace.config.json` in a file's folder or above it, each once. */
export function configFinder(cwd: string, given: GivenText = () => undefined): ConfigFinder {
  const byFolder = new Map<string, LoadedConfig>();
  const ofFolder = (folder: string): LoadedConfig => {
    const known = byFolder.get(folder);
    if (known !== undefined) return known;
    const path = join(folder, CONFIG_FILE);
    const parent = dirname(folder);
    const text = given(path);
    const above = (): LoadedConfig => (parent === folder ? NONE : ofFolder(parent));
    const found = text !== undefined || existsSync(path) ? loadConfig(path, cwd, text) : above();
    byFolder.set(folder, found);
    return found;
  };
  return (file) => ofFolder(dirname(file));
}
