import {
  convertToReference,
  type ConvertedGraphModule,
  type EagerTensor,
  fuse,
  Generator,
  type Graph,
  spec,
  symbolicTrace,
  tensor,
  wasm,
} from "quantrace";
import { exportOnnx } from "quantrace/onnx";
import { quantizeTimed, type Times } from "../quant/measure.ts";
import { type Case, seeded } from "./cases.ts";
import { median } from "./median.ts";

/** One model in every form that is measured. */
export interface BuiltModel {
  readonly name: string;
  readonly input: EagerTensor;
  /** Batch norm folded into the layer before it: as a user would deploy it, and the same for everybody. */
  readonly float: Graph;
  readonly int8: ConvertedGraphModule;
  readonly floatOnnx: Uint8Array;
  /** QuantizeLinear and DequantizeLinear around float operators: what ONNX Runtime's integer kernels are made of. */
  readonly qdqOnnx: Uint8Array;
  readonly times: Times;
}

/** Traces, quantizes and exports a model with seeded weights, calibrated on three seeded inputs. */
export async function buildModel(entry: Case): Promise<BuiltModel> {
  const { name, shape } = entry;
  const model = seeded(entry);
  const inputs = calibrationInputs(shape);
  const { calibrated, converted, times } = await quantizeTimed(model, shape, inputs, wasm());
  const float = fuse(symbolicTrace(model, [spec("float32", shape)]).graph);
  return {
    name,
    input: inputs[0],
    float,
    int8: converted,
    floatOnnx: exportOnnx(float, { sources: false }),
    qdqOnnx: exportOnnx(convertToReference(calibrated), { sources: false }),
    times,
  };
}

/** How long it takes to quantize a model, by medians. */
export async function timesOf(entry: Case, rounds: number): Promise<Times> {
  const all: Times[] = [];
  const model = seeded(entry);
  const inputs = calibrationInputs(entry.shape);
  for (let i = 0; i < rounds; i++) all.push((await quantizeTimed(model, entry.shape, inputs, wasm())).times);
  const of = (key: keyof Times): number => median(all.map((times) => times[key]));
  return {
    prepareMs: of("prepareMs"),
    calibrateImageMs: of("calibrateImageMs"),
    convertMs: of("convertMs"),
    prepareConvertCpuMs: of("prepareConvertCpuMs"),
  };
}

function calibrationInputs(shape: readonly number[]): readonly [EagerTensor, EagerTensor, EagerTensor] {
  return [seededInput(shape, 3), seededInput(shape, 4), seededInput(shape, 5)];
}

function seededInput(shape: readonly number[], seed: number): EagerTensor {
  const random = new Generator(seed);
  const count = shape.reduce((product, size) => product * size, 1);
  return tensor(
    Float32Array.from({ length: count }, () => random.normal()),
    { shape },
  );
}
