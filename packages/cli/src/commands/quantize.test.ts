import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tensor } from "@quantrace/core";
import { writeSafetensors } from "@quantrace/core/safetensors";
import { tensorData } from "@quantrace/core/tracing";
import { describe, expect, test } from "vitest";
import { expectNoStack, here, quantizing, quantrace, temporaryFolder } from "../command-line.test-helper.ts";

const out = temporaryFolder();

describe("quantize, run, inspect", () => {
  test("the artifact runs and is the same bytes again", async () => {
    const first = quantrace(...quantizing(out("a.safetensors")));
    expect(first.stderr).toBe("");
    expect(first.code).toBe(0);
    expect(first.stdout).toContain("quantized.conv2d");
    expect(first.stdout).not.toContain("observer_");
    const second = quantrace(...quantizing(out("b.safetensors"), "--backend", "reference", "--plan"));
    expect(second.code).toBe(0);
    expect(second.stdout).toMatch(/^value +read by +dtype[^]*\bx +all +uint8[^]*\noperation /);
    expect(readFileSync(out("a.safetensors"))).toEqual(readFileSync(out("b.safetensors")));

    const input = tensorData(tensor(new Float32Array(16).fill(0.5), { shape: [1, 1, 4, 4] }));
    writeFileSync(out("input.safetensors"), writeSafetensors([["x", input]]));
    const running = ["run", out("a.safetensors"), "--input", out("input.safetensors"), "--json"];
    const wasm = await here(...running, "--backend", "wasm");
    const reference = await here(...running, "--backend", "reference");
    expect(wasm.code).toBe(0);
    expect(wasm.stdout).toBe(reference.stdout);
    expect((JSON.parse(wasm.stdout) as { outputs: { shape: number[] }[] }).outputs[0]?.shape).toEqual([1, 3]);

    const inspected = await here("inspect", out("a.safetensors"));
    expect(inspected.stdout).toContain("conv.weight");
    expect(inspected.stdout).toContain("quantized.linear");

    const profiling = ["run", out("a.safetensors"), "--input", out("input.safetensors"), "--profile"];
    const profiled = await here(...profiling);
    expect(profiled.stdout).toMatch(
      /^linear\S* +quantized\.linear +\S+__(simd128|relaxed) .* \d+\.\d{3} +\d+\.\d %$/m,
    );
    const { profile } = JSON.parse((await here(...profiling, "--json")).stdout) as {
      profile: { op: string }[];
    };
    expect(profile.map(({ op }) => op)).toContain("quantized.linear");
    const refused = await here(...profiling, "--backend", "reference");
    expect([refused.code, refused.stderr]).toEqual([2, expect.stringMatching(/^QC1001: --profile needs/)]);
  });

  test.each([
    ["dynamic", "int8", "linear", "quantized.linearDynamic"],
    ["weight-only", "int8", "conv2d", "float32"],
    ["weight-only", "int4", "linear", "float32"],
    ["weight-only", "float16", "conv2d", "float32"],
  ])("--mode %s --dtype %s needs no data, and says what it saves", async (mode, dtype, op, runsAs) => {
    const file = `${mode}-${dtype}.safetensors`;
    const chosen = ["--mode", mode, "--dtype", dtype, "--input", "f32[N,1,4,4]"];
    const result = await here("quantize", "model.ts#Net", "--out", out(file), ...chosen);
    expect(result.stderr).toBe("");
    expect(result.code).toBe(0);
    expect(result.stdout).toMatch(new RegExp(`^${op} .* ${runsAs.replace(".", "\\.")} `, "m"));
    expect(result.stdout).toMatch(/nothing to calibrate; quantized weights \d+ -> \d+ bytes\n$/);
    const [, before, after] = /weights (\d+) -> (\d+) bytes/.exec(result.stdout)!.map(Number);
    expect(after!).toBeLessThan(before! * 0.55);

    const input = tensorData(tensor(new Float32Array(16).fill(0.5), { shape: [1, 1, 4, 4] }));
    writeFileSync(out("one.safetensors"), writeSafetensors([["x", input]]));
    const ran = await here("run", out(file), "--input", out("one.safetensors"), "--json");
    expect((JSON.parse(ran.stdout) as { outputs: { shape: number[] }[] }).outputs[0]?.shape).toEqual([1, 3]);
  });

  test("export writes an ONNX file beside nothing else, and the same one again", async () => {
    expect((await here(...quantizing(out("e.safetensors")))).code).toBe(0);
    const exporting = (name: string, ...more: string[]) =>
      here("export", out("e.safetensors"), "--onnx", out(name), ...more);
    const first = await exporting("e.onnx");
    expect([first.stderr, first.code]).toEqual(["", 0]);
    const bytes = readFileSync(out("e.onnx"));
    expect(first.stdout).toBe(`${out("e.onnx")}: ${bytes.length} bytes, ONNX with operator set 21\n`);
    expect(bytes.includes("QLinearConv")).toBe(true);
    expect(bytes.includes("model.ts:")).toBe(true);
    const stripped = await exporting("stripped.onnx", "--no-sources", "--json");
    const { bytes: length, ...rest } = JSON.parse(stripped.stdout) as Record<string, unknown>;
    expect(rest).toEqual({ out: out("stripped.onnx"), opset: 21 });
    expect(length).toBe(readFileSync(out("stripped.onnx")).length);
    expect(readFileSync(out("stripped.onnx")).includes("model.ts:")).toBe(false);
    await exporting("e.onnx");
    expect(readFileSync(out("e.onnx"))).toEqual(bytes);
    expect(readdirSync(out("")).filter((name) => name.includes(".onnx"))).toEqual([
      "e.onnx",
      "stripped.onnx",
    ]);
  });

  test("--checked stops at a NaN in the input; without it the NaN counts as 0", async () => {
    expect((await here(...quantizing(out("n.safetensors")))).code).toBe(0);
    const input = tensorData(tensor(new Float32Array(16).fill(NaN), { shape: [1, 1, 4, 4] }));
    writeFileSync(out("nan.safetensors"), writeSafetensors([["x", input]]));
    expect((await here("run", out("n.safetensors"), "--input", out("nan.safetensors"))).code).toBe(0);
    for (const backend of ["wasm", "reference"]) {
      const args = ["run", out("n.safetensors"), "--input", out("nan.safetensors"), "--backend", backend];
      const checked = await here(...args, "--checked");
      expect(checked.code).toBe(5);
      expect(checked.stderr).toContain("QQ1001: %x, element 0: NaN cannot be quantized");
      expectNoStack(checked);
    }
  });

  test("--report writes a page, with the lines of the model's file", async () => {
    const { code, stderr } = await here(...quantizing(out("r.safetensors"), "--report", out("r.html")));
    expect([code, stderr]).toEqual([0, ""]);
    const page = readFileSync(out("r.html"), "utf8");
    expect(page).toContain("<h1>model.ts#Net</h1>");
    expect(page).toContain('<h3 class="code">model.ts</h3>');
    expect(page).toMatch(/dB +8<\/span> .*this\.conv\.forward/);
  });

  test("--json gives the report", async () => {
    const { stdout } = await here(...quantizing(out("c.safetensors"), "--json", "--observer", "minmax"));
    const document = JSON.parse(stdout) as {
      batches: number;
      report: { kind: string; op: string; lowered: string; source: { file: string }; entry: object }[];
    };
    expect(document.batches).toBe(3);
    const operations = document.report.filter(({ kind }) => kind === "call_function");
    expect(operations.map(({ op, lowered }) => `${op}: ${lowered}`)).toEqual([
      "conv2d: quantized.conv2d",
      "relu: quantized.conv2d",
      "flatten: flatten",
      "linear: quantized.linear",
    ]);
    for (const { source, entry } of operations) {
      expect(source.file).toBe("model.ts");
      expect(entry).toEqual({ kind: "global", setting: "minMax" });
    }
  });
});
