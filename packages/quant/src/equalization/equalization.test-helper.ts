import { type AnyForward, type EagerTensor, type Module, type Tensor, tensor } from "@quantrace/core";
import { type GraphModule, spec, symbolicTrace } from "@quantrace/ir";
import { canonicalBits, seededNumbers } from "@quantrace/testing";
import { calibrate } from "../calibrate/calibrate.ts";
import { convert } from "../convert/convert.ts";
import { recordStatistics } from "../detectors/record-statistics.ts";
import { compareModels } from "../numeric-suite/compare-models.ts";
import { type Annotation } from "../annotations/annotation.ts";
import { prepare } from "../prepare/prepare.ts";
import { minMaxQConfig } from "../qconfig/default-qconfigs.ts";
import { QConfigMapping } from "../qconfig/qconfig-mapping.ts";
import { equalize, type Equalized, type EqualizeOptions } from "./equalize.ts";

export const minMax: QConfigMapping = new QConfigMapping().setGlobal(minMaxQConfig);

export function traced(model: Module, shape: readonly (string | number)[]): GraphModule<AnyForward> {
  return symbolicTrace(model.eval(), [spec("float32", shape)] as never) as never;
}

export async function equalized(
  model: GraphModule<AnyForward>,
  data: readonly EagerTensor[],
  options?: EqualizeOptions,
): Promise<Equalized> {
  return equalize(model, await recordStatistics(prepare(model, minMax), data), options);
}

/** Values in -1..1, the channels of `dim` times the factors. */
export function values(
  shape: readonly number[],
  dim: number,
  factors: readonly number[],
  seed: number,
): EagerTensor {
  const next = seededNumbers(seed);
  const inner = shape.slice(dim + 1).reduce((count, size) => count * size, 1);
  const count = shape.reduce((product, size) => product * size, 1);
  const factorOf = (i: number): number => factors[Math.floor(i / inner) % factors.length] as number;
  return tensor(
    Float32Array.from({ length: count }, (_, i) => (next() / 2 ** 31 - 1) * factorOf(i)),
    { shape },
  );
}

export function bits(model: GraphModule<AnyForward>, x: EagerTensor): unknown {
  return canonicalBits((model as GraphModule<(x: Tensor) => Tensor>).run(x));
}

export async function outputSqnr(
  model: GraphModule<AnyForward>,
  data: readonly EagerTensor[],
  annotations: readonly Annotation[] = [],
): Promise<number> {
  const prepared = prepare(model, minMax, undefined, { annotations });
  const rows = await compareModels(prepared, convert(await calibrate(prepared, data)), data);
  return rows.at(-1)!.sqnr;
}
