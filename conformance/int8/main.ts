import { parseArgs } from "node:util";
import { addNet, type Figures, nothing, plansOf } from "./agreement.ts";

/*
 * npm run agree:int8 -- --graphs 1000 --seed 1 --json
 *
 * Generates networks, converts them, and feeds each int8 node the integers of the reference graph: it must give the
 * integers of the reference graph, or next to a tie the ones beside them. Exit code 1 when that does not hold, 2 for
 * wrong options.
 */

const { values } = parseArgs({
  options: {
    graphs: { type: "string", default: "1000" },
    seed: { type: "string", default: "1" },
    json: { type: "boolean", default: false },
  },
});
const [graphs, seed] = [values.graphs, values.seed].map(Number) as [number, number];
if (![graphs, seed].every(Number.isSafeInteger) || graphs < 1) {
  process.stderr.write("a number is wrong\nusage: npm run agree:int8 -- --graphs N --seed N [--json]\n");
  process.exit(2);
}

const start = Date.now();
let figures: Figures = nothing;
for (const plan of plansOf(graphs, seed)) {
  figures = await addNet(figures, plan);
  if (figures.graphs % 100 === 0) process.stderr.write(`${figures.graphs}/${graphs}\n`);
}
const seconds = Math.round((Date.now() - start) / 100) / 10;
process.stdout.write(values.json ? `${JSON.stringify({ seed, seconds, ...figures })}\n` : report());
process.exitCode = figures.failed === 0 ? 0 : 1;

function report(): string {
  const { ops, exhibits, endToEnd, ...counts } = figures;
  const lines = Object.entries({ ...counts, ...endToEnd, seconds }).map(
    ([name, value]) => `${name.padEnd(20)}${value}`,
  );
  const perOp = Object.entries(ops)
    .sort(([, a], [, b]) => b - a)
    .map(([op, count]) => `  ${op.padEnd(32)}${count}`);
  return [...lines, "lowered nodes", ...perOp, ...exhibits.map((one) => JSON.stringify(one)), ""].join("\n");
}
