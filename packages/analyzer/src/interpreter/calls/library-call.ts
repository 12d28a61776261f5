import { EXTERNAL, STATIC, UNKNOWN, type Value } from "../../domain/value.ts";
import { folderInPackage } from "../../host/dsl-package.ts";
import type { ts } from "../../host/ts.ts";
import { quoted } from "../../rules/code-text.ts";
import { isModuleType } from "../../types/class-index.ts";
import { iterate } from "../iterate.ts";
import type { Machine } from "../machine.ts";
import { isTensor } from "../subject.ts";
import { operationResult } from "../tensor-members.ts";
import { allocateArray } from "../variables.ts";
import { allArguments, type Arguments, reachable } from "./arguments.ts";
import { callEach, typedArguments } from "./call-each.ts";
import { checkArguments } from "./check-arguments.ts";
import { containedModules } from "./module-container.ts";

/** Folders of the core package whose functions are operations, or compute with sizes. */
const TRACEABLE: ReadonlySet<string> = new Set(["functional", "tensor", "dim", "nn"]);

/** Methods of Module that tell about the module and change nothing. */
const INSPECTING: ReadonlySet<string> = new Set(["forward", "children"]);

/** Files of those folders that hold what the library itself works with. */
const INTERNAL = /\btensor[\\/](?:apply|tensor-impl|tensor-data)\./;

/** Methods of Module that switch its mode. */
const MODES: ReadonlySet<string> = new Set(["train", "eval"]);

const PREDICATES: ReadonlySet<string> = new Set(["isParameter", "isBuffer"]);

/** A call of a function or method of Quantrace: an operation, a built-in layer, or something not made for forward. */
export function callLibrary(
  m: Machine,
  node: ts.Expression,
  declaration: ts.Node,
  name: string,
  receiver: Value | null,
  args: Arguments,
): Value {
  if (!isTraceable(declaration, name)) {
    if (receiver !== null && MODES.has(name)) {
      m.report({ kind: "mode", node, callee: quoted(node) });
      return receiver;
    }
    m.report({ kind: "not-understood", node, what: `${quoted(node)} inside traced code` });
    return UNKNOWN;
  }
  checkArguments(m, node, name, args);
  if (name === "tensor" && args.nodes[0] !== undefined) {
    iterate(m, args.nodes[0], args.values[0] ?? STATIC, { node, how: "collect", callee: "`tensor`" });
  }
  for (const { closures } of allArguments(args)) {
    callEach(m, closures, (closure) => m.enter(closure, closure.self, typedArguments(m, closure), node));
  }
  if (receiver !== null && isModuleType(m.world.checker.getTypeAtLocation(node), m.world.checker)) {
    return { ...EXTERNAL, modules: receiver.modules };
  }
  const contained = receiver === null ? null : containedModules(m, node, declaration, name, receiver);
  if (contained !== null) return contained;
  const inputs = [...(receiver === null ? [] : [receiver]), ...operands(m, args)];
  return libraryResult(m, node, name, inputs);
}

/** The result, as its type describes it. */
export function libraryResult(
  m: Machine,
  node: ts.Expression,
  name: string,
  inputs: readonly Value[],
): Value {
  const facts = m.world.factsAt(node);
  if (facts.tensor === "yes") return operationResult(m, node, name, inputs);
  const origin = inputs.find((input) => input.binding === "dim" && input.origin !== null)?.origin ?? null;
  if (facts.dim === "yes") return { ...STATIC, binding: "dim", origin };
  if (name === "equals")
    return { ...STATIC, binding: inputs.some((i) => i.binding === "dim") ? "dim" : "static", origin };
  if (facts.tensor === "no") return STATIC;
  return allocateArray(m, node, operationResult(m, node, name, inputs));
}

/** The tensors among the arguments and inside of them. What only its type calls a tensor counts as traced. */
export function operands(m: Machine, args: Arguments): readonly Value[] {
  const values = args.values.map((value, i) => {
    const node = args.nodes[i];
    const typed = node !== undefined && value.tensor === "no" && isTensor(m, node, value);
    return typed ||
      (value.external && value.tensor === "no" && value.modules === null && isContainer(m, node))
      ? { ...value, tensor: "traced" as const }
      : value;
  });
  return reachable(m, args.rest === null ? values : [...values, args.rest]);
}

/** An array or record from outside: it may hold traced tensors. */
function isContainer(m: Machine, node: ts.Expression | undefined): boolean {
  return node !== undefined && m.world.factsAt(node).tensor === "open";
}

function isTraceable(declaration: ts.Node, name: string): boolean {
  const file = declaration.getSourceFile().fileName;
  if (INTERNAL.test(file)) return false;
  return TRACEABLE.has(folderInPackage(file)) || INSPECTING.has(name) || PREDICATES.has(name);
}
