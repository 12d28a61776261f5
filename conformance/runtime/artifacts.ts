import { Module, nn, type Tensor, type TensorData } from "@quantrace/core";
import { type Graph, spec } from "@quantrace/ir";
import { calibrate, convert, defaultQConfigMapping, prepare } from "@quantrace/quant";
import { wasm } from "@quantrace/kernels";
import { seededData } from "@quantrace/testing";
import { MobileNetV2 } from "../../examples/models/mobilenet-v2.ts";
import { MobileNetV3 } from "../../examples/models/mobilenet-v3.ts";
import { ResNet } from "../../examples/models/resnet.ts";
import { loadDigitsNet } from "../../examples/01-digits/load.ts";

/** A model whose int8 graph a page could run, and an input for it. */
export interface RuntimeCase {
  readonly name: string;
  /** True when it is to be run by what int8 networks of images load. */
  readonly isImageNetwork: boolean;
  readonly graph: Graph;
  readonly input: TensorData;
}

class Encoder extends Module {
  layer = new nn.Linear(8, 8);
  norm = new nn.LayerNorm(8);
  forward(x: Tensor): Tensor {
    return this.norm.forward(this.layer.forward(x).gelu());
  }
}

const image = [1, 3, 32, 32];
type Model = readonly [string, boolean, () => Module | Promise<Module>, readonly number[]];
const models: readonly Model[] = [
  ["digits", true, loadDigitsNet, [1, 1, 28, 28]],
  ["ResNet-18", true, () => new ResNet(), image],
  ["MobileNetV2", true, () => new MobileNetV2(), image],
  ["MobileNetV3", true, () => new MobileNetV3(), image],
  ["a layer of an encoder", false, () => new Encoder(), [2, 8]],
];

/** The models, quantized by default. What their weights are does not matter to what is loaded. */
export async function runtimeCases(): Promise<readonly RuntimeCase[]> {
  return Promise.all(models.map(caseOf));
}

/** The smallest of them that is an int8 network of images. */
export function imageNetworkCase(): Promise<RuntimeCase> {
  return caseOf(models[0] as Model);
}

async function caseOf([name, isImageNetwork, make, shape]: Model): Promise<RuntimeCase> {
  const input = seededData("float32", [...shape], 5);
  const model = (await make()).eval();
  const specs = [spec("float32", ["N", ...shape.slice(1)])];
  const prepared = prepare(model, defaultQConfigMapping(), specs);
  const calibrated = await calibrate(prepared, [input], { backend: wasm() });
  return { name, isImageNetwork, graph: convert(calibrated).graph, input };
}
