import { failure, type QuantraceError, throwProblems } from "../errors/index.ts";
import { formatShape } from "../dim/symbolic-dim.ts";
import { formatType } from "../op/tensor-type.ts";
import { sameShape } from "../shape/shape.ts";
import { tensorData } from "../tensor/apply.ts";
import type { EagerTensor, Tensor } from "../tensor/tensor.ts";
import type { TensorData } from "../tensor/tensor-data.ts";
import { tensorsOf } from "./children.ts";
import type { Module } from "./module.ts";

/** Tensors by qualified name. */
export type StateDict = ReadonlyMap<string, EagerTensor>;

export interface LoadOptions {
  /** False: missing and unexpected entries are passed over. Wrong shapes never are. Default true. */
  readonly strict?: boolean;
}

/** Every parameter and buffer by qualified name. A tensor under two names appears under both. */
export function stateDict(root: Module): StateDict {
  const state = new Map<string, EagerTensor>();
  collect(root, "", state, new Set());
  return state;
}

/** Overwrites a module's state in place, all or nothing. */
export function loadStateDict(root: Module, state: StateDict, { strict = true }: LoadOptions): void {
  const own = stateDict(root);
  const problems: QuantraceError[] = [];
  for (const [key, target] of own) {
    const source = state.get(key);
    if (source !== undefined) problems.push(...mismatch(key, tensorData(target), tensorData(source)));
    else if (strict) problems.push(failure("QF3001", { key, expected: typeText(target), found: "nothing" }));
  }
  for (const [key, source] of state) {
    if (!strict || own.has(key) || isIgnored(key)) continue;
    problems.push(failure("QF3002", { key, expected: "nothing", found: typeText(source) }));
  }
  throwProblems(problems);
  for (const [key, target] of own) {
    const source = state.get(key);
    if (source !== undefined) tensorData(target).data.set(tensorData(source).data);
  }
}

function collect(module: Module, path: string, state: Map<string, EagerTensor>, open: Set<Module>): void {
  if (open.has(module)) return;
  open.add(module);
  const names =
    (module.constructor as unknown as { stateNames?: Readonly<Record<string, string>> }).stateNames ?? {};
  for (const [field, tensor] of tensorsOf(module)) {
    state.set(join(path, names[field] ?? field), tensor as Tensor as EagerTensor);
  }
  for (const [name, child] of module.children()) collect(child, join(path, name), state, open);
  open.delete(module);
}

/** PyTorch counts the batches that a batch norm saw; nothing in evaluation or in our training reads it. */
function isIgnored(key: string): boolean {
  return key.endsWith(".num_batches_tracked") || key === "num_batches_tracked";
}

function* mismatch(key: string, target: TensorData, source: TensorData): Generator<QuantraceError> {
  if (!sameShape(target.shape, source.shape)) {
    yield failure("QF3003", { key, expected: formatShape(target.shape), found: formatShape(source.shape) });
  } else if (target.dtype !== source.dtype) {
    yield failure("QF3004", { key, expected: target.dtype, found: source.dtype });
  }
}

function typeText(tensor: EagerTensor): string {
  return formatType(tensorData(tensor));
}

function join(path: string, name: string): string {
  return path === "" ? name : `${path}.${name}`;
}
