import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Module } from "@quantrace/core";
import { type GraphModule, spec, symbolicTrace } from "../index.ts";
import { throwSite } from "./source-line.ts";

/** A model as a user keeps it, outside of the packages. The comments say what each line records. */
const MODEL = `import { Module, nn, relu, type Tensor } from "@quantrace/core";

interface Options { readonly width: number }

class Block extends Module {
  readonly fc: nn.Linear;
  readonly body: nn.Sequential;
  constructor({ width }: Options) {
    super();
    this.fc = new nn.Linear(width, width);
    this.body = new nn.Sequential(new nn.Sequential(new nn.ReLU()), new nn.Tanh());
  }
  forward(x: Tensor): Tensor {
    const y: Tensor = this.fc
      .forward(x); // linear, by the layer
    const z = this.body.forward(y); // relu and tanh, by nested containers
    const [a, b] = z.chunk(2, -1); // two slices, by a composite
    return relu(a.add(b!)); // add, then relu
  }
}

/** A user's subclass of a library class is the user's. */
class Tail extends nn.Sequential {
  override forward(x: Tensor): Tensor { return super.forward(x).sigmoid(); }
}

export class Net extends Module {
  block = new Block({ width: 4 });
  tail = new Tail(new nn.ReLU());
  forward(x: Tensor): Tensor {
    return this.tail.forward(this.block.forward(x));
  }
}
`;

const SCRIPT = `import { spec, symbolicTrace } from "@quantrace/ir";
import { Net } from "./model.ts";
const { graph } = symbolicTrace(new Net(), [spec("float32", ["N", 4])]);
const calls = [...graph.nodes()].filter((node) => node.kind === "call_function");
console.log(JSON.stringify(calls.map((node) => [node.op.id, node.origin.source])));
`;

/** Line and column of a piece of text in the model, from 1. */
function placeOf(line: string, piece: string): { readonly line: number; readonly column: number } {
  const lines = MODEL.split("\n");
  const index = lines.findIndex((text) => text.includes(line));
  return { line: index + 1, column: (lines[index] as string).indexOf(piece) + 1 };
}

describe("source lines", () => {
  let folder: string;
  let file: string;
  let expected: readonly (readonly [string, object])[];

  beforeAll(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), "quantrace model ")));
    mkdirSync(folder, { recursive: true });
    file = join(folder, "model.ts");
    writeFileSync(file, MODEL);
    writeFileSync(join(folder, "script.ts"), SCRIPT);
    writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
    symlinkSync(join(import.meta.dirname, "../../../../node_modules"), join(folder, "node_modules"));
    expected = [
      ["linear", { file, ...placeOf(".forward(x); // linear", "forward") }],
      ["relu", { file, ...placeOf("nested containers", "forward(y)") }],
      ["tanh", { file, ...placeOf("nested containers", "forward(y)") }],
      ["slice", { file, ...placeOf("by a composite", "chunk") }],
      ["slice", { file, ...placeOf("by a composite", "chunk") }],
      ["add", { file, ...placeOf("add, then relu", "add(") }],
      ["relu", { file, ...placeOf("add, then relu", "relu(a") }],
      ["relu", { file, ...placeOf("super.forward(x).sigmoid", "forward(x).sigmoid") }],
      ["sigmoid", { file, ...placeOf("super.forward(x).sigmoid", "sigmoid()") }],
    ];
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test("are the user's under vitest", async () => {
    const { Net } = (await import(/* @vite-ignore */ file)) as { readonly Net: new () => Module };
    const traced = symbolicTrace(new Net(), [spec("float32", ["N", 4])] as never) as GraphModule;
    const calls = [...traced.graph.nodes()].filter((node) => node.kind === "call_function");
    expect(calls.map((node) => [node.op.id, node.origin.source])).toEqual(expected);
  });

  test("are the user's under node's type stripping, with any stack trace limit", () => {
    for (const limit of ["10", "0", "1"]) {
      const args = ["--conditions=@quantrace/source", `--stack-trace-limit=${limit}`, "script.ts"];
      const output = execFileSync(process.execPath, args, { cwd: folder, encoding: "utf8", stdio: "pipe" });
      expect(JSON.parse(output)).toEqual(expected);
    }
  });
});

describe("the scope of a node", () => {
  test("is the module that recorded it, through nested containers", async () => {
    const { nn } = await import("@quantrace/core");
    const model = new nn.Sequential(new nn.Sequential(new nn.Linear(2, 2)), new nn.ReLU());
    const { graph } = symbolicTrace(model, [spec("float32", [1, 2])]);
    const calls = [...graph.nodes()].filter((node) => node.kind === "call_function");
    expect(calls.map((node) => [node.origin.scope?.path, node.origin.scope?.className])).toEqual([
      ["0.0", "Linear"],
      ["1", "ReLU"],
    ]);
  });
});

describe("a stack", () => {
  const at = (...frames: string[]): unknown => {
    const error = new Error("x");
    error.stack = ["Error: x", ...frames.map((frame) => `    at ${frame}`)].join("\n");
    return throwSite(error);
  };

  test.each<[string, object | null]>([
    ["Net.forward (file:///home/me/a%20b/net.ts:3:5)", { file: "/home/me/a b/net.ts", line: 3, column: 5 }],
    ["/home/me/net.js:3:5", { file: "/home/me/net.js", line: 3, column: 5 }],
    ["new Net (/home/me/net.js:3:5)", { file: "/home/me/net.js", line: 3, column: 5 }],
    ["async main (/home/me/net.js:3:5)", { file: "/home/me/net.js", line: 3, column: 5 }],
    ["async file:///home/me/net.js:3:5", { file: "/home/me/net.js", line: 3, column: 5 }],
    ["async node:internal/modules/esm/loader:647:26", null],
    ["Module._compile (node:internal/modules/cjs/loader:1:2)", null],
    ["Array.map (<anonymous>)", null],
    ["Math.max (native)", null],
    ["eval (eval at run (/home/me/net.js:3:5), <anonymous>:1:1)", null],
    ["Promise.all (index 0)", null],
  ])("frame %j is %j", (frame, expected) => {
    expect(at(frame)).toEqual(expected);
  });

  test("gives the first frame of the user's", () => {
    const library = `Tracer.apply (${import.meta.dirname}/tracer.ts:1:1)`;
    expect(
      at(library, "node:internal/x:1:1", "f (/home/me/net.js:3:5)", "g (/home/me/other.js:1:1)"),
    ).toMatchObject({
      file: "/home/me/net.js",
    });
    expect(at(library)).toBeNull();
    expect(throwSite("no error")).toBeNull();
  });
});
