/** Way 1a: quantize a submodule, and let the code around it run as it is. */
import {
  calibrate,
  convert,
  defaultQConfigMapping,
  prepare,
  spec,
  tensor,
  wasm,
  withSubmodule,
} from "quantrace";
import { batches, loadDigits } from "../01-digits/data.ts";
import { loadDigitsNet } from "../01-digits/load.ts";
import { agreement } from "../shared/agreement.ts";
import { stateHash } from "../shared/state-hash.ts";
import { DigitReader } from "./reader.ts";

const reader = new DigitReader(await loadDigitsNet()).eval();
const before = stateHash(reader);

// Only the network is prepared, calibrated and converted.
const prepared = prepare(reader.net, defaultQConfigMapping(), [spec("float32", ["N", 1, 28, 28])]);
const calibrated = await calibrate(prepared, batches(loadDigits("calibrate"), 32), { backend: wasm() });
const quantized = withSubmodule(reader, "net", convert(calibrated));

const float: number[] = [];
const int8: number[] = [];
for await (const batch of batches(loadDigits("heldOut"), 64)) {
  const images = tensor(batch.data, { shape: [...batch.shape] });
  float.push(...(reader.run(images).toArray() as number[]));
  int8.push(...(quantized.run(images).toArray() as number[]));
  if (float.length >= 256) break;
}
console.log(`same answers: ${agreement(float, int8)}`);
console.log(
  `no answer: ${float.filter((digit) => digit < 0).length} in float32, ${int8.filter((digit) => digit < 0).length} in int8`,
);
console.log(`float model unchanged: ${stateHash(reader) === before}`);
