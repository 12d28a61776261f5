import { describe, expect, test } from "vitest";
import { requantized } from "../oracle/convolution.ts";
import { scalar, tensorOf } from "../oracle/values.ts";
import { inputOf, quantizedMatrixKernels } from "./matrix-layer.test-helper.ts";

/** Multipliers: powers of two, few bits (so that products are exact and ties are many), and all 24 bits. */
const powersOfTwo = Array.from({ length: 22 }, (_, i) => 2 ** (1 - i));
const fewBits = Array.from(
  { length: 21 },
  (_, i) => (2 * (i % 5) + 3) * 2 ** -(4 + i * 0.8 - ((i * 0.8) % 1)),
);
const allBits = Array.from({ length: 21 }, (_, i) =>
  Math.fround(0.7310585786300049 * 1.618033988749895 ** -i),
);
const multipliers = [...powersOfTwo, ...fewBits, ...allBits];

const LARGEST = 2 ** 16;
const COLUMNS = 513;
const clamps = { yZeroPoint: -3, low: -128, high: 127 } as const;

/** A sum in units of 2^-149 or less, shifted right with ties to even. */
function shiftToEven(value: bigint, bits: number): bigint {
  if (bits <= 0) return value << BigInt(-bits);
  const floor = value >> BigInt(bits);
  const rest = value - (floor << BigInt(bits));
  const half = 1n << BigInt(bits - 1);
  return rest > half || (rest === half && (floor & 1n) === 1n) ? floor + 1n : floor;
}

/** An m as `mantissa * 2^-shift` with a whole mantissa of at most 24 bits. */
function parts(m: number): { readonly mantissa: bigint; readonly shift: number } {
  let shift = 0;
  let mantissa = m;
  while (mantissa !== Math.floor(mantissa)) {
    mantissa *= 2;
    shift++;
  }
  return { mantissa: BigInt(mantissa), shift };
}

/** `sat(rne(acc * m) + zy)` in whole numbers; with `single`, the product is rounded to 24 bits first, as is defined. */
function exactly(acc: number, m: number, single: boolean): number {
  const { mantissa, shift } = parts(m);
  const product = BigInt(acc) * mantissa;
  const length = (product < 0n ? -product : product).toString(2).length;
  const drop = single ? Math.max(0, length - 24) : 0;
  const rounded = shiftToEven(shiftToEven(product, drop), shift - drop);
  return Math.min(Math.max(Number(rounded) + clamps.yZeroPoint, clamps.low), clamps.high);
}

const everySum = Array.from({ length: 256 * COLUMNS }, (_, i) => {
  const [row, column] = [Math.floor(i / COLUMNS), i % COLUMNS];
  return column * 256 - LARGEST + row;
});

const of = (m: number) => ({ xScale: m, xZeroPoint: 0, wScale: 1, wZeroPoint: 0, yScale: 1, ...clamps });

/** What is defined, in float64, which holds the products of 17 by 24 bits exactly. */
const expected: ReadonlyMap<number, Int8Array> = new Map(
  multipliers.map((m) => [m, Int8Array.from(everySum, (acc) => requantized(acc, of(m)))]),
);

test("K-08 the definition is exact: products are rounded once, and those of few bits not at all", () => {
  expect(multipliers).toHaveLength(64);
  expect(new Set(multipliers).size).toBe(64);
  for (const m of multipliers) {
    const defined = expected.get(m) as Int8Array;
    const fewBitsOnly = parts(m).mantissa < 128n;
    for (let i = 0; i < everySum.length; i += 211) {
      const acc = everySum[i] as number;
      if (defined[i] !== exactly(acc, m, true)) expect.fail(`${acc} * ${m}`);
      if (fewBitsOnly && defined[i] !== exactly(acc, m, false)) expect.fail(`${acc} * ${m}, exactly`);
    }
    // Ties: sums whose product ends in one half.
    const { mantissa, shift } = parts(m);
    if (shift === 0 || shift > 17 || mantissa > 127n) continue;
    for (let odd = 1; odd < 400; odd += 2) {
      const acc = odd * 2 ** (shift - 1);
      if (acc > LARGEST) break;
      const at = requantized(acc, of(m));
      expect(at, `${acc} * ${m}`).toBe(exactly(acc, m, false));
    }
  }
});

/** x is one column of bytes, and each of 513 filters adds another multiple of 256. */
describe.each(quantizedMatrixKernels)("K-08 $name requantizes exactly", (kernel) => {
  const dtype = inputOf(kernel);
  const least = dtype === "uint8" ? 0 : -128;
  const columns = Math.ceil(COLUMNS / 16) * 16 + (kernel.tile.tileColumns === 16 ? 0 : 1);
  const x = tensorOf(
    dtype,
    [256, 1],
    Array.from({ length: 256 }, (_, i) => i + least),
  );
  const weight = tensorOf("int8", [columns, 1], Array<number>(columns).fill(1));
  const bias = tensorOf(
    "int32",
    [columns],
    Array.from({ length: columns }, (_, i) => Math.min(i, COLUMNS - 1) * 256 - LARGEST - least),
  );

  test("every sum up to 2^16 with 64 multipliers", () => {
    for (const m of multipliers) {
      const y = tensorOf("int8", [256, columns], new Int8Array(256 * columns));
      const zero = scalar("int32", 0);
      const one = scalar("float32", 1);
      const operands = [x, weight, bias, scalar("float32", m), zero, one, zero, one, scalar("int32", -3)];
      kernel.kernels.call("quantized.linear", operands, {}, y, kernel.name);
      const defined = expected.get(m) as Int8Array;
      for (let i = 0, row = 0; row < 256; row++) {
        for (let column = 0; column < COLUMNS; column++, i++) {
          if (y.data[row * columns + column] !== defined[i]) expect.fail(`${everySum[i]} * ${m}`);
        }
      }
    }
  });
});
