/** Way 2a: write it in operations. */
import { analyze } from "@quantrace/analyzer";
import {
  calibrate,
  convert,
  defaultQConfigMapping,
  type EagerTensor,
  Generator,
  manualSeed,
  prepare,
  spec,
  tensor,
} from "quantrace";
import { stateHash } from "../shared/state-hash.ts";
import { Attention } from "./attention.ts";
import { Attention as Before } from "./attention.before.ts";

/** Six words of eight numbers. */
function sentence(seed: number): EagerTensor {
  const random = new Generator(seed);
  return tensor(
    Float32Array.from({ length: 48 }, () => random.normal()),
    { shape: [1, 6, 8] },
  );
}

const verdict = (file: string): string => {
  const { modules, findings } = analyze({ cwd: import.meta.dirname, paths: [file] });
  const sites = findings.map(({ code, primary }) => `${code} in line ${primary.line}`);
  return `${modules[0]?.verdict}${sites.length === 0 ? "" : ` (${sites.join(", ")})`}`;
};
console.log(`before: ${verdict("attention.before.ts")}`);
console.log(`after: ${verdict("attention.ts")}`);

// Written otherwise, it computes the same of the words that are there.
manualSeed(1);
const model = new Attention().eval();
const before = new Before().eval();
before.loadStateDict(model.stateDict());
const state = stateHash(model);
const words = sentence(2);
const mask = tensor([1, 1, 1, 1, 0, 0]);
const there = before.run(words, mask).data as Float32Array;
const now = model.run(words, mask).data as Float32Array;
const difference = Math.max(...there.map((value, i) => Math.abs(value - (now[i] as number))));
console.log(`largest difference of the two: ${difference < 1e-6 ? "below 1e-6" : difference}`);

// And it can be quantized.
const prepared = prepare(model, defaultQConfigMapping(), [
  spec("float32", ["N", "T", 8]),
  spec("float32", ["T"]),
]);
const data = Array.from({ length: 8 }, (_, i) => [sentence(i), mask]);
const int8 = convert(await calibrate(prepared, data));
const lowered = int8.report.filter(({ lowered }) => lowered?.startsWith("quantized."));
console.log(`on integers: ${lowered.map(({ op }) => op).join(", ")}`);
console.log(`float model unchanged: ${stateHash(model) === state}`);
