import { dtypes } from "../dtype/dtype.ts";
import { allocate, type TensorData } from "../tensor/tensor-data.ts";
import { checkScale, checkZeroPoint } from "./check-qparams.ts";
import { dequantizeValue } from "./dequantize-value.ts";
import { quantizeValue } from "./quantize-value.ts";

/** The 8-bit dtypes. */
export type ByteDType = "uint8" | "int8";

/** How the integers of an 8-bit tensor stand for real numbers. */
export interface ByteQParams {
  readonly dtype: ByteDType;
  /** A float32 above 0. */
  readonly scale: number;
  readonly zeroPoint: number;
  /** Narrower than the dtype where given. */
  readonly quantMin?: number;
  readonly quantMax?: number;
}

/**
 * The table of a unary function on 8 bits, for `quantized.lookup`: entry `q - min` of it is
 * `quantize(f(dequantize(q)))`, by division, where `min` is the least integer of the input's dtype. So a graph gets the
 * same integers from the table as from dequantize, the float32 function and quantize.
 *
 * @param f the function on float32 numbers; its result is rounded to float32
 * @throws QQ1003, QQ1004 for qparams that are not valid
 * @example
 * const qparams = { dtype: "int8", scale: 0.5, zeroPoint: 0 };
 * buildLookupTable((x) => Math.max(x, 0), qparams, qparams).data[128 + 3]; // => 3
 */
export function buildLookupTable(
  f: (x: number) => number,
  input: ByteQParams,
  output: ByteQParams,
): TensorData {
  return buildLookupTableOfKernel(
    (x, y) => {
      for (let i = 0; i < x.data.length; i++) y.data[i] = f(x.data[i] as number);
    },
    input,
    output,
  );
}

/**
 * The same table for a reference kernel of a unary operation: `kernel` fills `y`, a float32 tensor of 256 elements, from
 * `x`, the 256 dequantized numbers in ascending order of their integers.
 *
 * @throws QQ1003, QQ1004 for qparams that are not valid
 */
export function buildLookupTableOfKernel(
  kernel: (x: TensorData, y: TensorData) => void,
  input: ByteQParams,
  output: ByteQParams,
): TensorData {
  checkQParams(input, "the table's input");
  checkQParams(output, "the table's output");
  const x = allocate("float32", [256]);
  const y = allocate("float32", [256]);
  const table = allocate(output.dtype, [256]);
  const first = dtypes[input.dtype].min;
  for (let i = 0; i < 256; i++) x.data[i] = dequantizeValue(first + i, input.scale, input.zeroPoint);
  kernel(x, y);
  const { min, max } = dtypes[output.dtype];
  const { scale, zeroPoint, quantMin = min, quantMax = max } = output;
  for (let i = 0; i < 256; i++) {
    table.data[i] = quantizeValue(y.data[i] as number, scale, zeroPoint, quantMin, quantMax, "divide");
  }
  return table;
}

function checkQParams({ dtype, scale, zeroPoint }: ByteQParams, where: string): void {
  checkScale(scale, where);
  checkZeroPoint(zeroPoint, dtypes[dtype].min, dtypes[dtype].max, where);
}
