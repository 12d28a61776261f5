import { describe, expect, it } from "vitest";
import {
  type DimValue,
  type DType,
  formatType,
  inferType,
  normalizeAttributes,
  type OpDefinition,
  type OpId,
  ops,
  symbolDim,
  type TensorType,
} from "../index.ts";

const N = symbolDim("N");
const M = symbolDim("M");

function type(shape: readonly DimValue[], dtype: DType = "float32"): TensorType {
  return { dtype, shape };
}

/** The type of a call's result, printed. */
function inferred(id: OpId, operands: readonly (TensorType | null)[], attributes: object = {}): string {
  const op: OpDefinition = ops[id];
  const complete = normalizeAttributes(id, op.attributes, { ...attributes });
  return formatType(inferType(op, operands, op.normalize?.(complete) ?? complete));
}

describe("symbolic sizes", () => {
  it.each(["add", "sub", "mul", "div", "maximum", "minimum"] as const)("%s broadcasts them", (id) => {
    expect(inferred(id, [type([N, 3]), type([3])])).toBe("float32[N, 3]");
    expect(inferred(id, [type([N, 1]), type([1, M])])).toBe("float32[N, M]");
    expect(() => inferred(id, [type([N]), type([M])])).toThrow("QS1001");
    expect(() => inferred(id, [type([N]), type([3])])).toThrow("QS1001");
  });

  it.each(["gt", "lt", "ge", "le", "eq", "ne"] as const)("%s gives bool", (id) => {
    expect(inferred(id, [type([N, 3]), type([])])).toBe("bool[N, 3]");
    expect(inferred(id, [type([N], "int32"), type([1], "int32")])).toBe("bool[N]");
  });

  it("where broadcasts all three", () => {
    expect(inferred("where", [type([N, 1], "bool"), type([M]), type([])])).toBe("float32[N, M]");
  });

  it.each([
    "exp",
    "log",
    "sqrt",
    "rsqrt",
    "tanh",
    "sigmoid",
    "silu",
    "hardsigmoid",
    "hardswish",
    "gelu",
    "neg",
    "abs",
  ] as const)("%s keeps them", (id) => {
    expect(inferred(id, [type([N, 3])])).toBe("float32[N, 3]");
  });

  it("softmax, logSoftmax, clamp and dropout keep them", () => {
    expect(inferred("softmax", [type([N, M])], { dim: -1 })).toBe("float32[N, M]");
    expect(inferred("logSoftmax", [type([N, M])], { dim: 0 })).toBe("float32[N, M]");
    expect(inferred("clamp", [type([N])], { min: 0 })).toBe("float32[N]");
    expect(inferred("dropout", [type([N])])).toBe("float32[N]");
    expect(() => inferred("softmax", [type([N, M])], { dim: 2 })).toThrow("QS1004");
  });

  it.each(["sum", "mean"] as const)("%s drops them, or keeps them as 1", (id) => {
    expect(inferred(id, [type([N, 3, M])], { dim: [0, -1] })).toBe("float32[3]");
    expect(inferred(id, [type([N, 3, M])], { dim: 1, keepdim: true })).toBe("float32[N, 1, M]");
    expect(inferred(id, [type([N, 3, M])])).toBe("float32[]");
  });

  it("batchNorm wants the channels only", () => {
    const four = type([4]);
    for (const training of [false, true]) {
      expect(inferred("batchNorm", [type([N, 4, M]), null, four, four, four], { training })).toBe(
        "float32[N, 4, M]",
      );
    }
    expect(() => inferred("batchNorm", [type([4, N]), null, null, four, four])).toThrow(
      "expected [N, 4, ...]",
    );
  });

  it("groupNorm wants the channels only", () => {
    const four = type([4]);
    expect(inferred("groupNorm", [type([N, 4, M]), four, four], { numGroups: 2 })).toBe("float32[N, 4, M]");
    const refused = [type([4, N]), type([N, 3]), type([N])];
    for (const x of refused) {
      expect(() => inferred("groupNorm", [x, null, null], { numGroups: 2 })).toThrow("a multiple of 2");
    }
    expect(() => inferred("groupNorm", [type([N, 2]), null, four], { numGroups: 2 })).toThrow(
      "expected [N, 4, ...]",
    );
  });

  it("layerNorm wants the last sizes only", () => {
    expect(inferred("layerNorm", [type([N, M, 8]), type([8]), null], { normalizedShape: 8 })).toBe(
      "float32[N, M, 8]",
    );
    expect(() => inferred("layerNorm", [type([N, M]), null, null], { normalizedShape: 8 })).toThrow(
      "expected [..., 8]",
    );
  });
});
