import { nn, tensor, type Tensor, type TensorData } from "@quantrace/core";
import { type AnyKernel, ops } from "@quantrace/core/ops";
import { QuantraceError } from "@quantrace/core/errors";
import { anyGraph, anyInputs, canonicalBits, propertyConfig } from "@quantrace/testing";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type CallFunctionNode,
  Graph,
  inputsOf,
  Interpreter,
  type Node,
  parse,
  PlaceholderRef,
  print,
  referenceKernel,
  resolveAttributes,
  spec,
  symbolicTrace,
  type Value,
} from "../index.ts";

const x2 = { dtype: "float32", shape: [2], data: new Float32Array([1, -2]) } as const;

describe("an Interpreter", () => {
  const { graph } = symbolicTrace((x: Tensor) => x.relu().add(1), [spec("float32", ["N"])]);

  test("runs on tensors and on plain tensor data", () => {
    const interpreter = new Interpreter(graph);
    const expected = canonicalBits(tensor([2, 1]));
    expect(canonicalBits(interpreter.run([x2]))).toEqual(expected);
    expect(canonicalBits(interpreter.run([tensor([1, -2])]))).toEqual(expected);
  });

  test("shows every value to the tap, in order", () => {
    const seen: [string, unknown][] = [];
    new Interpreter(graph, {
      tap: (node, value) => seen.push([node.name, Array.from((value as TensorData).data)]),
    }).run([x2]);
    expect(seen).toEqual([
      ["x", [1, -2]],
      ["relu", [1, 0]],
      ["add", [2, 1]],
      ["output", [2, 1]],
    ]);
  });

  test("takes other kernels", () => {
    const negate: AnyKernel = ([x], _, y) => y.data.set((x as TensorData).data.map((value) => -value));
    const kernelOf = (node: CallFunctionNode): AnyKernel =>
      node.op === ops.relu ? negate : referenceKernel(node);
    expect(canonicalBits(new Interpreter(graph, { kernelOf }).run([x2]))).toEqual(
      canonicalBits(tensor([0, 3])),
    );
  });

  test("lets a subclass change what a kind of node does", () => {
    class Logging extends Interpreter {
      readonly log: string[] = [];
      protected override callFunction(node: CallFunctionNode): Value {
        this.log.push(node.op.id);
        return super.callFunction(node);
      }
    }
    const logging = new Logging(graph);
    logging.run([x2]);
    expect(logging.log).toEqual(["relu", "add"]);
  });

  test("holds a value no longer than its last reader needs it", () => {
    class Counting extends Interpreter {
      static most = 0;
      protected override runNode(node: Node): Value {
        Counting.most = Math.max(Counting.most, this.values.size);
        for (const input of inputsOf(node)) expect(this.values.has(input)).toBe(true);
        return super.runNode(node);
      }
      get held(): number {
        return this.values.size;
      }
    }
    const chain = new Counting(
      symbolicTrace((x: Tensor) => x.neg().neg().neg().neg().neg(), [spec("float32", [2])]).graph,
    );
    chain.run([x2]);
    expect([Counting.most, chain.held]).toEqual([1, 0]);
  });

  test("drops its values after an error too", () => {
    const failing = new Interpreter(graph, {
      kernelOf: () => () => {
        throw new RangeError("broken");
      },
    });
    expect(() => failing.run([x2])).toThrow(RangeError);
    expect((failing as unknown as { values: Map<unknown, unknown> }).values.size).toBe(0);
  });

  test("puts the numbers of a run in the place of symbols", () => {
    const { graph: shaped } = symbolicTrace(
      (x: Tensor) => x.reshape([x.shape[0]!, 1, 1]),
      [spec("float32", ["N", 1])],
    );
    const result = new Interpreter(shaped).run([
      { dtype: "float32", shape: [3, 1], data: new Float32Array(3) },
    ]);
    expect((result as TensorData).shape).toEqual([3, 1, 1]);
    const reshape = shaped.find("reshape") as CallFunctionNode;
    expect(resolveAttributes(reshape.attributes, new Map([["N", 7]]))).toEqual({ shape: [7, 1, 1] });
    expect(() => resolveAttributes(reshape.attributes, new Map())).toThrow(/^QS1009/);
  });

  test("names the node, the module and the user's line in its errors", () => {
    const { graph: deep } = symbolicTrace(new nn.Sequential(new nn.Dropout(0.5)), [spec("float32", [2])]);
    try {
      new Interpreter(deep).run([x2]);
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(QuantraceError);
      const { code, context, cause } = error as QuantraceError;
      expect([code, context.node, context.modulePath, (cause as QuantraceError).code]).toEqual([
        "QS1102",
        "dropout",
        "0",
        "QS1102",
      ]);
      expect(context.source?.file).toMatch(/interpreter\.test\.ts$/);
    }
  });

  test.each([
    ["state", 'get_attr "w"', "state w is missing"],
    ["a module", 'call_module "m"()', "module m is missing"],
  ])("says when %s is missing", (_, target, reason) => {
    const broken = parse(
      `quantrace.graph 1\ngraph "g" {\n  signature ()\n  %n: float32[1] = ${target}\n  return %n\n}\n`,
    );
    expect(() => new Interpreter(broken).run([])).toThrow(`QX2003: graph g: %n: ${reason}`);
  });

  test("gives every form of result", () => {
    const graphOfTree = new Graph("g");
    const x = graphOfTree.addPlaceholder({ dtype: "float32", shape: [2] }, { name: "x" });
    graphOfTree.signature = [[new PlaceholderRef("x")]];
    graphOfTree.setOutput({ a: [x, null], b: undefined, c: { d: "text" } });
    expect(new Interpreter(graphOfTree).run([[x2]])).toStrictEqual({
      a: [x2, null],
      b: undefined,
      c: { d: "text" },
    });
  });

  test("gives the same bits each time, for generated graphs, and leaves inputs and state alone", () => {
    const cases = anyGraph().chain((g) =>
      anyInputs(g, { nan: true, infinities: true, extremes: true }).map((inputs) => ({ g, inputs })),
    );
    fc.assert(
      fc.property(cases, ({ g, inputs }) => {
        const before = canonicalBits([inputs, [...g.state.values()]]);
        const interpreter = new Interpreter(g);
        expect(canonicalBits(interpreter.run(inputs))).toEqual(canonicalBits(interpreter.run(inputs)));
        expect(canonicalBits([inputs, [...g.state.values()]])).toEqual(before);
        expect(print(g)).toBe(print(g));
      }),
      propertyConfig({ numRuns: 100 }),
    );
  });
});
