import { Interpreter } from "@quantrace/ir";
import type { TensorData } from "@quantrace/core";
import { inFloat64 } from "./in-float64.ts";
import type { Variables } from "./variables.ts";

/** A derivative by one number of one variable, measured. */
export interface Measured {
  readonly slope: number;
  /** True where the slopes to the left and to the right differ: at a bend or a jump there is no derivative. */
  readonly bends: boolean;
}

/** How far a number is moved, relative to its size: the error of the central difference is about its square. */
const STEP = 1e-5;
const BEND = 1e-3;

/** The derivative of a graph's scalar by one number, from its values around there, in float64. */
export function centralDifference(variables: Variables, name: string, index: number): Measured {
  const values = variables.values.get(name) as Float64Array;
  const kept = values[index] as number;
  const step = STEP * Math.max(1, Math.abs(kept));
  const at = (moved: number): number => {
    values[index] = moved;
    return scalarValue(variables);
  };
  const [below, here, above] = [at(kept - step), at(kept), at(kept + step)];
  values[index] = kept;
  const [left, right] = [(here - below) / step, (above - here) / step];
  const slope = (above - below) / (2 * step);
  return { slope, bends: !(Math.abs(left - right) <= BEND * Math.max(1, Math.abs(slope))) };
}

function scalarValue({ graph, args }: Variables): number {
  const value = inFloat64(() => new Interpreter(graph).run(args)) as TensorData;
  return value.data[0] as number;
}
