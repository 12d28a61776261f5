import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dtypes } from "../dtype/dtype.ts";
import { reluReference } from "../ops/relu.ts";
import {
  buildLookupTable,
  buildLookupTableOfKernel,
  type ByteDType,
  type ByteQParams,
  dequantizeValue,
  quantizeValue,
} from "./index.ts";
import { scale } from "./generators.test-helper.ts";

const qparams: fc.Arbitrary<ByteQParams> = fc
  .record({ dtype: fc.constantFrom<ByteDType[]>("uint8", "int8"), scale, offset: fc.nat(255) })
  .map(({ dtype, scale: s, offset }) => ({ dtype, scale: s, zeroPoint: dtypes[dtype].min + offset }));

const functions = {
  negate: (x: number) => -x,
  square: (x: number) => x * x,
  reciprocal: (x: number) => 1 / x,
  root: (x: number) => Math.sqrt(x),
};

describe("buildLookupTable", () => {
  it("is dequantize, the float32 function, quantize", () => {
    fc.assert(
      fc.property(qparams, qparams, fc.constantFrom(...Object.values(functions)), (input, output, f) => {
        const table = buildLookupTable(f, input, output);
        expect(table).toMatchObject({ dtype: output.dtype, shape: [256] });
        const { min, max } = dtypes[output.dtype];
        for (let i = 0; i < 256; i++) {
          const q = dtypes[input.dtype].min + i;
          const y = Math.fround(f(dequantizeValue(q, input.scale, input.zeroPoint)));
          expect(table.data[i]).toBe(
            quantizeValue(y, output.scale, output.zeroPoint, min, max, "divide") + 0,
          );
        }
      }),
    );
  });

  it("of the identity with the same qparams is the identity", () => {
    fc.assert(
      fc.property(qparams, (q) => {
        const { min } = dtypes[q.dtype];
        expect([...buildLookupTable((x) => x, q, q).data]).toEqual(
          Array.from({ length: 256 }, (_, i) => min + i),
        );
      }),
    );
  });

  it("of a kernel is that of its function", () => {
    fc.assert(
      fc.property(qparams, qparams, (input, output) => {
        const ofKernel = buildLookupTableOfKernel((x, y) => reluReference([x], {}, y), input, output);
        expect(ofKernel).toEqual(buildLookupTable((x) => Math.max(x, 0), input, output));
      }),
    );
  });

  it("keeps to a narrower range", () => {
    const q: ByteQParams = { dtype: "int8", scale: 1, zeroPoint: 0, quantMin: -127, quantMax: 5 };
    const { data } = buildLookupTable((x) => x, q, q);
    expect([Math.min(...data), Math.max(...data)]).toEqual([-127, 5]);
  });

  it.each([
    [{ scale: 0 }, "QQ1003"],
    [{ zeroPoint: 128 }, "QQ1004"],
  ])("refuses %j", (wrong, code) => {
    const q: ByteQParams = { dtype: "int8", scale: 1, zeroPoint: 0 };
    expect(() => buildLookupTable((x) => x, { ...q, ...wrong }, q)).toThrow(
      expect.objectContaining({ code }),
    );
    expect(() => buildLookupTable((x) => x, q, { ...q, ...wrong })).toThrow(
      expect.objectContaining({ code }),
    );
  });
});
