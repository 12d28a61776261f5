import { failure } from "../errors/index.ts";
import type { EagerTensor, Tensor } from "../tensor/tensor.ts";
import { tensorsOf } from "./fields.ts";
import type { Module } from "./module.ts";
import { joinName } from "./named.ts";

/** Tensors by qualified name. */
export type StateDict = ReadonlyMap<string, EagerTensor>;

/** The modules whose state is being collected: one that contains itself ends there. */
const open = new Set<Module>();

/** A module's own parameters and buffers, then those of its children. A tensor under two names appears under both. */
export function collectState(module: Module): StateDict {
  const state = new Map<string, EagerTensor>();
  if (open.has(module)) return state;
  open.add(module);
  try {
    for (const [name, tensor] of tensorsOf(module)) add(module, state, name, tensor as Tensor as EagerTensor);
    for (const [child, value] of module.children()) {
      for (const [name, tensor] of value.stateDict()) add(module, state, joinName(child, name), tensor);
    }
  } finally {
    open.delete(module);
  }
  return state;
}

function add(module: Module, state: Map<string, EagerTensor>, name: string, tensor: EagerTensor): void {
  if (state.has(name)) {
    throw failure("QS1007", {
      op: module.constructor.name,
      attribute: `the state-dict name ${name}`,
      found: "on two tensors",
      expected: "on one",
    });
  }
  state.set(name, tensor);
}
