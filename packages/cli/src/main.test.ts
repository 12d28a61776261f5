import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { tensor } from "@quantrace/core";
import { writeSafetensors } from "@quantrace/core/safetensors";
import { tensorData } from "@quantrace/core/tracing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runInProcess } from "./run-in-process.test-helper.ts";

const bin = join(import.meta.dirname, "../../quantrace/bin/quantrace.js");
const fixtures = join(import.meta.dirname, "fixtures");
let folder = "";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "quantrace-cli-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Result {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command as a user does: a process of its own, in the fixtures' folder. */
function quantrace(...args: string[]): Result {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["--conditions=@quantrace/source", bin, ...args],
    {
      cwd: fixtures,
      encoding: "utf8",
      env: { ...process.env, NO_COLOR: "1" },
    },
  );
  return { code: status, stdout, stderr };
}

/** The same in this process, in a tenth of the time. Random weights go on where they were. */
function here(...args: string[]): Promise<Result> {
  return runInProcess(fixtures, ...args);
}

function out(name: string): string {
  return join(folder, name);
}

/** Arguments that quantize the model of the fixtures. */
function quantizing(artifact: string, ...more: string[]): string[] {
  return ["quantize", "model.ts#Net", "--calibration", "model.ts#batches", "--out", out(artifact), ...more];
}

/** The first bytes of a file of weights. */
function cutOff(): string {
  const bytes = writeSafetensors([["conv.weight", tensorData(tensor(new Float32Array(64)))]]);
  writeFileSync(out("cut-off.safetensors"), bytes.subarray(0, 40));
  return out("cut-off.safetensors");
}

function expectNoStack({ stdout, stderr }: Result): void {
  expect(stdout + stderr).not.toMatch(/^\s+at .*\(.*:\d+:\d+\)$/m);
  expect(stdout + stderr).not.toContain("node:internal");
}

describe("trace", () => {
  test("prints the graph", () => {
    const { code, stdout } = quantrace("trace", "model.ts#Net", "--input", "f32[N,1,4,4]");
    expect(code).toBe(0);
    expect(stdout).toContain('graph "Net" {');
    expect(stdout).toContain("%x: float32[N, 1, 4, 4] = placeholder");
    expect(stdout).toMatch(/= conv2d\(.*\) \{padding: \[1, 1\]\} in \d+ at "model\.ts":8:\d+/);
  });

  test("--json prints one document", () => {
    const document = JSON.parse(
      quantrace("trace", "model.ts#Net", "--input", "f32[N,1,4,4]", "--json").stdout,
    ) as { nodes: unknown[] };
    expect(document.nodes.length).toBeGreaterThan(5);
  });

  test("shows what cannot be traced: exit code 1, the code, the user's line", () => {
    const result = quantrace("trace", "model.ts#Untraceable", "--input", "f32[N]");
    expect(result.code).toBe(1);
    expect(result.stderr).toContain("QT2002");
    expect(result.stderr).toMatch(/model\.ts:14:\d+/);
    expect(result.stderr).toContain("> 14 |     return x.mul(Number(x));");
    expectNoStack(result);
  });
});

describe("check", () => {
  const unknown = [
    'import { Module, type Tensor } from "quantrace";',
    "export class Net extends Module {",
    "  forward(x: Tensor): Tensor {",
    "    return (x as any).relu();",
    "  }",
    "}",
  ].join("\n");

  test("what nobody can tell is an error in the preset strict only", async () => {
    writeFileSync(out("unknown.ts"), unknown);
    expect((await here("check", out("unknown.ts"))).code).toBe(0);
    const strict = await here("check", out("unknown.ts"), "--preset", "strict");
    expect(strict.stdout).toContain("error[");
    expect(strict.code).toBe(1);
  });

  test("a faulty configuration ends with 4 and shows the line", async () => {
    writeFileSync(out("bad.json"), '{\n  "present": "strict"\n}\n');
    const result = await here("check", "model.ts", "--config", out("bad.json"));
    expect(result.code).toBe(4);
    expect(result.stderr).toContain("there is no key present; nearest: preset");
    expectNoStack(result);
  });
});

describe("quantize, run, inspect", () => {
  test("the artifact runs and is the same bytes again", async () => {
    const first = quantrace(...quantizing("a.safetensors"));
    expect(first.stderr).toBe("");
    expect(first.code).toBe(0);
    expect(first.stdout).toContain("quantized.conv2d");
    expect(first.stdout).not.toContain("observer_");
    const second = quantrace(...quantizing("b.safetensors", "--backend", "reference", "--plan"));
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
    expect((await here(...quantizing("e.safetensors"))).code).toBe(0);
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
    expect(readdirSync(folder).filter((name) => name.includes(".onnx"))).toEqual(["e.onnx", "stripped.onnx"]);
  });

  test("--checked stops at a NaN in the input; without it the NaN counts as 0", async () => {
    expect((await here(...quantizing("n.safetensors"))).code).toBe(0);
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
    const { code, stderr } = await here(...quantizing("r.safetensors", "--report", out("r.html")));
    expect([code, stderr]).toEqual([0, ""]);
    const page = readFileSync(out("r.html"), "utf8");
    expect(page).toContain("<h1>model.ts#Net</h1>");
    expect(page).toContain('<h3 class="code">model.ts</h3>');
    expect(page).toMatch(/dB +8<\/span> .*this\.conv\.forward/);
  });

  test("--json gives the report", async () => {
    const { stdout } = await here(...quantizing("c.safetensors", "--json", "--observer", "minmax"));
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

describe("bad input: a code, no stack, nothing lost", () => {
  const cases: readonly (readonly [string, () => string[], number, string])[] = [
    ["an unknown command", () => ["quantise"], 2, "quantize"],
    ["an unknown flag", () => ["trace", "model.ts#Net", "--inputs", "x"], 2, "--input"],
    ["a missing option", () => ["trace", "model.ts#Net"], 2, "--input"],
    ["a bad spec", () => ["trace", "model.ts#Net", "--input", "f16[1"], 2, "QC1002"],
    ["a reference without export", () => ["trace", "model.ts", "--input", "f32[1]"], 2, "QC1003"],
    ["a missing file", () => ["trace", "nothing.ts#Net", "--input", "f32[1]"], 6, "QF2001"],
    [
      "an input that forward does not take",
      () => ["trace", "model.ts#Net", "--input", "f32[N,1,4,4]", "--input", "f32[N]"],
      1,
      "QT7017",
    ],
    ["an unknown export", () => ["trace", "model.ts#Nett", "--input", "f32[1]"], 3, "it exports"],
    ["an export of the wrong kind", () => ["trace", "model.ts#notData", "--input", "f32[1]"], 3, "QC2003"],
    ["a syntax error in the model file", () => ["trace", "broken.ts#Net", "--input", "f32[1]"], 3, "QC2001"],
    [
      "a constructor that throws",
      () => ["trace", "model.ts#NeedsArguments", "--input", "f32[1]"],
      3,
      "width is missing",
    ],
    ["a shape that does not fit", () => ["trace", "model.ts#Net", "--input", "f32[N,2,4,4]"], 3, "QS1"],
    [
      "an empty calibration set",
      () => quantizing("x.safetensors").map((a) => a.replace("#batches", "#empty")),
      5,
      "QQ3001",
    ],
    [
      "NaN in the data",
      () => quantizing("x.safetensors").map((a) => a.replace("#batches", "#withNaN")),
      5,
      "batch 1",
    ],
    [
      "a batch of the wrong shape",
      () => quantizing("x.safetensors").map((a) => a.replace("#batches", "#wrongShape")),
      5,
      "batch 1",
    ],
    [
      "data of the wrong kind",
      () => quantizing("x.safetensors").map((a) => a.replace("#batches", "#notData")),
      3,
      "QC2003",
    ],
    [
      "weights that are not there",
      () => quantizing("x.safetensors", "--weights", "none.safetensors"),
      6,
      "QF2001",
    ],
    ["weights that are no safetensors", () => quantizing("x.safetensors", "--weights", "model.ts"), 3, "QF1"],
    ["weights that are cut off", () => quantizing("x.safetensors", "--weights", cutOff()), 3, "QF1003"],
    ["a folder for weights", () => quantizing("x.safetensors", "--weights", "."), 6, "it is a directory"],
    ["a folder to inspect", () => ["inspect", "."], 6, "it is a directory"],
    [
      "a setting that is not known",
      () => quantizing("x.safetensors", "--observer", "mean"),
      2,
      "histogram, minmax",
    ],
    [
      "int4 that would have to be summed",
      () => quantizing("x.safetensors", "--dtype", "int4"),
      2,
      "--dtype int4 goes with --mode weight-only only",
    ],
    [
      "no data where ranges are needed",
      () => ["quantize", "model.ts#Net", "--input", "f32[N,1,4,4]", "--out", out("x.safetensors")],
      2,
      "--mode static needs --calibration",
    ],
    [
      "no data for a report",
      () => [
        ...["quantize", "model.ts#Net", "--input", "f32[N,1,4,4]", "--out", out("x.safetensors")],
        ...["--mode", "dynamic", "--report", out("x.html")],
      ],
      2,
      "--report compares batches",
    ],
    [
      "neither data nor specs",
      () => ["quantize", "model.ts#Net", "--mode", "dynamic", "--out", out("x.safetensors")],
      5,
      "QQ1103",
    ],
    ["an output path that is a folder", () => quantizing("."), 6, "it is a directory"],
    ["paths to check that are not there", () => ["check", "nothing.ts"], 6, "QF2001"],
    ["an output folder that is not there", () => quantizing("no/folder/x.safetensors"), 6, "QF2"],
    ["an artifact that is none", () => ["run", cutOff(), "--input", "model.ts"], 3, "QF1003"],
    ["an artifact to export that is none", () => ["export", cutOff(), "--onnx", out("x.onnx")], 3, "QF1003"],
    ["a module to run without export", () => ["run", "model.ts", "--input", "model.ts"], 2, "QC1003"],
    ["an unknown code", () => ["explain", "QT9999"], 2, "QC1004"],
  ];

  test.each(cases)("%s", async (_, args, code, text) => {
    const given = args();
    const before = readdirSync(folder).sort();
    const result = await here(...given);
    expect(result.stderr).toContain(text);
    expect(result.code).toBe(code);
    expect(result.stdout).toBe("");
    expectNoStack(result);
    expect(readdirSync(folder).sort()).toEqual(before);
  });

  test("an output that another process is about to write is left to it", async () => {
    const lock = `${out("busy.safetensors")}.lock`;
    writeFileSync(lock, JSON.stringify({ pid: process.pid, host: hostname() }));
    const result = await here(...quantizing("busy.safetensors"));
    expect(result.code).toBe(6);
    expect(result.stderr).toContain(`process ${process.pid} on ${hostname()} is about to write it`);
    expectNoStack(result);
    expect(readdirSync(folder)).toContain("busy.safetensors.lock");
    rmSync(lock);
    expect((await here(...quantizing("busy.safetensors"))).code).toBe(0);
    expect(readdirSync(folder).filter((name) => name.startsWith("busy"))).toEqual(["busy.safetensors"]);
  });

  test("a damaged artifact is not run", async () => {
    expect((await here(...quantizing("damaged.safetensors"))).code).toBe(0);
    const bytes = readFileSync(out("damaged.safetensors"));
    bytes[bytes.length - 1] = (bytes.at(-1) as number) ^ 1;
    writeFileSync(out("damaged.safetensors"), bytes);
    const result = await here("run", out("damaged.safetensors"), "--input", out("damaged.safetensors"));
    expect(result.code).toBe(3);
    expect(result.stderr).toContain("QF4010");
    expectNoStack(result);
  });

  test("missing, unexpected and misshapen weights are all listed at once", async () => {
    const entry = (shape: number[]) =>
      tensorData(tensor(new Float32Array(shape.reduce((a, b) => a * b, 1)), { shape }));
    const weights = writeSafetensors([
      ["conv.weight", entry([2, 1, 5, 5])],
      ["fc.weight", entry([3, 3])],
      ["extra", entry([1])],
    ]);
    writeFileSync(out("wrong.safetensors"), weights);
    const result = await here(...quantizing("x.safetensors", "--weights", out("wrong.safetensors")));
    expect(result.code).toBe(3);
    for (const part of [
      "conv.bias is missing",
      "fc.bias is missing",
      "conv.weight has the wrong shape, expected [2, 1, 3, 3], found [2, 1, 5, 5]",
      "fc.weight has the wrong shape, expected [3, 32], found [3, 3]",
      "extra is unexpected",
    ]) {
      expect(result.stderr).toContain(part);
    }
    expectNoStack(result);
  });

  test("weights that are not finite are named, with how many values", async () => {
    const layer = (value: number, shape: number[]) =>
      tensorData(tensor(new Float32Array(shape.reduce((a, b) => a * b, 1)).fill(value), { shape }));
    const weights = writeSafetensors([
      ["conv.weight", layer(NaN, [2, 1, 3, 3])],
      ["conv.bias", layer(0, [2])],
      ["fc.weight", layer(0, [3, 32])],
      ["fc.bias", layer(Infinity, [3])],
    ]);
    writeFileSync(out("nan.safetensors"), weights);
    const result = await here(...quantizing("x.safetensors", "--weights", out("nan.safetensors")));
    expect(result.code).toBe(5);
    expect(result.stderr).toContain("18 of the 18 values of conv.weight");
    expect(result.stderr).toContain("3 of the 3 values of fc.bias");
    expectNoStack(result);
    expect(readdirSync(folder)).not.toContain("x.safetensors");
  });

  // A limit on the size of files makes the system refuse to write, as a full disk does.
  test.skipIf(process.platform === "win32").each([0, 1])(
    "a disk that takes %i KB leaves the old artifact as it was, and no other file",
    (kilobytes) => {
      writeFileSync(out("old.safetensors"), "old");
      const before = readdirSync(folder).sort();
      const command = [
        process.execPath,
        "--conditions=@quantrace/source",
        bin,
        ...quantizing("old.safetensors"),
      ];
      const { status, stdout, stderr } = spawnSync(
        "bash",
        ["-c", `ulimit -f ${kilobytes}; exec "$@"`, "bash", ...command],
        { cwd: fixtures, encoding: "utf8", env: { ...process.env, NO_COLOR: "1" } },
      );
      expect(stderr).toMatch(/^QF2003: cannot write .*old\.safetensors": no space left/);
      expect(status).toBe(6);
      expectNoStack({ code: status, stdout, stderr });
      expect(readFileSync(out("old.safetensors"), "utf8")).toBe("old");
      expect(readdirSync(folder).sort()).toEqual(before);
    },
  );

  test("--json prints the error as one document", async () => {
    const { code, stdout } = await here("trace", "model.ts#Nett", "--input", "f32[1]", "--json");
    expect(code).toBe(3);
    expect(JSON.parse(stdout)).toMatchObject({ error: { code: "QC2002" } });
  });
});

describe("check", () => {
  const MODEL = [
    'import { Module, type EagerTensor, type Tensor } from "quantrace";',
    "export class Net extends Module {",
    "  forward(x: Tensor): Tensor {",
    "    const h = (x.sum() as EagerTensor).item() > 0 ? x.relu() : x;",
    "    return h.sum().item() > 1 ? h : x;",
    "  }",
    "}",
    "",
  ].join("\n");
  const MACHINE = "const h = where(x.sum().gt(0), x.relu(), x);";

  /** Writes the model into a folder of its own beside the fixtures, so that it finds the packages. */
  function project(text = MODEL): { path: string; read: () => string } & Disposable {
    const at = mkdtempSync(join(fixtures, "temporary-"));
    const path = join(at, "model.ts");
    writeFileSync(path, text);
    return {
      path,
      read: () => readFileSync(path, "utf8"),
      [Symbol.dispose]: () => rmSync(at, { recursive: true, force: true }),
    };
  }

  test("--fix writes what means the same; what is left decides the exit code", async () => {
    using model = project();
    const result = await here("check", model.path, "--fix", "--format", "compact");
    expect(result.code).toBe(1);
    expect(result.stderr).toBe("fixed 1 finding in 1 file\n");
    expect(result.stdout.match(/QT\d{4}/g)).toEqual(["QT1003"]);
    expect(model.read()).toContain(MACHINE);
    expect(readdirSync(join(model.path, ".."))).toEqual(["model.ts"]);
    expect((await here("check", model.path, "--fix-suggestions")).code).toBe(0);
    expect(model.read()).toContain("return where(h.sum().gt(1), h, x);");
    expect((await here("check", model.path)).stdout).toContain("1 module: 1 traceable");
  });

  test("--dry-run prints a diff and writes nothing", async () => {
    using model = project();
    const { code, stdout, stderr } = await here("check", model.path, "--fix", "--dry-run");
    expect([code, stderr]).toEqual([1, "would fix 1 finding in 1 file\n"]);
    expect(stdout).toMatch(/^--- a\/.*model\.ts\n\+\+\+ b\/.*model\.ts\n@@ /);
    expect(stdout).toContain(`+    ${MACHINE}`);
    expect(model.read()).toBe(MODEL);
    expect((await here("check", model.path, "--fix-suggestions", "--dry-run")).code).toBe(0);
  });

  test("--fix-scaffold writes the leaf, or the pair, and the settings", async () => {
    using model = project();
    const { path } = model;
    const settings = join(path, "../quantrace.config.json");
    writeFileSync(settings, '{\n  // ours\n  "preset": "strict"\n}\n');
    const leaf = await here("check", path, "--fix-scaffold", "--way", "1b", "--only", "QT1003");
    expect(leaf.stderr).toContain("fixed ");
    expect(model.read()).toContain("class NetLeaf extends LeafModule");
    expect(readFileSync(settings, "utf8")).toContain("// ours");
    expect(readFileSync(settings, "utf8")).toMatch(/"leaves": \{ "classes": \["NetLeaf"/);
    writeFileSync(path, MODEL);
    await here("check", path, "--fix-scaffold", "--way", "2b");
    expect(readdirSync(join(path, "..")).sort()).toEqual([
      "model.ts",
      "quantized-net-leaf.ts",
      "quantized-net-leaf2.ts",
      "quantrace.config.json",
    ]);
  });

  test("a baseline mutes what is known", async () => {
    using model = project();
    const baseline = join(model.path, "../baseline.json");
    expect((await here("check", model.path, "--baseline", baseline, "--update-baseline")).code).toBe(0);
    const known = await here("check", model.path, "--baseline", baseline);
    expect(known.code).toBe(0);
    expect(known.stdout).toContain("2 muted by the baseline");
    writeFileSync(model.path, MODEL.replace("return h.sum", "console.log(h);\n    return y.sum"));
    expect((await here("check", model.path, "--baseline", baseline, "--preset", "strict")).code).toBe(1);
  });

  test.each([
    ["--dry-run"],
    ["--way", "1b"],
    ["--only", "QT1001"],
    ["--update-baseline"],
    ["--format", "xml"],
    ["--fix", "--way", "3"],
  ])("what makes no sense is refused: %s %s", async (...flags: string[]) => {
    using model = project();
    const result = await here("check", model.path, ...flags);
    expect(result.code).toBe(2);
    expect(model.read()).toBe(MODEL);
    expectNoStack(result);
  });

  test("github: annotations, and a summary of the step", async () => {
    using model = project();
    const summary = join(model.path, "../summary.md");
    process.env["GITHUB_STEP_SUMMARY"] = summary;
    const { stdout } = await here("check", model.path, "--format", "github");
    delete process.env["GITHUB_STEP_SUMMARY"];
    expect(stdout).toMatch(
      /^::error file=.*model\.ts,line=4,endLine=4,col=\d+,endColumn=\d+,title=QT1003::/m,
    );
    expect(readFileSync(summary, "utf8")).toContain("| Net | blocked |");
  });
});

test("explain prints the page of a code", () => {
  const { code, stdout } = quantrace("explain", "QT2001");
  expect(code).toBe(0);
  expect(stdout).toContain("Reading a number out of a traced tensor");
});

test("explain keeps the columns of code in several lines", () => {
  const { stdout } = quantrace("explain", "QT1002");
  expect(stdout).toContain(
    [
      "  instead of  if (x.sum().item() > 0) return a;",
      "              return b;",
      "  write       return where(x.sum().gt(0), a, b);",
    ].join("\n"),
  );
});
