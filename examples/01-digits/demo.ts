/**
 * The whole way, on real digits: check the source, trace, prepare, calibrate, convert, evaluate float and int8 on every
 * held-out digit, write the artifact and print what came out. `--json` prints one JSON object as the last line.
 */
import { mkdirSync } from "node:fs";
import { relative } from "node:path";
import { parseArgs } from "node:util";
import { writeFileAtomic } from "@quantrace/core/safetensors/node";
import { main as quantrace } from "@quantrace/cli";
import {
  calibrate,
  convert,
  type LayerSqnr,
  layerSqnr,
  loadArtifact,
  prepare,
  QConfigMapping,
  minMaxQConfig,
  saveArtifact,
  spec,
  wasm,
} from "quantrace";
import { batches, loadDigits } from "./data.ts";
import { evaluate } from "./evaluate.ts";
import { loadDigitsNet } from "./load.ts";
import { shortfalls } from "./shortfalls.ts";

const { values: options } = parseArgs({ options: { json: { type: "boolean", default: false } } });
const started = performance.now();
const say = (text: string): void => void (options.json ? process.stderr : process.stdout).write(`${text}\n`);
const here = import.meta.dirname;

say("1. check     can the model be traced? (nothing is run)");
const verdict = await quantrace(["check", "model.ts"], {
  cwd: here,
  stdout: say,
  stderr: say,
  interactive: false,
  color: false,
});
if (verdict !== 0) process.exit(verdict);

say("2. trace     and prepare: fold batch norm, put observers where values need a range");
say(
  "             weights.safetensors: trained by PyTorch (train.py); example 10 trains its own in TypeScript",
);
const model = await loadDigitsNet();
const prepared = prepare(model, new QConfigMapping().setGlobal(minMaxQConfig), [
  spec("float32", ["N", 1, 28, 28]),
]);
say(
  `             ${prepared.plan.nodes.filter(({ kind }) => kind === "call_function").length} operations, ${prepared.plan.observers.size} observers`,
);

say("3. calibrate on 512 training digits");
const calibration = loadDigits("calibrate");
const calibrated = await calibrate(prepared, batches(calibration, 32), { backend: wasm() });

say("4. convert   to int8");
const converted = convert(calibrated);
const bytes = saveArtifact(converted.graph, { root: `${relativeRoot()}/` });
mkdirSync(`${here}/out`, { recursive: true });
await writeFileAtomic(`${here}/out/digits.int8.safetensors`, bytes);
const artifact = loadArtifact(bytes);

say("5. evaluate  float and int8 on every held-out digit");
const heldOut = loadDigits("heldOut");
const float = await evaluate(prepared.graph, heldOut);
const int8 = await evaluate(artifact, heldOut);
const disagreements = float.predictions.reduce(
  (count, digit, i) => count + Number(digit !== int8.predictions[i]),
  0,
);
const layers = await layerSqnr(prepared, converted, [await firstBatch()], wasm());

const result = {
  images: heldOut.labels.length,
  floatAccuracy: float.accuracy,
  int8Accuracy: int8.accuracy,
  disagreements,
  floatBytes: stateBytes(prepared.graph.state.values()),
  int8Bytes: stateBytes(artifact.state.values()),
  seconds: Number(((performance.now() - started) / 1000).toFixed(1)),
};
say(summary(layers));
if (options.json) process.stdout.write(`${JSON.stringify({ ...result, artifactBytes: bytes.length })}\n`);
const reloads = Buffer.compare(saveArtifact(artifact, { root: `${relativeRoot()}/` }), bytes) === 0;
for (const words of shortfalls({ ...result, artifactBytes: bytes.length, reloads })) {
  say(`Not as it should be: ${words}.`);
  process.exitCode = 1;
}

async function firstBatch(): Promise<unknown> {
  for await (const batch of batches(calibration, 64)) return batch;
  throw new Error("there is no calibration digit");
}

function stateBytes(tensors: Iterable<{ readonly data: { readonly byteLength: number } }>): number {
  return [...tensors].reduce((sum, { data }) => sum + data.byteLength, 0);
}

function relativeRoot(): string {
  return here.slice(0, here.lastIndexOf("/examples/"));
}

function summary(rows: readonly LayerSqnr[]): string {
  const percent = (value: number): string => `${(100 * value).toFixed(2)} %`;
  const lines = [
    "",
    `                    float       int8`,
    `accuracy          ${percent(result.floatAccuracy)}    ${percent(result.int8Accuracy)}   on ${result.images} held-out digits, ${disagreements} disagreements`,
    `tensor bytes      ${result.floatBytes}     ${result.int8Bytes}   ${percent(result.int8Bytes / result.floatBytes)}`,
    `artifact          ${bytes.length} bytes, ${bytes.length - result.int8Bytes} of them graph and header`,
    `time              ${result.seconds} s`,
    "",
    "signal to noise of each int8 layer, errors of earlier layers included",
  ];
  for (const { sqnr, op, modulePath, source } of rows) {
    const line = source === null ? "" : `${relative(process.cwd(), source.file)}:${source.line}`;
    lines.push(`${sqnr.toFixed(1).padStart(8)} dB  ${op.padEnd(28)} ${modulePath.padEnd(26)} ${line}`);
  }
  return lines.join("\n");
}
