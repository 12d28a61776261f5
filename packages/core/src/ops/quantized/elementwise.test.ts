import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dtypes } from "../../dtype/dtype.ts";
import { buildLookupTable } from "../../numerics/build-lookup-table.ts";
import {
  byteDType,
  type ByteDType,
  integersFrom,
  qparamsOf,
  realOf,
  run,
  tensorOf,
  tensorWith,
} from "./run-op.test-helper.ts";

const allIntegers = (dtype: ByteDType) =>
  tensorOf(
    dtype,
    [256],
    Array.from({ length: 256 }, (_, i) => dtypes[dtype].min + i),
  );
const withQParams = byteDType.chain((dtype) =>
  fc.record({ x: fc.constant(allIntegers(dtype)), q: qparamsOf(dtype), dtype: fc.constant(dtype) }),
);

describe("quantized.relu", () => {
  it("K-13: commutes with dequantize and is quantize of relu, for all 256 values", () => {
    fc.assert(
      fc.property(withQParams, ({ x, q, dtype }) => {
        const y = run("quantized.relu", [x, q.zeroPoint]);
        expect(y.dtype).toBe(dtype);
        expect(realOf(y, q)).toEqual(run("relu", [realOf(x, q)]));
        expect(y).toEqual(integersFrom(run("relu", [realOf(x, q)]), dtype, q));
      }),
    );
  });

  it("refuses a zero point that is no integer of the dtype", () => {
    expect(() => run("quantized.relu", [allIntegers("uint8"), -1])).toThrow(
      expect.objectContaining({ code: "QQ1004" }),
    );
  });
});

describe("quantized.clamp", () => {
  const bound = fc.option(fc.float({ min: -200, max: 200, noNaN: true }));

  it("is quantize of clamp, for all 256 values", () => {
    fc.assert(
      fc.property(withQParams, bound, bound, ({ x, q, dtype }, min, max) => {
        if (min === null && max === null) return;
        const y = run("quantized.clamp", [x, q.scale, q.zeroPoint], { min, max });
        expect(y).toEqual(integersFrom(run("clamp", [realOf(x, q)], { min, max }), dtype, q));
      }),
      { numRuns: 500 },
    );
  });

  it("takes infinite bounds and refuses NaN", () => {
    const x = allIntegers("int8");
    expect(run("quantized.clamp", [x, 1, 0], { min: -Infinity, max: Infinity })).toEqual(x);
    expect(() => run("quantized.clamp", [x, 1, 0], { min: NaN })).toThrow(
      expect.objectContaining({ code: "QS1007" }),
    );
    expect(() => run("quantized.clamp", [x, 1, 0])).toThrow(expect.objectContaining({ code: "QS1007" }));
  });
});

describe("quantized.requantize", () => {
  it("is quantize of dequantize, for all 256 values", () => {
    fc.assert(
      fc.property(
        withQParams,
        byteDType.chain((dtype) => fc.tuple(fc.constant(dtype), qparamsOf(dtype))),
        ({ x, q }, [dtype, yq]) => {
          const y = run("quantized.requantize", [x, q.scale, q.zeroPoint, yq.scale, yq.zeroPoint], { dtype });
          expect(y).toEqual(integersFrom(realOf(x, q), dtype, yq));
        },
      ),
    );
  });

  it("to the same qparams changes nothing", () => {
    fc.assert(
      fc.property(withQParams, ({ x, q: { scale, zeroPoint }, dtype }) => {
        expect(run("quantized.requantize", [x, scale, zeroPoint, scale, zeroPoint], { dtype })).toEqual(x);
      }),
    );
  });

  it("between int8 and uint8 with zero points 128 apart is a shift by 128", () => {
    const x = allIntegers("int8");
    const shifted = run("quantized.requantize", [x, 0.1, 0, 0.1, 128], { dtype: "uint8" });
    expect([...shifted.data]).toEqual([...x.data].map((q) => q + 128));
  });
});

describe("quantized.lookup", () => {
  it("gives dequantize, the function, quantize, for all 256 values", () => {
    fc.assert(
      fc.property(
        withQParams,
        byteDType.chain((dtype) => fc.tuple(fc.constant(dtype), qparamsOf(dtype))),
        ({ x, q, dtype }, [yDType, yq]) => {
          const table = buildLookupTable((v) => v / 2 + 1, { dtype, ...q }, { dtype: yDType, ...yq });
          const float = realOf(x, q);
          const half = tensorOf(
            "float32",
            [256],
            [...float.data].map((v) => Math.fround(v / 2 + 1)),
          );
          expect(run("quantized.lookup", [x, table])).toEqual(integersFrom(half, yDType, yq));
        },
      ),
    );
  });

  it("reads the entry of each value, whatever the shape", () => {
    fc.assert(
      fc.property(
        byteDType.chain((dtype) =>
          fc.tuple(
            tensorWith(dtype, [2, 3]),
            byteDType.chain((to) => tensorWith(to, [256])),
          ),
        ),
        ([x, table]) => {
          const y = run("quantized.lookup", [x, table]);
          expect(y).toMatchObject({ dtype: table.dtype, shape: [2, 3] });
          expect([...y.data]).toEqual([...x.data].map((q) => table.data[q - dtypes[x.dtype].min]));
        },
      ),
    );
  });

  it("needs 256 entries", () => {
    const x = tensorOf("uint8", [1], [1]);
    expect(() => run("quantized.lookup", [x, tensorOf("uint8", [255], [])])).toThrow(
      expect.objectContaining({ code: "QS1002" }),
    );
    expect(() => run("quantized.lookup", [x, tensorOf("float32", [256], [])])).toThrow(
      expect.objectContaining({ code: "QS1003" }),
    );
  });
});
