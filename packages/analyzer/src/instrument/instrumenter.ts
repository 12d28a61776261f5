import { dirname } from "node:path";
import { isLibraryFile } from "../host/dsl-package.ts";
import { type HostProgram, openPrograms } from "../host/open-host.ts";
import { createWorld } from "../interpreter/create-world.ts";
import { DEFAULT_LIMITS } from "../interpreter/world.ts";
import { rules } from "../rules/index.ts";
import { type Facts, factsOf } from "./facts.ts";
import { type Instrumented, instrumentFile } from "./instrument-file.ts";

/** Instruments files of TypeScript, each by its absolute path. Null for a file that is left as it is. */
export type Instrumenter = (path: string, text: string) => Instrumented | null;

interface Opened {
  readonly host: HostProgram;
  readonly facts: Facts;
}

/**
 * Makes an instrumenter: it writes what JavaScript does without a word (truth, identity, presence, `typeof`, look-ups,
 * changes of what outlives a call) as calls of the run-time. There a traced tensor throws what the analyser reports at
 * the same place; anything else goes on exactly as before.
 *
 * @param runTime - what the module `@quantrace/ir/instrument` is imported by
 * @throws QF2001 when a file's tsconfig.json cannot be read
 * @example
 * const instrument = instrumenter("@quantrace/ir/instrument");
 * instrument(`${process.cwd()}/examples/01-digits/model.ts`, "a text that is not the file's"); // => null
 */
export function instrumenter(runTime: string): Instrumenter {
  const opened: Opened[] = [];
  const open = (path: string): Opened[] =>
    openPrograms({
      cwd: dirname(path),
      paths: [path],
      conditions: [],
      keyOf: () => "",
      texts: new Map(),
    }).map((host) => ({
      host,
      facts: factsOf(
        createWorld(host, {
          rules,
          limits: DEFAULT_LIMITS,
          leaves: { classes: new Set(), names: [] },
          models: {},
          facts: null,
        }),
      ),
    }));
  return (path, text) => {
    if (!opened.some(({ host }) => host.program.getSourceFile(path) !== undefined))
      opened.push(...open(path));
    for (const { host, facts } of opened) {
      const file = host.program.getSourceFile(path);
      if (file === undefined || file.text !== text) continue;
      return file.isDeclarationFile || isLibraryFile(file) ? null : instrumentFile(file, facts, runTime);
    }
    return null;
  };
}
