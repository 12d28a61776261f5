/** Way 2b for dynamic and weight-only quantization: only a quantized class, made of the float module. */
import {
  calibrate,
  convert,
  ConvertCustomConfig,
  type CustomMode,
  defaultQConfigMapping,
  type EagerTensor,
  Generator,
  manualSeed,
  prepare,
  PrepareCustomConfig,
  type QuantizedClass,
  spec,
  tensor,
} from "quantrace";
import { stateHash } from "../shared/state-hash.ts";
import { ExpertNet, Experts } from "./model.ts";
import { DynamicExperts, WeightOnlyExperts } from "./quantized.ts";

manualSeed(5);
const model = new ExpertNet().eval();
const before = stateHash(model);
const random = new Generator(6);
const batch = (): EagerTensor =>
  tensor(
    Float32Array.from({ length: 128 }, () => random.normal()),
    { shape: [16, 8] },
  );

// The float class is not entered; around it the model is quantized as always.
const prepareCustomConfig = new PrepareCustomConfig().setNonTraceableModuleClasses([Experts]);
const specs = [spec("float32", ["N", 8])] as const;
const prepared = prepare(model, defaultQConfigMapping(), specs, { prepareCustomConfig });
const calibrated = await calibrate(prepared, Array.from({ length: 16 }, batch));

const test = batch();
const expected = model.run(test).data as Float32Array;
for (const [mode, type] of [
  ["dynamic", DynamicExperts],
  ["weightOnly", WeightOnlyExperts],
] as [CustomMode, QuantizedClass<Experts>][]) {
  const convertCustomConfig = new ConvertCustomConfig().setObservedToQuantizedMapping(Experts, type, mode);
  const int8 = convert(calibrated, { convertCustomConfig });
  const row = int8.report.find(({ node }) => node === "experts");
  const noise = noiseOf(expected, int8.run(test).data as Float32Array);
  console.log(`${mode}: ${row?.why}; signal to noise ${noise} dB`);
}
console.log(`float model unchanged: ${stateHash(model) === before}`);

function noiseOf(float: Float32Array, int8: Float32Array): string {
  const power = (values: Float32Array): number => values.reduce((sum, value) => sum + value * value, 0);
  return (
    10 * Math.log10(power(float) / power(float.map((value, i) => value - (int8[i] as number))))
  ).toFixed(0);
}
