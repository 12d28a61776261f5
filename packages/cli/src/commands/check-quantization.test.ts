import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { exitCodes } from "../exit-code.ts";
import { checkQuantizationCommand, type CheckQuantizationArguments } from "./check-quantization.ts";

let folder = "";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "quantrace-cli-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the command in the fixtures' folder, with inputs for some of their classes. */
function check(
  inputs: object,
  options: Partial<CheckQuantizationArguments> = {},
): { code: number; text: string } {
  const config = join(folder, "quantrace.config.json");
  writeFileSync(config, JSON.stringify({ inputs }));
  let text = "";
  const cwd = join(import.meta.dirname, "../fixtures");
  const io = {
    cwd,
    stdout: (more: string) => void (text += more),
    stderr: () => undefined,
    interactive: false,
    color: false,
  };
  const code = checkQuantizationCommand(["model.ts"], { format: "pretty", config, ...options }, io);
  return { code, text };
}

const NET = { Net: ["float32[N,1,4,4]"] };

describe("check --quantization", () => {
  test("prints a row for each operation, with its layer, line, shape, bytes and work, and totals", () => {
    const { code, text } = check(NET);
    expect(code).toBe(exitCodes.ok);
    const lines = text.split("\n").map((line) => line.replace(/ {2,}/g, " | "));
    expect(lines[0]).toBe("Net(float32[N, 1, 4, 4]) | model.ts:3");
    const conv = lines.find((line) => line.startsWith("conv2d"));
    expect(conv).toMatch(
      /^conv2d \| conv \| Conv2d \| model\.ts:8 \| float32\[N, 2, 4, 4\] \| quantized\.conv2d \| .* \| 80 \| \d+ \| 288\*N$/,
    );
    expect(lines.find((line) => line.startsWith("linear"))).toContain("| 396 |");
    expect(text).toMatch(
      /^\d of \d operations in int8\n476 -> \d+ bytes \(\d+\.\d %\)\n384\*N of 384\*N MACs in int8\n/m,
    );
  });

  test("--json prints the same as data", () => {
    const { code, text } = check(NET, { format: "json", quantization: "fbgemm" });
    expect(code).toBe(exitCodes.ok);
    const { version, mapping, models } = JSON.parse(text) as {
      version: number;
      mapping: string;
      models: {
        name: string;
        rows: {
          op: string;
          class: string;
          lowered: string;
          source: { file: string; line: number };
          macs: string;
        }[];
        totals: object;
      }[];
    };
    expect([version, mapping]).toEqual([1, "fbgemm"]);
    expect(models[0]?.rows[0]).toMatchObject({
      op: "conv2d",
      class: "Conv2d",
      module: "conv",
      inputs: ["float32[N, 1, 4, 4]", "float32[2, 1, 3, 3]", "float32[2]"],
      output: "float32[N, 2, 4, 4]",
      lowered: "quantized.conv2d",
      source: { file: "model.ts", line: 8 },
      floatBytes: 80,
      macs: "288*N",
    });
    expect(models[0]?.totals).toMatchObject({ floatBytes: 476, macs: "384*N" });
  });

  test("a model whose shapes do not fit is refused with the code of its trace", () => {
    const { code, text } = check({ Net: ["float32[N,1,5,5]"] });
    expect(code).toBe(exitCodes.findings);
    expect(text).toContain("model.ts:8 QS1002: linear: operand x has shape [N, 50], expected");
  });

  test("a model that is not traceable has no table, and says so", () => {
    const { code, text } = check({ Untraceable: ["float32[2]"] });
    expect([code, text]).toEqual([
      exitCodes.ok,
      "Untraceable  model.ts:12\n  it cannot be traced: run `quantrace check` without --quantization\n",
    ]);
  });

  test("without declared inputs says how to declare them", () => {
    expect(check({}).text).toMatch(/^No model whose inputs are known. Declare them in quantrace.config.json/);
  });
});
