import {
  calibrate,
  convert,
  minMaxQConfig,
  prepare,
  QConfigMapping,
  saveArtifact,
  spec,
  wasm,
} from "quantrace";
import { batches, loadDigits } from "../01-digits/data.ts";
import { loadDigitsNet } from "../01-digits/load.ts";

/** The artifact of example 01: the digits model in int8, calibrated on 512 training digits. */
export async function digitsArtifact(): Promise<Uint8Array> {
  const mapping = new QConfigMapping().setGlobal(minMaxQConfig);
  const prepared = prepare(await loadDigitsNet(), mapping, [spec("float32", ["N", 1, 28, 28])]);
  const calibrated = await calibrate(prepared, batches(loadDigits("calibrate"), 32), { backend: wasm() });
  return saveArtifact(convert(calibrated).graph, { sources: false });
}
