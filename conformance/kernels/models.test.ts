import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import { hasChromium, noChromium } from "../../examples/09-browser/chromium.ts";
import { hashesInChromium, pageWays } from "./browser-hashes.ts";
import { hashedModel, hashedModels, outputHash, ways } from "./model-hashes.ts";

const names = Object.keys(ways) as (keyof typeof ways)[];
const file = join(import.meta.dirname, "output-hashes.txt");
const models = await Promise.all(hashedModels.map(hashedModel));
const titleOf = (name: string): string => name.replace(".ts", "");

test("K-09 every way to run a model gives one hash, the one that is written down", async () => {
  const lines: string[] = [];
  for (const model of models) {
    const hashes = new Map<string, string>();
    for (const way of names) hashes.set(way, await outputHash(model, way));
    expect([...hashes.values()], model.name).toEqual(names.map(() => hashes.get("reference")));
    lines.push(`${titleOf(model.name).padEnd(14)}${hashes.get("reference")}`);
  }
  const inPage = Object.keys(pageWays).join(", ");
  const text = `${lines.join("\n")}\n\nOne hash in each way: ${names.join(", ")}; in a page in Chromium: ${inPage}.\n`;
  await expect(text).toMatchFileSnapshot(file);
});

test.skipIf(!hasChromium)("K-09 a page in Chromium gives the hashes that are written down", async () => {
  const written = readFileSync(file, "utf8");
  const runs = await hashesInChromium(models);
  expect(runs).toHaveLength(models.length * Object.keys(pageWays).length);
  for (const { model, way, hash, threads, kernels } of runs) {
    const what = `${model}, ${way}`;
    expect(written, what).toContain(`${titleOf(model).padEnd(14)}${hash}\n`);
    expect(threads, what).toBe(way === "2 threads" ? 2 : 1);
    expect(kernels.length, what).toBeGreaterThan(0);
    expect(
      kernels.some((kernel) => kernel.endsWith("__simd128")),
      what,
    ).toBe(way !== "scalar");
  }
});

test.skipIf(hasChromium)(noChromium, () => undefined);

describe("K-18 fifty runs in each of two processes", () => {
  test("give one hash", async () => {
    const run = promisify(execFile);
    const args = [
      "--conditions=@quantrace/source",
      "--disable-warning=ExperimentalWarning",
      join(import.meta.dirname, "repeat.ts"),
      "mobilenet-v2.ts",
      "50",
    ];
    const outputs = await Promise.all([0, 1].map(() => run(process.execPath, args)));
    const [first, second] = outputs.map(({ stdout }) => stdout);
    expect(first).toMatch(/^[0-9a-f]{64}\n$/);
    expect(second).toBe(first);
  });
});
