import { dim, dimension, Module, tensor, type Tensor } from "@quantrace/core";
import { describe, expect, test } from "vitest";
import { print, spec, symbolicTrace, verify } from "../index.ts";
import { mostArguments, parameterNames } from "./parameter-names.ts";

const x2 = spec("float32", [2]);

function placeholders(traced: { readonly graph: Parameters<typeof print>[0] }): string[] {
  verify(traced.graph);
  return traced.graph.placeholders.map(({ name }) => name);
}

describe("arguments", () => {
  test("may be arrays and records of tensors; keys keep their order", () => {
    class Net extends Module {
      forward(input: { readonly b: Tensor; readonly a: readonly [Tensor, Tensor] }, scale: Tensor): Tensor {
        return input.b.add(input.a[0]).add(input.a[1]).mul(scale);
      }
    }
    const traced = symbolicTrace(new Net(), [{ b: x2, a: [x2, x2] }, spec("float32", [])]);
    expect(placeholders(traced)).toEqual(["input_b", "input_a_0", "input_a_1", "scale"]);
    expect(print(traced.graph)).toContain(
      'signature ({"b": %input_b, "a": [%input_a_0, %input_a_1]}, %scale)',
    );
    const [a, two] = [tensor([1, 2]), tensor(2)];
    expect(traced.run({ b: a, a: [a, a] }, two).toArray()).toEqual([6, 12]);
    expect(() => traced.run({ a: [a, a], b: a }, two)).toThrow(
      "QS2001: argument 0: found a record with keys a, b, expected a record with keys b, a in this order",
    );
    expect(() => traced.run({ b: a, a: [a] as never }, two)).toThrow("argument 0.a: found an array of 1");
    expect(() => traced.run({ b: 1 as never, a: [a, a] }, two)).toThrow(
      "argument 0.b: found 1, expected a tensor",
    );
  });

  test("keys with commas are not confused with several keys", () => {
    const traced = symbolicTrace((x: { readonly "a,b": Tensor }) => x["a,b"].add(1), [{ "a,b": x2 }]);
    expect(() => traced.run({ a: tensor([1, 2]), b: 1 } as never)).toThrow(/^QS2001/);
  });

  test("that are plain values are fixed, and another value is an error", () => {
    class Net extends Module {
      forward(
        x: Tensor,
        mode: string,
        options: { readonly flag: boolean; readonly n: number | null },
      ): Tensor {
        return mode === "double" && options.flag ? x.mul(2) : x;
      }
    }
    const traced = symbolicTrace(new Net(), [x2, "double", { flag: true, n: null }]);
    const x = tensor([1, 2]);
    expect(traced.run(x, "double", { flag: true, n: null }).toArray()).toEqual([2, 4]);
    expect(() => traced.run(x, "single", { flag: true, n: null })).toThrow(
      'QS2002: argument 1: found "single", but the graph was recorded for "double"',
    );
    expect(() => traced.run(x, "double", { flag: false, n: null })).toThrow("argument 2.flag: found false");
    expect(() => traced.run(x, "double", { flag: true, n: 0 })).toThrow("argument 2.n: found 0");
  });

  test("null and undefined are told apart, and so are 0 and -0; NaN is NaN", () => {
    const traced = symbolicTrace(
      (x: Tensor, a: null, b: undefined, c: number, d: number) =>
        a === null && b === undefined ? x.add(c + d) : x,
      [x2, null, undefined, 0, NaN],
    );
    const x = tensor([1, 2]);
    expect(() => traced.run(x, null, undefined, 0, NaN)).not.toThrow();
    expect(() => traced.run(x, undefined as never, undefined, 0, NaN)).toThrow(/^QS2002/);
    expect(() => traced.run(x, null, null as never, 0, NaN)).toThrow(/^QS2002/);
    expect(() => traced.run(x, null, undefined, -0, NaN)).toThrow(/^QS2002/);
  });

  test("that are optional may be left out of the specs; passing them later is an error", () => {
    class Net extends Module {
      forward(x: Tensor, mask?: Tensor, scale: number = 3): Tensor {
        return mask === undefined ? x.mul(scale) : x.mul(mask);
      }
    }
    const model = new Net();
    const x = tensor([1, 2]);
    const bare = symbolicTrace(model, [x2]);
    expect(bare.run(x).toArray()).toEqual([3, 6]);
    expect(bare.run(x, undefined).toArray()).toEqual([3, 6]);
    expect(() => bare.run(x, x)).toThrow("QS2001: arguments: found 2 values, expected 1 values");
    expect(symbolicTrace(model, [x2, x2]).run(x, x).toArray()).toEqual([1, 4]);
    expect(symbolicTrace(model, [x2, undefined, 5]).run(x, undefined, 5).toArray()).toEqual([5, 10]);
    expect(() => symbolicTrace(model, [x2, x2]).run(x)).toThrow(
      "argument 1: found undefined, expected a tensor",
    );
  });

  test("are checked for dtype, rank, size and amount of data", () => {
    const traced = symbolicTrace((x: Tensor) => x, [spec("float32", ["N", 2])]);
    expect(() => traced.run(tensor([[1, 2]], { dtype: "int32" }))).toThrow(/^QS1003/);
    expect(() => traced.run(tensor([1, 2]))).toThrow(/^QS1002/);
    expect(() => traced.run(tensor([[1, 2, 3]]))).toThrow(/^QS1010/);
    const short = { dtype: "float32", shape: [1, 2], data: new Float32Array(1) };
    expect(() => traced.run(short as never)).toThrow(/^QS1006/);
    const wrong = { dtype: "float32", shape: [1, 2], data: new Int8Array(2) };
    expect(() => traced.run(wrong as never)).toThrow("QS2001: argument 0: found a record");
  });

  test("one symbol is one size in all inputs", () => {
    const traced = symbolicTrace(
      (x: Tensor, y: Tensor) => x.add(y),
      [spec("float32", ["N"]), spec("float32", ["N"])],
    );
    expect(() => traced.run(tensor([1]), tensor([1, 2]))).toThrow(/^QS1010/);
  });

  test("one name with two constraints is an error", () => {
    const specs = [spec("float32", ["N"]), spec("float32", [dimension("N", { multipleOf: 2 })])] as const;
    expect(() => symbolicTrace((x: Tensor, y: Tensor) => [x, y], specs)).toThrow(/^QS1208/);
  });

  test("a constraint on a symbol is checked when the graph runs", () => {
    const even = dimension("H", { multipleOf: 2 });
    const traced = symbolicTrace(
      (x: Tensor) => x.reshape([2, dim.floorDiv(x.shape[0]!, 2)]),
      [spec("float32", [even])],
    );
    expect(traced.run(tensor([1, 2, 3, 4])).toArray()).toEqual([
      [1, 2],
      [3, 4],
    ]);
    expect(() => traced.run(tensor([1, 2, 3]))).toThrow("QS1010: dimension H is 3, expected a multiple of 2");
  });

  test.each([
    ["a tensor", tensor([1, 2]), "found a tensor, expected spec(dtype, shape)"],
    ["a class instance", new Map(), "found a Map"],
    ["a function", () => 1, "found a function"],
  ])("a spec that is %s is QS2001", (_, wrong, message) => {
    const trace = (): unknown =>
      symbolicTrace((...args: readonly unknown[]) => args[0] as Tensor, [x2, wrong] as never);
    expect(trace).toThrow(`QS2001: argument 1: ${message}`);
  });
});

describe("results", () => {
  test("may be arrays and records, in their order, with plain values", () => {
    const traced = symbolicTrace(
      (x: Tensor) => ({
        b: x.add(1),
        a: [x, { none: null, missing: undefined, n: -0, s: "text", yes: true }],
      }),
      [x2],
    );
    verify(traced.graph);
    const result = traced.run(tensor([1, 2]));
    expect(Object.keys(result)).toEqual(["b", "a"]);
    expect(result.a[1]).toStrictEqual({ none: null, missing: undefined, n: -0, s: "text", yes: true });
    expect(print(traced.graph)).toContain(
      'return {"b": %add, "a": [%x, {"none": null, "missing": undefined, "n": -0, "s": "text", "yes": true}]}',
    );
  });

  test("may be an input or a parameter itself", () => {
    const traced = symbolicTrace((x: Tensor) => [x, x, tensor([7])], [x2]);
    expect(traced.run(tensor([1, 2])).map((t) => (t as ReturnType<typeof tensor>).toArray())).toEqual([
      [1, 2],
      [1, 2],
      [7],
    ]);
  });
});

describe("placeholder names", () => {
  test("come from the parameter list", () => {
    const traced = symbolicTrace(
      (image: Tensor, { mask }: { readonly mask: Tensor }, ...rest: readonly Tensor[]) => [
        image,
        mask,
        ...rest,
      ],
      [x2, { mask: x2 }, x2],
    );
    expect(placeholders(traced)).toEqual(["image", "arg1_mask", "rest"]);
  });

  test("come from the option when it is given, made unique and plain", () => {
    const traced = symbolicTrace((...args: readonly Tensor[]) => args[0]!, [x2, x2, x2], {
      argumentNames: ["x y", "x y", "7"],
    });
    expect(placeholders(traced)).toEqual(["x_y", "x_y_1", "_7"]);
  });

  test.each<[string, (...args: never[]) => unknown, (string | null)[]]>([
    ["an arrow without parentheses", (x) => [x, x], ["x"]],
    [
      "defaults with commas, strings and parentheses",
      (x, n = [1, "),", Math.max(1, 2)], y = (a: number, b: number) => a + b) => [x, n, y],
      ["x", "n", "y"],
    ],
    [
      "destructuring",
      (({ a, b }: { a: number; b: number }, [c]: number[]) => [a, b, c]) as never,
      [null, null],
    ],
    ["no parameters", () => 1, []],
    ["a rest parameter", (...all) => all, ["all"]],
    [
      "a method with comments",
      {
        forward(
          /* the, input */ x: never, // the mask
          mask: never,
        ) {
          return [x, mask];
        },
      }.forward,
      ["x", "mask"],
    ],
    ["an async arrow", async (x) => x, ["x"]],
    ["a builtin", Math.max as (...args: never[]) => unknown, []],
  ])("are read from %s", (_, f, names) => {
    expect(parameterNames(f)).toEqual(names);
  });
});

describe("more specs than arguments of a model", () => {
  const x = spec("float32", ["N"]);

  class One extends Module {
    forward(value: Tensor): Tensor {
      return value.relu();
    }
  }

  test("are an error that says how many there may be", () => {
    expect(() => symbolicTrace(new One(), [x, x] as never)).toThrow(
      /^QT7017: One takes 1 arguments, but 2 specs were given/,
    );
  });

  test("may be left out by a plain function, as by any callback", () => {
    expect(() => symbolicTrace((value: Tensor) => value, [x, x] as never)).not.toThrow();
  });

  test.each<[string, (...args: never[]) => unknown, number]>([
    ["an argument", (a) => a, 1],
    ["a default", (a, b = a) => [a, b], 2],
    ["a rest parameter", (...all) => all, Infinity],
    [
      "arguments",
      function () {
        // oxlint-disable-next-line prefer-rest-params
        return arguments;
      },
      Infinity,
    ],
    ["a built-in function", Math.abs as never, Infinity],
  ])("are counted with %s", (_, f, most) => {
    expect(mostArguments(f)).toBe(most);
  });
});
