import { formatShape } from "../dim/symbolic-dim.ts";
import type { TypedArray } from "../dtype/dtype.ts";
import { describeValue, failure, QuantraceError, throwProblems } from "../errors/index.ts";
import { formatType } from "../op/tensor-type.ts";
import { sameShape } from "../shape/shape.ts";
import { isEager, isTensor, tensorData } from "../tensor/apply.ts";
import type { EagerTensor } from "../tensor/tensor.ts";
import type { TensorData } from "../tensor/tensor-data.ts";
import type { Module } from "./module.ts";
import type { StateDict } from "./state-dict.ts";

/** Options of `Module.loadStateDict`. */
export interface LoadOptions {
  /** False: missing and unexpected entries are passed over. Wrong shapes never are. Default true. */
  readonly strict?: boolean;
}

/** One tensor of the model, all its names, and what the state dict holds under them. */
interface Target {
  readonly tensor: TensorData;
  readonly names: string[];
  readonly sources: { readonly name: string; readonly data: TensorData }[];
}

/** What is to be loaded. An error stands for a tensor that could not be read: it is one of the problems. */
type Source = ReadonlyMap<string, EagerTensor | QuantraceError>;

/** Overwrites a module's state in place, all or nothing. */
export function loadState(module: Module, state: Source, { strict = true }: LoadOptions): void {
  const own = module.stateDict();
  const targets = matchTargets(own, state);
  const problems = [...state].flatMap(([key, value]) => (isEager(value) ? [] : [noTensor(key, value)]));
  for (const target of targets) problems.push(...targetProblems(target, state, strict));
  for (const [name, tensor] of strict ? state : []) {
    if (own.has(name) || isBatchCount(name, own) || !isEager(tensor)) continue;
    problems.push(failure("QF3002", { key: name, expected: "nothing", found: typeText(tensor) }));
  }
  throwProblems(problems);
  overwrite(targets);
}

/** Tied tensors are one target: a file may hold them under one name or under several. */
function matchTargets(own: StateDict, state: Source): Target[] {
  const targets = new Map<TypedArray, Target>();
  for (const [name, value] of own) {
    const tensor = tensorData(value);
    const target = targets.get(tensor.data) ?? { tensor, names: [], sources: [] };
    targets.set(tensor.data, target);
    target.names.push(name);
    const source = state.get(name);
    if (isEager(source)) target.sources.push({ name, data: tensorData(source) });
  }
  return [...targets.values()];
}

function* targetProblems(
  { tensor, names, sources }: Target,
  state: Source,
  strict: boolean,
): Generator<QuantraceError> {
  const [first] = sources;
  if (first === undefined) {
    if (names.some((name) => state.has(name))) return;
    const expected = formatType(tensor);
    if (strict) yield failure("QF3001", { key: names.join(" or "), expected, found: "nothing" });
    return;
  }
  for (const { name, data } of sources) {
    if (!sameShape(tensor.shape, data.shape)) {
      const [expected, found] = [formatShape(tensor.shape), formatShape(data.shape)];
      yield failure("QF3003", { key: name, expected, found });
    } else if (tensor.dtype !== data.dtype) {
      yield failure("QF3004", { key: name, expected: tensor.dtype, found: data.dtype });
    } else if (!sameBytes(first.data.data, data.data)) {
      const expected = `the values of ${first.name}, with which it is tied`;
      yield failure("QF3002", { key: name, expected, found: "others" });
    }
  }
}

/** Sources that lie in the memory of the model itself are read before anything is written. */
function overwrite(targets: readonly Target[]): void {
  const written = new Set(targets.map(({ tensor }) => tensor.data.buffer));
  const copies = targets.flatMap(({ tensor, sources }) =>
    sources.slice(0, 1).map(({ data: { data } }) => ({
      to: tensor.data,
      from: written.has(data.buffer) ? data.slice() : data,
    })),
  );
  for (const { to, from } of copies) to.set(from);
}

/** PyTorch counts the batches that a batch norm saw; nothing in evaluation or in our training reads it. */
function isBatchCount(name: string, own: StateDict): boolean {
  return /(^|\.)num_batches_tracked$/.test(name) && own.has(name.replace(/[^.]*$/, "running_mean"));
}

function sameBytes(a: TypedArray, b: TypedArray): boolean {
  const left = new Uint8Array(a.buffer, a.byteOffset, a.byteLength);
  const right = new Uint8Array(b.buffer, b.byteOffset, b.byteLength);
  return left.length === right.length && left.every((byte, i) => byte === right[i]);
}

function noTensor(key: string, value: unknown): QuantraceError {
  if (value instanceof QuantraceError) return value;
  const found = isTensor(value) ? "a traced tensor" : describeValue(value);
  return failure("QF3005", { key, expected: "a tensor with data", found });
}

function typeText(tensor: EagerTensor): string {
  return formatType(tensorData(tensor));
}
