import {
  calibrate,
  compile,
  convert,
  type ConvertedGraphModule,
  type Executable,
  type GraphModule,
  type ObservedGraphModule,
  prepare,
  type QConfigMapping,
  spec,
  type Tensor,
  type TensorData,
  wasm,
} from "quantrace";
import { inputSize } from "./preprocess.ts";

type Classifier = (x: Tensor) => Tensor;

/** What the classifier takes. */
export const specs = [spec("float32", ["N", inputSize.channels, inputSize.height, inputSize.width])] as const;

/** A quantized classifier, and the float one with observers that it was made from. */
export interface Quantized {
  readonly prepared: ObservedGraphModule<Classifier>;
  readonly converted: ConvertedGraphModule<Classifier>;
  readonly executable: Executable;
  /** The bytes of all its tensors. */
  readonly bytes: number;
}

export async function quantize(
  model: GraphModule<Classifier>,
  mapping: QConfigMapping,
  data: readonly TensorData[],
): Promise<Quantized> {
  const prepared = prepare(model, mapping, specs);
  const calibrated = await calibrate(prepared, data, { backend: wasm() });
  const converted = convert(calibrated);
  const executable = await compile(converted.graph, wasm());
  return { prepared, converted, executable, bytes: tensorBytes(converted) };
}

export function tensorBytes({ graph }: Pick<GraphModule, "graph">): number {
  return [...graph.state.values()].reduce((sum, { data }) => sum + data.byteLength, 0);
}
