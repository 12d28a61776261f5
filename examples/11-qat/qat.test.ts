import { join } from "node:path";
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "vitest";

test("twenty steps win back most of what weights of 3 bits lose", async () => {
  const file = join(import.meta.dirname, "index.ts");
  const args = ["--conditions=@quantrace/source", file, "--examples", "640", "--epochs", "1", "--json"];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  const { float, ptq, wonBack } = JSON.parse(stdout.trim().split("\n").at(-1) ?? "") as Record<
    string,
    number
  >;
  expect(float).toBeGreaterThan(0.98);
  expect(ptq).toBeLessThan(0.7);
  expect(wonBack).toBeGreaterThan(0.8);
}, 120_000);
