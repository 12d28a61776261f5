import { dim, dimension, Module, nn, type Tensor } from "@quantrace/core";
import { describe, expect, test } from "vitest";
import { type Inputs, nearestNames, print, spec, symbolicTrace } from "../index.ts";
import { typeOfSpecs } from "./spec.ts";

describe("spec", () => {
  test("takes numbers, names and dimensions", () => {
    const { dtype, shape } = spec("int8", [
      "N",
      3,
      dimension("H", { multipleOf: 2 }),
      dim.mul(dimension("N"), 2),
    ]).type;
    expect([dtype, shape.map(String)]).toEqual(["int8", ["N", "3", "H", "2*N"]]);
    expect(spec("float32", ["N"]).type.shape[0]).toBe(spec("float32", ["N"]).type.shape[0]);
  });

  test.each([
    ["a negative size", [-1]],
    ["half a size", [1.5]],
    ["NaN", [NaN]],
    ["an empty name", [""]],
    ["a name with a blank", ["a b"]],
    ["a name that starts with a digit", ["1N"]],
    ["something else", [{} as never]],
  ])("refuses %s", (_, shape) => {
    expect(() => spec("float32", shape)).toThrow(/^QS1005/);
  });

  test("refuses a dtype that is none", () => {
    expect(() => spec("float23" as never, [1])).toThrow(/^QS1003/);
  });

  test("gives the types of a tree of specs", () => {
    const one = spec("float32", [1]);
    expect(typeOfSpecs({ a: [one], b: one })).toEqual({ a: [one.type], b: one.type });
    expect([
      typeOfSpecs(3),
      typeOfSpecs(null),
      typeOfSpecs([one, "x"]),
      typeOfSpecs({ a: undefined }),
    ]).toEqual([null, null, null, null]);
  });
});

describe("nearestNames", () => {
  test("gives the closest names, nearest first", () => {
    const known = ["", "layer1.conv", "layer1.bn", "layer2.conv", "head"];
    expect(nearestNames("layer1.cnov", known)).toEqual(["layer1.conv", "layer1.bn", "layer2.conv"]);
    expect(nearestNames("haed", known, 1)).toEqual(["head"]);
    expect(nearestNames("x", [])).toEqual([]);
  });

  test("gives equally near ones in the order of the alphabet", () => {
    expect(nearestNames("a", ["c", "b"])).toEqual(["b", "c"]);
  });
});

describe("inputs that a class declares", () => {
  class Net extends Module {
    static override readonly inputs = [spec("float32", ["N", 3])] satisfies Inputs<Net>;
    readonly fc = new nn.Linear(3, 2);
    forward(x: Tensor): Tensor {
      return this.fc.forward(x);
    }
  }

  test("are those of a trace that is given none", () => {
    const model = new Net();
    expect(print(symbolicTrace(model).graph)).toBe(print(symbolicTrace(model, Net.inputs).graph));
    expect(symbolicTrace(model, [spec("float32", [7, 3])]).graph.placeholders[0]?.type.shape).toEqual([7, 3]);
  });

  test("QQ1103 where there are none, QS1013 where they are no array", () => {
    class Silent extends Net {
      static override readonly inputs = null as never;
    }
    class Wrong extends Net {
      static override readonly inputs = "float32" as never;
    }
    expect(() => symbolicTrace(new Silent())).toThrow("QQ1103");
    expect(() => symbolicTrace(new Wrong())).toThrow("QS1013");
    expect(() => symbolicTrace(((x: Tensor) => x) as never)).toThrow("QQ1103");
  });
});
