import { type EagerTensor, tensor } from "@quantrace/core";

/** Arguments of `forward` in one call: as many tensors as asked for, of one size. */
export interface InputCase {
  readonly name: string;
  readonly size: number;
  readonly value: (argument: number, element: number) => number;
}

const wave = (seed: number) => (argument: number, element: number) =>
  Math.sin(seed + argument * 7.1 + element * 1.7) * 2;

/** Inputs that turn each branch on values or sizes to its other side: signs, zeros, one row and several. */
export const inputCases: readonly InputCase[] = [
  { name: "plain", size: 3, value: wave(1) },
  { name: "negated", size: 3, value: (a, i) => -wave(1)(a, i) },
  { name: "zeros", size: 3, value: () => 0 },
  { name: "positive", size: 3, value: (a, i) => Math.abs(wave(2)(a, i)) + 0.25 },
  { name: "negative", size: 3, value: (a, i) => -Math.abs(wave(3)(a, i)) - 0.25 },
  { name: "one row", size: 1, value: wave(4) },
  { name: "five rows", size: 5, value: wave(5) },
];

/** Fresh tensors: a call may change its arguments. */
export function argumentsOf({ size, value }: InputCase, count: number): EagerTensor[] {
  return Array.from({ length: count }, (_, a) => {
    const data = Float32Array.from({ length: size * 4 }, (__, i) => value(a, i));
    return tensor(data, { shape: [size, 4] });
  });
}
