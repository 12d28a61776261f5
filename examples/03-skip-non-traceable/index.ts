/** Way 1b: do not enter the module that cannot be traced; quantize what is around it. */
import {
  calibrate,
  convert,
  defaultQConfigMapping,
  prepare,
  PrepareCustomConfig,
  saveArtifact,
  spec,
  symbolicTrace,
  wasm,
} from "quantrace";
import { batches, loadDigits } from "../01-digits/data.ts";
import { evaluate } from "../01-digits/evaluate.ts";
import { loadDigitsNet } from "../01-digits/load.ts";
import { agreement } from "../shared/agreement.ts";
import { stateHash } from "../shared/state-hash.ts";
import { KeepStrongest, SparseDigitsNet } from "./model.ts";

const model = new SparseDigitsNet(await loadDigitsNet()).eval();
const before = stateHash(model);
const specs = [spec("float32", ["N", 1, 28, 28])] as const;

async function quantize(prepareCustomConfig: PrepareCustomConfig) {
  const prepared = prepare(model, defaultQConfigMapping(), specs, { prepareCustomConfig });
  return convert(await calibrate(prepared, batches(loadDigits("calibrate"), 32), { backend: wasm() }));
}

// The module is named, or its class is: both give the same model.
const byName = await quantize(new PrepareCustomConfig().setNonTraceableModuleNames(["strongest"]));
const byClass = await quantize(new PrepareCustomConfig().setNonTraceableModuleClasses([KeepStrongest]));
const isSame = Buffer.compare(saveArtifact(byName.graph), saveArtifact(byClass.graph)) === 0;
console.log(`by name and by class the same model: ${isSame}`);

const row = byName.report.find(({ kind }) => kind === "call_module");
console.log(`${row?.node}: ${row?.why}`);
const around = [...byName.graph.nodes()].map((node) =>
  node.kind === "call_function" ? node.op.id : node.kind,
);
const at = around.indexOf("call_module");
console.log(`around it: ${around.slice(at - 2, at + 3).join(", ")}`);

const digits = loadDigits("heldOut");
const some = { images: digits.images.subarray(0, 512 * 784), labels: digits.labels.subarray(0, 512) };
const leaves = { leafModules: { classes: [KeepStrongest] } };
const float = await evaluate(symbolicTrace(model, specs, leaves).graph, some);
const int8 = await evaluate(byName.graph, some);
console.log(
  `right: ${(float.accuracy * 100).toFixed(1)} % in float32, ${(int8.accuracy * 100).toFixed(1)} % in int8`,
);
console.log(`same answers: ${agreement(float.predictions, int8.predictions)}`);
console.log(`float model unchanged: ${stateHash(model) === before}`);
