import { type EagerTensor, fakeQuantize } from "@quantrace/core";
import { straightThrough } from "@quantrace/core/numerics";
import type { Golden } from "@quantrace/testing/golden";
import { nearestEven } from "../int8/contract.ts";
import { type Problems, unequal } from "./problems.ts";

export interface Item {
  readonly scale?: number;
  readonly zero_point?: number;
  readonly quant_min: number;
  readonly quant_max: number;
  readonly axis: number | null;
}

export interface FakeQuantizeCase {
  readonly items: readonly Item[];
}

type Way = "divide" | "reciprocal";

/** Values and gradients of an item by reciprocal, PyTorch's arithmetic: equal. */
export function reciprocalProblems(golden: Golden<FakeQuantizeCase>, i: number): Problems {
  const { y, gx } = computed(golden, i, "reciprocal");
  return [
    ...unequal(`${i}.y`, y, golden.data(`${i}.y`).data),
    ...unequal(`${i}.gx`, gx, golden.data(`${i}.gx`).data),
  ];
}

/** What by divide may be, and how often it is not what PyTorch has. */
export interface DivideComparison {
  readonly problems: Problems;
  /** Values one step apart, where `x / scale` and `x * f32(1 / scale)` round to different integers. */
  readonly steps: number;
  /** Gradients that differ, where one of those integers is in the range and the other is not. */
  readonly gradients: number;
}

/** Values and gradients of an item by divide: equal, save where the two quotients round to different integers. */
export function compareDivided(golden: Golden<FakeQuantizeCase>, i: number): DivideComparison {
  const item = golden.case.items[i] as Item;
  const expected = golden.data(`${i}.y`).data;
  const gradients = golden.data(`${i}.gx`).data;
  const { y, gx, at } = computed(golden, i, "divide");
  const problems: string[] = [];
  const counts = { steps: 0, gradients: 0 };
  for (let k = 0; k < expected.length; k++) {
    const { scale, zeroPoint, x } = at(k);
    const [divided, multiplied] = [x / scale, x * Math.fround(1 / scale)].map(
      (steps) => nearestEven(Math.fround(steps)) + zeroPoint,
    ) as [number, number];
    const isApart = Math.abs(divided - multiplied) === 1;
    const step = Math.abs((y[k] as number) - (expected[k] as number));
    if (step !== 0) {
      counts.steps++;
      if (!isApart || step > scale * 1.0001) problems.push(`${i}.y[${k}]: ${y[k]}, expected ${expected[k]}`);
    }
    const isInside = (integer: number): boolean => integer >= item.quant_min && integer <= item.quant_max;
    if (gx[k] !== gradients[k]) {
      counts.gradients++;
      if (!isApart || isInside(divided) === isInside(multiplied))
        problems.push(`${i}.gx[${k}]: ${gx[k]}, expected ${gradients[k]}`);
    }
  }
  return { problems, ...counts };
}

/** Our values and gradients of an item, and what each element is computed from. */
function computed(golden: Golden<FakeQuantizeCase>, i: number, by: Way) {
  const { axis, quant_min: quantMin, quant_max: quantMax, ...item } = golden.case.items[i] as Item;
  const x = golden.data(`${i}.x`);
  const gy = golden.data(`${i}.gy`).data;
  const scales = item.scale === undefined ? golden.data(`${i}.scale`).data : [Math.fround(item.scale)];
  const zeros = item.zero_point === undefined ? golden.data(`${i}.zero_point`).data : [item.zero_point];
  const inner = axis === null ? 1 : x.shape.slice(axis + 1).reduce((a, b) => a * b, 1);
  const at = (k: number): { readonly x: number; readonly scale: number; readonly zeroPoint: number } => {
    const channel = axis === null ? 0 : Math.floor(k / inner) % (x.shape[axis] as number);
    return {
      x: x.data[k] as number,
      scale: scales[channel] as number,
      zeroPoint: zeros[channel] as number,
    };
  };
  const scale = axis === null ? (scales[0] as number) : golden.tensor(`${i}.scale`);
  const zeroPoint = axis === null ? (zeros[0] as number) : golden.tensor(`${i}.zero_point`);
  const y = fakeQuantize(golden.tensor(`${i}.x`), scale as EagerTensor, zeroPoint as EagerTensor, {
    dtype: quantMin < 0 ? "int8" : "uint8",
    axis,
    by,
    quantMin,
    quantMax,
  });
  const gx = Array.from(gy, (gradient, k) => {
    const element = at(k);
    return straightThrough(gradient, element.x, element.scale, element.zeroPoint, quantMin, quantMax, by);
  });
  return { y: y.data, gx, at };
}
