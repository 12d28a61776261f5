import { join } from "node:path";
import {
  calibrate,
  compareModels,
  compile,
  convert,
  type ConvertedGraphModule,
  defaultQConfigMapping,
  Generator,
  type Module,
  prepare,
  wasm,
} from "quantrace";
import { expect, test } from "vitest";
import { withRandomWeights } from "./random-weights.ts";
import { bitsOf } from "./tensor-bits.ts";
import { type Entry, zoo } from "./zoo.ts";

type Run = (...args: readonly unknown[]) => unknown;

const batches = (entry: Entry): unknown[] => [1, 2, 3].map((n) => entry.inputs(n, new Generator(n)));

async function quantized(entry: Entry, model: Module) {
  const prepared = prepare(model, defaultQConfigMapping(), entry.specs);
  const calibrated = await calibrate(prepared, batches(entry));
  return { calibrated, converted: convert(calibrated) };
}

/** How many operations became what: `2 conv2d as quantized.conv2d`. */
function summary({ report }: ConvertedGraphModule): string[] {
  const counts = new Map<string, number>();
  for (const { kind, op, lowered, reason } of report) {
    if (kind !== "call_function" && kind !== "call_module") continue;
    const text = lowered === null ? `float32 ${op}: ${reason}` : `int8    ${op}: ${reason}`;
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  return [...counts].map(([text, count]) => `${text} x ${count}`).sort();
}

test("every model becomes int8 with the default mapping, as written down", async () => {
  const lines: string[] = [];
  for (const entry of zoo) {
    const { calibrated, converted } = await quantized(entry, withRandomWeights(entry));
    const rows = await compareModels(calibrated, converted, batches(entry));
    const last = rows.at(-1);
    lines.push(`${entry.file}, ${last?.node}: ${last?.sqnr.toFixed(1)} dB`, ...summary(converted), "");
  }
  await expect(lines.join("\n")).toMatchFileSnapshot(join(import.meta.dirname, "quantized.expect.txt"));
});

test.each(zoo)(
  "$file: int8 has the same bits in WebAssembly, and the float model keeps its own",
  async (entry) => {
    const model = withRandomWeights(entry);
    const before = bitsOf(Object.fromEntries(model.stateDict()));
    const { converted } = await quantized(entry, model);
    const executable = await compile(converted, wasm());
    for (const inputs of batches(entry) as (readonly unknown[])[]) {
      const expected = bitsOf((converted.run as Run)(...inputs));
      expect(bitsOf(await (executable.run as unknown as Run)(...inputs))).toEqual(expected);
    }
    expect(bitsOf(Object.fromEntries(model.stateDict()))).toEqual(before);
  },
);
