/**
 * `npm run bench -- --json [--only resnet18] [--rounds 15] [--threads 1,2] [--smoke]`: the models in int8 and
 * float32, ours against ONNX Runtime and TensorFlow.js, everybody in turn in each round. Prints one JSON object.
 * `--markdown` also writes `bench/RESULTS.md`; `--from FILE` takes the JSON object of an earlier run.
 */
import { readFile, writeFile } from "node:fs/promises";
import { readOptions } from "./arguments.ts";
import { type Measurement, measure } from "./measurement.ts";
import { RESULTS, resultsPage } from "./results-page.ts";

const options = readOptions(process.argv.slice(2));
const measurement =
  options.from === null
    ? await measure(options)
    : (JSON.parse(await readFile(options.from, "utf8")) as Measurement);
const page = await resultsPage(measurement);
if (options.isMarkdown) await writeFile(RESULTS, page);
console.log(JSON.stringify(measurement, null, options.isJson ? 0 : 2));
