import * as core from "@quantrace/core";
import { type EagerTensor, Module, tensor } from "@quantrace/core";
import { spec, symbolicTrace } from "@quantrace/ir";
import { expect } from "vitest";

export type AnyModule = Module & { forward(...args: never[]): unknown };
export type Input = EagerTensor | readonly EagerTensor[] | Readonly<Record<string, EagerTensor>>;

/** Other inputs of the same signature: other signs, other sizes of numbers, all equal. */
const CHANGES: readonly ((x: EagerTensor) => EagerTensor)[] = [
  (x) => x,
  (x) => x.neg(),
  (x) => x.mul(0.01).add(3),
  (x) => x.mul(0),
];

export function input(seed: number, shape: readonly number[]): EagerTensor {
  const size = shape.reduce((a, b) => a * b, 1);
  const values = Float32Array.from({ length: size }, (_, i) => Math.sin(seed * 7.1 + i * 1.3) * 2);
  return tensor(values, { shape });
}

/** Plain numbers of a tree of tensors. */
function plain(value: unknown): unknown {
  if (value instanceof core.Tensor) return (value as unknown as EagerTensor).toArray();
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item)]));
}

export function expectAgreement(
  net: AnyModule,
  args: readonly Input[],
  specs: readonly unknown[],
  note: string,
): void {
  const eager = (values: readonly unknown[]): unknown =>
    plain((net.run as (...a: unknown[]) => unknown)(...values));
  const graph = symbolicTrace(net as Module, specs);
  const replay = (values: readonly unknown[]): unknown =>
    plain((graph.run as (...a: unknown[]) => unknown)(...values));
  for (const change of CHANGES) {
    const values = args.map((arg) => mapTensors(arg, change));
    expect(replay(values), note).toEqual(eager(values));
  }
}

/** A module in evaluation mode; null for a leaf and for what is no module. */
export function instanceOf(type: unknown): AnyModule | null {
  if (typeof type !== "function" || !(type.prototype instanceof Module)) return null;
  if ((type as typeof Module).leaf) return null;
  return new (type as new (weight: EagerTensor) => AnyModule)(tensor([1])).eval();
}

/** Inputs that a module takes: two tensors, a list of them, or a record. */
export function argumentsFor(net: AnyModule): readonly Input[] | null {
  const [x, y] = [input(1, [4, 4]), input(2, [4, 4])];
  const tensors = [x, y].slice(0, Math.max(1, net.forward.length));
  const candidates: readonly (readonly Input[])[] = [tensors, [[x, y]], [{ a: x, b: y }]];
  return candidates.find((args) => runs(net, args)) ?? null;
}

function runs(net: AnyModule, args: readonly Input[]): boolean {
  try {
    (net.run as (...a: unknown[]) => unknown)(...args);
    return true;
  } catch {
    return false;
  }
}

/** A tree of tensors with another function of each. */
function mapTensors<T>(value: Input, change: (tensor: EagerTensor) => T): unknown {
  if (value instanceof core.Tensor) return change(value as EagerTensor);
  if (Array.isArray(value)) return value.map((item: EagerTensor) => change(item));
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, change(item as EagerTensor)]));
}

export function specOf(value: Input): unknown {
  return mapTensors(value, () => spec("float32", [4, 4]));
}
