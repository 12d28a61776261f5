import { join } from "node:path";
import { calibrate, convert, defaultQConfigMapping, Generator, prepare, wasm } from "quantrace";
import { expect, test } from "vitest";
import { withRandomWeights } from "./random-weights.ts";
import { type Entry, zoo } from "./zoo.ts";

const batch = (entry: Entry): unknown => entry.inputs(2, new Generator(2));

/** What runs the nodes of the int8 model, and why a node of bytes has no WebAssembly kernel. */
async function coverage(entry: Entry): Promise<string[]> {
  const prepared = prepare(withRandomWeights(entry), defaultQConfigMapping(), entry.specs);
  const converted = convert(await calibrate(prepared, [batch(entry)]));
  const dtypeOf = new Map([...converted.graph.nodes()].map((node) => [node.name, dtypes(node.type)]));
  const lines: string[] = [];
  let relayouts = 0;
  for (const features of [undefined, []]) {
    const executable = await wasm(features === undefined ? {} : { features }).compile(converted.graph);
    (executable.runSync as (...args: readonly unknown[]) => unknown)(...(batch(entry) as readonly unknown[]));
    const counts = new Map<string, number>();
    for (const { node, op, runs, reason, relayouts: changed = 0 } of executable.explain()) {
      if (features === undefined) relayouts += changed;
      const text = runs.includes("__") ? "kernels" : runs;
      const what = runs === "reference" ? ` ${op} ${dtypeOf.get(node)}${why(reason)}` : "";
      counts.set(text + what, (counts.get(text + what) ?? 0) + 1);
    }
    lines.push(features === undefined ? "SIMD" : "scalar");
    lines.push(...[...counts].map(([text, count]) => `  ${text} x ${count}`).sort());
    executable.dispose();
  }
  return [`${entry.file}: ${relayouts} changes of layout`, ...lines, ""];
}

function dtypes(type: unknown): string {
  return [...JSON.stringify(type).matchAll(/"dtype":"(\w+)"/g)].map(([, dtype]) => dtype).join(",");
}

function why(reason: string | null): string {
  return reason === null ? "" : ` (${reason.replace(/:.*/s, "")})`;
}

test("what runs on WebAssembly kernels in the int8 models, as written down", async () => {
  const lines: string[] = [];
  for (const entry of zoo) lines.push(...(await coverage(entry)));
  await expect(lines.join("\n")).toMatchFileSnapshot(join(import.meta.dirname, "coverage.expect.txt"));
});
