import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { createKernels } from "../../kernels.ts";
import { besideReference } from "../../oracle/beside-reference.ts";
import type { LastBlock } from "../../oracle/guarded-run.ts";
import { scalar, sizeOf, someIntegers, stream, tensorOf } from "../../oracle/values.ts";

const best = await createKernels();
const engines = {
  relaxed: best,
  simd128: await createKernels({ features: ["simd128"] }),
  scalar: await createKernels({ features: [] }),
};
const isas = [
  ...(best.features.has("relaxed-simd") ? ["relaxed" as const] : []),
  "simd128",
  "scalar",
] as const;
const ranges = { uint8: [0, 255], int8: [-128, 127] } as const;
type Byte = keyof typeof ranges;
const lastBlocks: readonly LastBlock[] = ["input", "scratch", "output"];

interface Matmul {
  readonly a: readonly number[];
  readonly b: readonly number[];
  readonly y: readonly number[];
  readonly seed: number;
  /** All operands are at the end of their range that lies farthest from the zero point. */
  readonly extreme?: boolean;
}

function multiply(engine: keyof typeof engines, { a, b, y, seed, extreme = false }: Matmul) {
  const next = stream(seed);
  const pick = <T>(...choices: readonly T[]) => choices[Math.floor(next() * choices.length)] as T;
  const [aType, bType, yType] = [0, 1, 2].map(() => pick<Byte>("uint8", "int8")) as [Byte, Byte, Byte];
  const side = (dtype: Byte, shape: readonly number[]) => {
    const [low, high] = ranges[dtype];
    const zeroPoint = pick(low, high, 3);
    const far = zeroPoint === high ? low : high;
    const values = extreme
      ? new Array<number>(sizeOf(shape)).fill(far)
      : someIntegers(sizeOf(shape), low, high, next);
    return { data: tensorOf(dtype, shape, values), zeroPoint: scalar("int32", zeroPoint) };
  };
  const left = side(aType, a);
  const right = side(bType, b);
  const scale = extreme ? 1e-9 : pick(1e-5, 1e-4, 10);
  const operands = [left.data, right.data, scalar("float32", 0.37), left.zeroPoint, scalar("float32", scale)];
  const attributes = { dtype: yType, clampMin: pick(null, 20), clampMax: pick(null, 100) };
  const rest = [right.zeroPoint, scalar("float32", 0.0131), scalar("int32", pick(...ranges[yType], 5))];
  return besideReference(
    engines[engine],
    {
      op: "quantized.matmul",
      operands: [...operands, ...rest],
      attributes,
      output: { dtype: yType, shape: y },
    },
    { last: lastBlocks[seed % 3] ?? "output", misalignment: seed % 16 },
  );
}

describe.each(isas)("quantized.matmul on %s", (engine) => {
  it("equals the reference for every size around the tiles", () => {
    const seen = new Set<number>();
    for (let m = 0; m <= 5; m++) {
      for (const n of [0, 1, 2, 7, 15, 16, 17, 31, 32, 33]) {
        for (const k of [0, 1, 2, 3, 8, 9]) {
          const result = multiply(engine, { a: [m, k], b: [k, n], y: [m, n], seed: 40 * m + 5 * n + k });
          expect(result.wrong, JSON.stringify({ m, n, k })).toEqual([]);
          for (const value of result.data) seen.add(value);
        }
      }
    }
    expect(seen.size).toBeGreaterThan(100);
  });

  it.each([
    ["around a chunk", [3, 511], [511, 17], [3, 17]],
    ["of a chunk", [3, 512], [512, 17], [3, 17]],
    ["of two chunks", [3, 513], [513, 17], [3, 17]],
    ["of three chunks", [2, 1027], [1027, 5], [2, 5]],
    ["of several blocks of rows", [131, 6], [6, 18], [131, 18]],
    ["with equal leading sizes", [2, 3, 4, 5], [2, 3, 5, 6], [2, 3, 4, 6]],
    ["with one right side for all", [2, 3, 4, 5], [5, 9], [2, 3, 4, 9]],
    ["with one left side for all", [4, 5], [2, 3, 5, 6], [2, 3, 4, 6]],
    ["with sizes of 1 on both sides", [2, 1, 4, 5], [1, 3, 5, 6], [2, 3, 4, 6]],
    ["with a row on the left", [5], [3, 5, 7], [3, 7]],
    ["with a column on the right", [3, 4, 5], [5], [3, 4]],
    ["of an empty batch", [0, 4, 5], [0, 5, 6], [0, 4, 6]],
  ])("equals the reference for sizes %s", (_, a, b, y) => {
    for (const seed of [1, 2, 3]) expect(multiply(engine, { a, b, y, seed }).wrong).toEqual([]);
  });

  it("is exact for the largest sums that fit int32", () => {
    const k = Math.floor((2 ** 31 - 1) / 255 ** 2);
    for (const seed of [1, 2, 3, 4, 5, 6, 7, 8]) {
      const sizes = { a: [1, k], b: [k, 2], y: [1, 2], seed };
      expect(multiply(engine, { ...sizes, extreme: true }).wrong).toEqual([]);
    }
  });

  test.prop([fc.record({ m: fc.nat(9), k: fc.nat(40), n: fc.nat(40), seed: fc.nat() })], { numRuns: 60 })(
    "equals the reference",
    ({ m, k, n, seed }) => {
      expect(multiply(engine, { a: [2, m, k], b: [k, n], y: [2, m, n], seed }).wrong).toEqual([]);
    },
  );
});

describe("quantized.matmul", () => {
  it("refuses sums that could leave int32, and shapes that do not fit", () => {
    const spec = (shape: readonly number[]) => ({ dtype: "uint8" as const, shape });
    const plan = (a: readonly number[], b: readonly number[], y: readonly number[]) => () =>
      engines.simd128.plan({
        op: "quantized.matmul",
        operands: [
          ...[spec(a), spec(b), scalar("float32", 1), scalar("int32", 0)],
          ...[scalar("float32", 1), scalar("int32", 0), scalar("float32", 1), scalar("int32", 0)],
        ],
        attributes: {},
        output: spec(y),
      });
    expect(plan([1, 33_026], [33_026, 1], [1, 1])).toThrow("QK1003");
    expect(plan([2, 3], [4, 5], [2, 5])).toThrow("QS1002");
    expect(plan([2, 3], [3, 5], [2, 6])).toThrow("QS1002");
  });
});
