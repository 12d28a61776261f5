import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { tensor } from "@quantrace/core";
import { writeSafetensors } from "@quantrace/core/safetensors";
import { tensorData } from "@quantrace/core/tracing";
import { describe, expect, test } from "vitest";
import {
  bin,
  expectNoStack,
  fixtures,
  here,
  quantizing,
  temporaryFolder,
} from "./command-line.test-helper.ts";

const out = temporaryFolder();

/** The first bytes of a file of weights. */
function cutOff(): string {
  const bytes = writeSafetensors([["conv.weight", tensorData(tensor(new Float32Array(64)))]]);
  writeFileSync(out("cut-off.safetensors"), bytes.subarray(0, 40));
  return out("cut-off.safetensors");
}

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
      () => quantizing(out("x.safetensors")).map((a) => a.replace("#batches", "#empty")),
      5,
      "QQ3001",
    ],
    [
      "NaN in the data",
      () => quantizing(out("x.safetensors")).map((a) => a.replace("#batches", "#withNaN")),
      5,
      "batch 1",
    ],
    [
      "a batch of the wrong shape",
      () => quantizing(out("x.safetensors")).map((a) => a.replace("#batches", "#wrongShape")),
      5,
      "batch 1",
    ],
    [
      "data of the wrong kind",
      () => quantizing(out("x.safetensors")).map((a) => a.replace("#batches", "#notData")),
      3,
      "QC2003",
    ],
    [
      "weights that are not there",
      () => quantizing(out("x.safetensors"), "--weights", "none.safetensors"),
      6,
      "QF2001",
    ],
    [
      "weights that are no safetensors",
      () => quantizing(out("x.safetensors"), "--weights", "model.ts"),
      3,
      "QF1",
    ],
    ["weights that are cut off", () => quantizing(out("x.safetensors"), "--weights", cutOff()), 3, "QF1003"],
    [
      "a folder for weights",
      () => quantizing(out("x.safetensors"), "--weights", "."),
      6,
      "it is a directory",
    ],
    ["a folder to inspect", () => ["inspect", "."], 6, "it is a directory"],
    [
      "a setting that is not known",
      () => quantizing(out("x.safetensors"), "--observer", "mean"),
      2,
      "histogram, minmax",
    ],
    [
      "int4 that would have to be summed",
      () => quantizing(out("x.safetensors"), "--dtype", "int4"),
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
    ["an output path that is a folder", () => quantizing(out(".")), 6, "it is a directory"],
    ["paths to check that are not there", () => ["check", "nothing.ts"], 6, "QF2001"],
    ["an output folder that is not there", () => quantizing(out("no/folder/x.safetensors")), 6, "QF2"],
    ["an artifact that is none", () => ["run", cutOff(), "--input", "model.ts"], 3, "QF1003"],
    ["an artifact to export that is none", () => ["export", cutOff(), "--onnx", out("x.onnx")], 3, "QF1003"],
    ["a module to run without export", () => ["run", "model.ts", "--input", "model.ts"], 2, "QC1003"],
    ["an unknown code", () => ["explain", "QT9999"], 2, "QC1004"],
  ];

  test.each(cases)("%s", async (_, args, code, text) => {
    const given = args();
    const before = readdirSync(out("")).sort();
    const result = await here(...given);
    expect(result.stderr).toContain(text);
    expect(result.code).toBe(code);
    expect(result.stdout).toBe("");
    expectNoStack(result);
    expect(readdirSync(out("")).sort()).toEqual(before);
  });

  test("an output that another process is about to write is left to it", async () => {
    const lock = `${out("busy.safetensors")}.lock`;
    writeFileSync(lock, JSON.stringify({ pid: process.pid, host: hostname() }));
    const result = await here(...quantizing(out("busy.safetensors")));
    expect(result.code).toBe(6);
    expect(result.stderr).toContain(`process ${process.pid} on ${hostname()} is about to write it`);
    expectNoStack(result);
    expect(readdirSync(out(""))).toContain("busy.safetensors.lock");
    rmSync(lock);
    expect((await here(...quantizing(out("busy.safetensors")))).code).toBe(0);
    expect(readdirSync(out("")).filter((name) => name.startsWith("busy"))).toEqual(["busy.safetensors"]);
  });

  test("a damaged artifact is not run", async () => {
    expect((await here(...quantizing(out("damaged.safetensors")))).code).toBe(0);
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
    const result = await here(...quantizing(out("x.safetensors"), "--weights", out("wrong.safetensors")));
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
    const result = await here(...quantizing(out("x.safetensors"), "--weights", out("nan.safetensors")));
    expect(result.code).toBe(5);
    expect(result.stderr).toContain("18 of the 18 values of conv.weight");
    expect(result.stderr).toContain("3 of the 3 values of fc.bias");
    expectNoStack(result);
    expect(readdirSync(out(""))).not.toContain("x.safetensors");
  });

  // A limit on the size of files makes the system refuse to write, as a full disk does.
  test.skipIf(process.platform === "win32").each([0, 1])(
    "a disk that takes %i KB leaves the old artifact as it was, and no other file",
    (kilobytes) => {
      writeFileSync(out("old.safetensors"), "old");
      const before = readdirSync(out("")).sort();
      const command = [
        process.execPath,
        "--conditions=@quantrace/source",
        bin,
        ...quantizing(out("old.safetensors")),
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
      expect(readdirSync(out("")).sort()).toEqual(before);
    },
  );

  test("--json prints the error as one document", async () => {
    const { code, stdout } = await here("trace", "model.ts#Nett", "--input", "f32[1]", "--json");
    expect(code).toBe(3);
    expect(JSON.parse(stdout)).toMatchObject({ error: { code: "QC2002" } });
  });
});
