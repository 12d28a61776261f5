import type { TensorData } from "@quantrace/core";
import type { Engine } from "../../engine.ts";
import { packingLayout } from "../../generated/layouts.generated.ts";
import { Region } from "../../memory/region.ts";
import type { DotProblem } from "./dot-problem.ts";
import type { Quantization } from "./quantization.ts";

/** The constants of a quantized layer, read and checked. */
export interface DotLayer {
  readonly op: string;
  /** [filters, channels of a group, kernel rows, kernel columns], or [filters, depth]. */
  readonly weight: TensorData;
  readonly bias: TensorData | null;
  readonly quantization: Quantization;
  readonly problem: DotProblem;
}

/** Where packed constants lie, and for each filter the sums of its positive and of its negative weights. */
export interface PackedDots {
  readonly weight: number;
  readonly seed: number;
  readonly multiplier: number;
  readonly sums: readonly { readonly positive: number; readonly negative: number }[];
}

/** Packs the constants of a layer into panels of `panelWidth` filters, by the function of the kernel's module. */
export function packDots(engine: Engine, pack: string, panelWidth: number, layer: DotLayer): PackedDots {
  const { memory } = engine;
  const { groups, filters, runCount, runPairs } = layer.problem.sizes;
  const lanesOfGroup = Math.ceil(filters / panelWidth) * panelWidth;
  const lanes = groups * lanesOfGroup;
  const laneOf = (filter: number): number => Math.floor(filter / filters) * lanesOfGroup + (filter % filters);
  const what = `the weights of ${layer.op}`;

  const weight = memory.reserve(lanes * runCount * runPairs * (panelWidth === 2 ? 8 : 4), what);
  const seed = memory.reserve(lanes * 4, what);
  const multipliers = Region.reserve(memory, "float32", lanes, what);
  const mark = memory.top;
  const sums = Region.reserve(memory, "int32", lanes * 2, what);
  runPacking(engine, pack, layer, { panelWidth, weight, seed, sums: sums.address });
  multipliers.view.fill(0);
  layer.quantization.multipliers.forEach((value, filter) => {
    multipliers.view[laneOf(filter)] = value;
  });
  const sumsOf = (filter: number) => ({
    positive: sums.view[2 * laneOf(filter)] as number,
    negative: sums.view[2 * laneOf(filter) + 1] as number,
  });
  const packed = {
    weight,
    seed,
    multiplier: multipliers.address,
    sums: Array.from({ length: groups * filters }, (_, filter) => sumsOf(filter)),
  };
  memory.release(mark);
  return packed;
}

/** Copies the constants in and packs them; gives the memory of the copies back. */
function runPacking(
  engine: Engine,
  pack: string,
  { op, weight, bias, quantization, problem }: DotLayer,
  target: { panelWidth: number; weight: number; seed: number; sums: number },
): void {
  const { memory } = engine;
  const what = `the weights of ${op}`;
  const filters = weight.shape[0] as number;
  const [, channels, kernelHeight = 1, kernelWidth = 1] = weight.shape as [number, number, number?, number?];
  const mark = memory.top;
  const fields: Record<keyof typeof packingLayout, number> = {
    ...target,
    source: Region.of(memory, "int8", weight.data, what).address,
    zeroPoints: Region.of(memory, "int32", quantization.wZeroPoints, what).address,
    bias: Region.of(memory, "int32", bias?.data ?? new Int32Array(filters), what).address,
    groups: problem.sizes.groups,
    filters: problem.sizes.filters,
    channels,
    kernelHeight,
    kernelWidth,
    joinsColumns: problem.joinsColumns ? 1 : 0,
    runPairs: problem.sizes.runPairs,
    xZeroPoint: quantization.xZeroPoint,
  };
  const words = Object.entries(packingLayout);
  const parameters = Region.reserve(memory, "int32", words.length, what);
  for (const [name, word] of words) parameters.view[word] = fields[name as keyof typeof packingLayout];
  engine.wasmFunction(op, pack)(parameters.address);
  memory.release(mark);
}
