import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Module, nn, tensor, type Tensor } from "@quantrace/core";
import { readSafetensors, toTensorData, writeSafetensors } from "@quantrace/core/safetensors";
import { tensorData } from "@quantrace/core/tracing";
import { spec, symbolicTrace, toTypeScript } from "@quantrace/ir";
import { exportOnnx, importOnnx } from "@quantrace/onnx";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { main } from "../main.ts";
import { type Result, runInProcess } from "../run-in-process.test-helper.ts";

class Net extends Module {
  conv = new nn.Conv2d(1, 3, 3, { padding: 1 });
  norm = new nn.BatchNorm2d(3);
  fc = new nn.Linear(3 * 2 * 2, 4);

  forward(image: Tensor): Tensor {
    const features = this.norm.forward(this.conv.forward(image)).relu().maxPool2d(2);
    return this.fc.forward(features.flatten(1)).softmax(-1);
  }
}

let folder = "";
let onnx: Uint8Array;

/** A folder where written modules find the packages. */
beforeAll(() => {
  folder = mkdtempSync(join(import.meta.dirname, "../fixtures/temporary-"));
  onnx = exportOnnx(symbolicTrace(new Net().eval(), [spec("float32", ["N", 1, 4, 4])]));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
beforeEach(() => writeFileSync(at("net.onnx"), onnx));

function at(name: string): string {
  return join(folder, name);
}

/** The file with other operators, of names that are as long. */
function withOperators(...pairs: readonly (readonly [string, string])[]): Buffer {
  const text = pairs.reduce(
    (all, [from, to]) => all.replaceAll(from, to),
    Buffer.from(onnx).toString("latin1"),
  );
  return Buffer.from(text, "latin1");
}

function quantrace(...args: readonly string[]): Promise<Result> {
  return runInProcess(folder, ...args);
}

async function done(...args: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await quantrace(...args);
  expect([code, stderr]).toEqual([0, ""]);
  return stdout;
}

/** What a command line computes for two images. */
async function outputs(...model: readonly string[]): Promise<number[]> {
  const image = Float32Array.from({ length: 32 }, (_, i) => ((i * 7) % 11) / 11);
  const data = tensorData(tensor(image, { shape: [2, 1, 4, 4] }));
  writeFileSync(at("input.safetensors"), writeSafetensors([["image", data]]));
  await done("run", ...model, "--input", "input.safetensors", "--out", "output.safetensors");
  const { tensors } = readSafetensors(readFileSync(at("output.safetensors")));
  const output = tensors.get("output");
  return [...toTensorData(output as NonNullable<typeof output>).data];
}

/** The lines of a printed graph without where they came from. */
function computation(text: string): string[] {
  return text
    .split("\n")
    .filter((line) => line.includes(" = ") && !line.includes("get_attr"))
    .map((line) =>
      line
        .replace(/^ *%\w+: /, "")
        .replaceAll(/%\w+/g, "%")
        .replace(/( in \d+)?( at ".*)?$/, ""),
    );
}

describe("import", () => {
  test("the module passes the check, takes its weights, is the same graph and gives the same bits; then it is quantized", async () => {
    const printed = await done("import", "net.onnx", "--out", "net.ts");
    const text = readFileSync(at("net.ts"), "utf8");
    expect(text).toBe(toTypeScript(importOnnx(onnx, { name: "Net" }).graph));
    expect(printed).toBe(
      `net.safetensors: ${readFileSync(at("net.safetensors")).length} bytes\n` +
        `net.ts: ${text.length} bytes\n` +
        "Net(image: float32[N, 1, 4, 4]): 7 operations\n",
    );

    expect(await done("check", "net.ts")).toContain("1 module: 1 traceable");
    const fromFile = await done("trace", "net.onnx");
    const fromModule = await done("trace", "net.ts#Net");
    expect(computation(fromFile).length).toBe(8);
    expect(computation(fromModule)).toEqual(computation(fromFile));

    const module = ["net.ts#Net", "--weights", "net.safetensors"];
    const expected = await outputs("net.onnx");
    expect(new Set(expected).size).toBe(8);
    expect(await outputs(...module)).toEqual(expected);

    const data = ["--calibration", "../model.ts#batches", "--backend", "reference"];
    await done("quantize", ...module, ...data, "--out", "a.safetensors");
    await done("quantize", "net.onnx", ...data, "--out", "b.safetensors");
    const int8 = await outputs("a.safetensors");
    expect(int8).not.toEqual(expected);
    expect(await outputs("b.safetensors")).toEqual(int8);

    await done("quantize", "net.onnx", ...data, "--out", "int8.onnx");
    expect(readFileSync(at("int8.onnx")).includes("QLinearConv")).toBe(true);
    expect(await outputs("int8.onnx")).toEqual(int8);
    await done("export", "a.safetensors", "--onnx", "again.onnx", "--no-sources");
    expect(await outputs("again.onnx")).toEqual(int8);
    await done("export", ...module, "--onnx", "float.onnx");
    expect(await outputs("float.onnx")).toEqual(expected);
  });

  test("--json says what was written; the files are refused where they are already, unless --force", async () => {
    const args = ["import", "net.onnx", "--out", "twice.ts", "--name", "Twice", "--json"];
    const document = JSON.parse(await done(...args)) as { files: object[] };
    expect(document).toEqual({
      class: "Twice",
      files: [
        { path: "twice.safetensors", bytes: readFileSync(at("twice.safetensors")).length },
        { path: "twice.ts", bytes: readFileSync(at("twice.ts")).length },
      ],
      inputs: [{ name: "image", type: "float32[N, 1, 4, 4]" }],
      operations: 7,
    });
    writeFileSync(at("twice.ts"), "mine");
    const again = await quantrace(...args.slice(0, -1));
    expect(again.code).toBe(6);
    expect(again.stderr.match(/^QF2002: cannot write .*$/gm)).toHaveLength(2);
    expect(readFileSync(at("twice.ts"), "utf8")).toBe("mine");
    await done(...args, "--force");
    expect(readFileSync(at("twice.ts"), "utf8")).toContain("class Twice");
  });

  test("--shape gives sizes, numbers or names, wherever an ONNX file is read", async () => {
    await done("import", "net.onnx", "--out", "three.ts", "--shape", "image=3,1,4,4");
    expect(readFileSync(at("three.ts"), "utf8")).toContain('spec("float32", [3, 1, 4, 4])');
    const traced = await done("trace", "net.onnx", "--shape", "image=Batch,1,4,4");
    expect(traced).toContain("%image: float32[Batch, 1, 4, 4] = placeholder");
    const multiple = await done("trace", "net.onnx", "--shape", "image=16*B,1,4,4");
    expect(multiple).toContain("%image: float32[<16*B>, 1, 4, 4] = placeholder");
    expect(await done("inspect", "net.onnx", "--shape", "image=5,1,4,4")).toMatch(
      /^conv\.weight .*108\n[^]*\[5, 1/m,
    );
  });

  test("an int8 file has no TypeScript, and is imported as an artifact", async () => {
    await done(..."quantize net.onnx --calibration ../model.ts#batches --out q.onnx".split(" "));
    const refused = await quantrace("import", "q.onnx", "--out", "q.ts");
    expect([refused.code, refused.stdout]).toEqual([3, ""]);
    expect(refused.stderr).toContain("QX2010");
    expect(refused.stderr).toContain("--out model.safetensors");
    expect(await done("import", "q.onnx", "--out", "q.safetensors")).toContain("q.safetensors: ");
    expect(await outputs("q.safetensors")).toEqual(await outputs("q.onnx"));
  });

  test("draws how far it is, where that is a terminal", async () => {
    let drawn = "";
    const code = await main(["import", "net.onnx", "--out", "drawn.ts"], {
      cwd: folder,
      stdout: () => undefined,
      stderr: (text) => void (drawn += text),
      interactive: true,
      color: false,
    });
    expect(code).toBe(0);
    expect(drawn).toContain("importing [");
    expect(drawn.endsWith("\r\u001B[2K")).toBe(true);
  });
});

describe("bad input: a code, and nothing is written", () => {
  const importing = (file: string, ...more: string[]) => ["import", file, "--out", "x.ts", ...more];
  const cases: readonly (readonly [string, string[], number, string])[] = [
    ["a file that is not there", importing("none.onnx"), 6, 'QF2001: cannot read "none.onnx"'],
    ["a folder", importing("folder.onnx"), 6, "QF2001"],
    ["text", importing("text.onnx"), 3, "QF5020"],
    ["a file that is cut off", importing("short.onnx"), 3, "QF5020"],
    ["operators that are not read", importing("unknown.onnx"), 3, "for: MaxFool, Softmix"],
    ["another name", importing("../model.ts"), 2, "is not called .onnx"],
    ["a size that is none", importing("net.onnx", "--shape", "image=1,-1,4,4"), 2, '"-1" is neither'],
    ["no sizes", importing("net.onnx", "--shape", "1,1,4,4"), 2, "image=1,3,H,W"],
    ["sizes twice", importing("net.onnx", "--shape", "image=1", "--shape", "image=2"), 2, "already"],
    ["sizes of no input", importing("net.onnx", "--shape", "picture=1,1,4,4"), 3, "QF5024: input picture"],
    ["too few sizes", importing("net.onnx", "--shape", "image=4,4"), 3, "it has 4 sizes"],
    ["sizes that do not fit", importing("net.onnx", "--shape", "image=1,2,4,4"), 3, "QF5026"],
    ["a class of a reserved name", importing("net.onnx", "--name", "Tensor"), 2, "QC1001: --name Tensor"],
    ["a class of no name", importing("net.onnx", "--name", "a b"), 2, "QC1001: --name a b"],
    ["an unknown kind of file", ["import", "net.onnx", "--out", "x.js"], 2, "ends in .ts"],
    ["no folder for it", ["import", "net.onnx", "--out", "none/x.ts"], 6, "QF2002"],
    ["sizes for a module", ["trace", "../model.ts#Net", "--shape", "x=1"], 2, "goes with ONNX files only"],
    [
      "specs for a file",
      ["trace", "net.onnx", "--input", "f32[1]"],
      2,
      "--input goes with models in TypeScript",
    ],
    [
      "weights for a file",
      ["export", "net.onnx", "--weights", "w", "--onnx", "x.onnx"],
      2,
      "--weights goes with",
    ],
    ["no specs", ["export", "../model.ts#Net", "--onnx", "x.onnx"], 2, "says nothing of its inputs"],
    [
      "a model that cannot be traced",
      ["export", "../model.ts#Untraceable", "--input", "f32[N]", "--onnx", "x.onnx"],
      1,
      "QT2002",
    ],
  ];

  test.each(cases)("%s", async (_, args, code, text) => {
    mkdirSync(at("folder.onnx"), { recursive: true });
    writeFileSync(at("text.onnx"), "export class Net {}");
    writeFileSync(at("short.onnx"), onnx.subarray(0, 300));
    writeFileSync(at("unknown.onnx"), withOperators(["MaxPool", "MaxFool"], ["Softmax", "Softmix"]));
    const before = readdirSync(folder).sort();
    const result = await quantrace(...args);
    expect(result.stderr).toContain(text);
    expect([result.code, result.stdout]).toEqual([code, ""]);
    expect(readdirSync(folder).sort()).toEqual(before);
  });
});
