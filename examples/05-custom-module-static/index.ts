/** Way 2b: write the module for quantization yourself: float -> observed -> quantized. */
import {
  calibrate,
  convert,
  ConvertCustomConfig,
  defaultQConfigMapping,
  type EagerTensor,
  Generator,
  manualSeed,
  prepare,
  PrepareCustomConfig,
  spec,
  tensor,
} from "quantrace";
import { stateHash } from "../shared/state-hash.ts";
import { Settle, SettledNet } from "./model.ts";
import { ObservedSettle } from "./observed.ts";
import { QuantizedSettle } from "./quantized.ts";

manualSeed(3);
const model = new SettledNet().eval();
const before = stateHash(model);
const random = new Generator(4);
const batch = (): EagerTensor =>
  tensor(
    Float32Array.from({ length: 64 }, () => random.normal()),
    { shape: [16, 4] },
  );

const prepareCustomConfig = new PrepareCustomConfig().setFloatToObservedMapping(Settle, ObservedSettle);
const convertCustomConfig = new ConvertCustomConfig().setObservedToQuantizedMapping(
  ObservedSettle,
  QuantizedSettle,
);

const specs = [spec("float32", ["N", 4])] as const;
const prepared = prepare(model, defaultQConfigMapping(), specs, { prepareCustomConfig });
const calibrated = await calibrate(prepared, Array.from({ length: 32 }, batch));
const int8 = convert(calibrated, { convertCustomConfig });

const steps = [...int8.graph.nodes()].flatMap((node) =>
  node.kind === "call_function" ? [node.op.id] : node.kind === "call_module" ? [node.target] : [],
);
console.log(`the converted model: ${steps.join(", ")}`);
const row = int8.report.find(({ node }) => node === "settle");
console.log(`settle: ${row?.why}`);

const test = batch();
const [float, integers] = [model.run(test), int8.run(test)].map((y) => y.data as Float32Array);
console.log(
  `signal to noise: ${(10 * Math.log10(power(float!) / power(difference(float!, integers!)))).toFixed(0)} dB`,
);
console.log(`float model unchanged: ${stateHash(model) === before}`);

function power(values: Float32Array): number {
  return values.reduce((sum, value) => sum + value * value, 0);
}

function difference(a: Float32Array, b: Float32Array): Float32Array {
  return a.map((value, i) => value - (b[i] as number));
}
