import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import { hashedModel, hashedModels, outputHash, ways } from "./model-hashes.ts";

const names = Object.keys(ways) as (keyof typeof ways)[];

test("K-09 every way to run a model gives one hash, the one that is written down", async () => {
  const lines: string[] = [];
  for (const name of hashedModels) {
    const model = await hashedModel(name);
    const hashes = new Map<string, string>();
    for (const way of names) hashes.set(way, await outputHash(model, way));
    expect([...hashes.values()], name).toEqual(names.map(() => hashes.get("reference")));
    lines.push(`${name.replace(".ts", "").padEnd(14)}${hashes.get("reference")}`);
  }
  const text = `${lines.join("\n")}\n\nOne hash in each way: ${names.join(", ")}.\n`;
  await expect(text).toMatchFileSnapshot(join(import.meta.dirname, "output-hashes.txt"));
});

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
