import { parseArgs } from "node:util";
import { campaign } from "./campaign.ts";
import { formats } from "./formats.ts";

/*
 * npm run fuzz -- --seconds 60 --seed 1 --json
 *
 * Changes valid safetensors and ONNX files and reads them, half of the time each. Every input must be read or refused with a code,
 * in 1 s per MiB, with array buffers and heap growing by at most 2 x length + 1 MiB. Exit code 1 when one is not, 2 for
 * wrong options.
 */

const { values } = parseArgs({
  options: {
    seconds: { type: "string", default: "60" },
    seed: { type: "string", default: "1" },
    json: { type: "boolean", default: false },
  },
});
const [seconds, seed] = [values.seconds, values.seed].map(Number) as [number, number];
if (!(seconds > 0) || !Number.isSafeInteger(seed)) {
  process.stderr.write("a number is wrong\nusage: npm run fuzz -- --seconds N --seed N [--json]\n");
  process.exit(2);
}

const perFormat = Object.fromEntries(
  Object.entries(formats).map(([name, format]) => [
    name,
    campaign(format, { seed, milliseconds: (seconds * 1000) / Object.keys(formats).length }),
  ]),
);
const all = Object.values(perFormat);
const sum = (count: (one: (typeof all)[number]) => number): number =>
  all.reduce((total, one) => total + count(one), 0);
const report = {
  seed,
  seconds,
  runs: sum(({ runs }) => runs),
  untyped: sum(({ untyped }) => untyped),
  faults: sum(({ faults }) => faults.length),
  formats: perFormat,
};
process.stdout.write(`${JSON.stringify(report, null, values.json ? 0 : 2)}\n`);
process.exitCode = report.faults === 0 ? 0 : 1;
