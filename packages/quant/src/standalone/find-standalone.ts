import type { Module } from "@quantrace/core";
import { failure, nearestNames, type QuantraceError, throwProblems } from "@quantrace/core/errors";
import type { ClassOf } from "../custom/custom-classes.ts";
import type { PrepareCustomConfig } from "../custom/prepare-custom-config.ts";
import type { StandaloneConfig } from "./standalone-config.ts";

/** A submodule that is prepared on its own. */
export interface Standalone {
  readonly module: Module;
  readonly config: StandaloneConfig;
}

/**
 * The standalone modules of a model, by qualified name. A name beats a class. What is inside of one is its own affair.
 *
 * @throws QQ2001 for a name or class that is not there; QQ1151 for a name inside of another standalone module
 */
export function findStandalone(
  model: Module,
  { standaloneModuleNames: names, standaloneModuleClasses: classes }: PrepareCustomConfig,
): ReadonlyMap<string, Standalone> {
  const modules = model.namedModules().filter(([path]) => path !== "");
  const problems = [
    ...unknown(
      "standaloneModuleNames",
      "module",
      names.keys(),
      modules.map(([path]) => path),
    ),
    ...unknown(
      "standaloneModuleClasses",
      "module of class",
      [...classes.keys()].map(({ name }) => name),
      modules.map(([, module]) => module.constructor.name),
    ),
  ];
  const found = new Map<string, Standalone>();
  for (const [path, module] of modules) {
    const outer = [...found.keys()].find((other) => path.startsWith(`${other}.`));
    const config = names.get(path) ?? classes.get(module.constructor as unknown as ClassOf);
    if (config === undefined) continue;
    if (outer === undefined) found.set(path, { module, config });
    else if (names.has(path)) problems.push(failure("QQ1151", { module: path, reason: insideOf(outer) }));
  }
  throwProblems(problems);
  return found;
}

function unknown(
  setting: string,
  what: string,
  names: Iterable<string>,
  known: readonly string[],
): QuantraceError[] {
  return [...names]
    .filter((name) => !known.includes(name))
    .map((name) => {
      const nearest = nearestNames(name, [...new Set(known)]).join(", ") || "none";
      return failure("QQ2001", { setting, what, name, nearest });
    });
}

function insideOf(outer: string): string {
  return `it is inside of the standalone module ${outer}, whose own prepareCustomConfig must name it`;
}
