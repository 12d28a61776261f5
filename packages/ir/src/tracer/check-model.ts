import { hasInterceptedForward, type Module } from "@quantrace/core";
import { failure, nearestNames, type QuantraceError, throwProblems } from "@quantrace/core/errors";
import type { LeafModules, LeafPolicy } from "./leaf-policy.ts";

/** Throws QQ2001 for each leaf module, by name or by class, that the model does not have. */
export function checkLeafModules(
  model: Module | null,
  { names = [], classes = [], standIns = new Map() }: LeafModules,
): void {
  const modules = model === null ? [] : model.namedModules();
  const paths = modules.map(([path]) => path);
  const types = modules.map(([, module]) => module.constructor);
  const problem = (what: string, name: string, known: readonly string[]): QuantraceError => {
    const nearest = nearestNames(name, known).join(", ") || "none";
    return failure("QQ2001", { setting: "leafModules", what, name, nearest });
  };
  throwProblems([
    ...[...names, ...standIns.keys()]
      .filter((name) => !paths.includes(name))
      .map((name) => problem("module", name, paths)),
    ...classes
      .filter((type) => !types.includes(type))
      .map((type) => problem("module of class", type.name, [...new Set(types.map(({ name }) => name))])),
  ]);
}

/**
 * QT7013 for each module whose `forward` calls cannot be seen: it is a field, an accessor, bound or missing. What is
 * below a leaf is never called by the trace.
 */
export function unseenForwards(model: Module | null, leaves: LeafPolicy): QuantraceError[] {
  if (model === null) return [];
  const hidden: string[] = [];
  const problems: QuantraceError[] = [];
  for (const [path, module] of model.namedModules()) {
    if (hidden.some((leaf) => path.startsWith(leaf))) continue;
    if (leaves.isLeaf(module, path)) hidden.push(path === "" ? "" : `${path}.`);
    if (!hasInterceptedForward(module)) {
      problems.push(failure("QT7013", { module: module.constructor.name }, { modulePath: path }));
    }
  }
  return problems;
}
