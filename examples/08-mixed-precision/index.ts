/** Which part of a model is quantized how: by name, by class, by pattern, by call; and parts that stay in float32. */
import {
  calibrate,
  convert,
  defaultQConfig,
  minMaxQConfig,
  nn,
  ops,
  prepare,
  QConfigMapping,
  spec,
  wasm,
} from "quantrace";
import { batches, loadDigits } from "../01-digits/data.ts";
import { evaluate } from "../01-digits/evaluate.ts";
import { loadDigitsNet } from "../01-digits/load.ts";
import { stateHash } from "../shared/state-hash.ts";

const model = await loadDigitsNet();
const before = stateHash(model);
const specs = [spec("float32", ["N", 1, 28, 28])] as const;

const mappings: Readonly<Record<string, QConfigMapping>> = {
  "everything in int8": new QConfigMapping().setGlobal(defaultQConfig),
  "first and last layer in float32": new QConfigMapping()
    .setGlobal(defaultQConfig)
    .setModuleName("stem", null)
    .setModuleName("classifier", null),
  "residual blocks by another observer": new QConfigMapping()
    .setGlobal(defaultQConfig)
    .setModuleNameRegex("residual\\d", minMaxQConfig),
  "convolutions only": new QConfigMapping().setGlobal(null).setObjectType(nn.Conv2d, defaultQConfig),
  "no additions, and not the second convolution of residual1": new QConfigMapping()
    .setGlobal(defaultQConfig)
    .setObjectType(ops.add, null)
    .setModuleNameObjectTypeOrder("residual1", nn.Conv2d, 1, null),
};

const digits = loadDigits("heldOut");
const some = { images: digits.images.subarray(0, 512 * 784), labels: digits.labels.subarray(0, 512) };
for (const [name, mapping] of Object.entries(mappings)) {
  const prepared = prepare(model, mapping, specs);
  const calibrated = await calibrate(prepared, batches(loadDigits("calibrate"), 64), { backend: wasm() });
  const { graph, report } = convert(calibrated);
  const calls = report.filter(({ kind }) => kind === "call_function");
  const float = calls.filter(({ lowered }) => lowered === null).length;
  const bytes = [...graph.state.values()].reduce((sum, { data }) => sum + data.byteLength, 0);
  const { accuracy } = await evaluate(graph, some);
  const right = (accuracy * 100).toFixed(1);
  console.log(`${name}: ${float} of ${calls.length} operations in float32, ${bytes} bytes, ${right} % right`);
}
console.log(`float model unchanged: ${stateHash(model) === before}`);
