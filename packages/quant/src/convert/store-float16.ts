import { narrowToFloat16, type TensorData } from "@quantrace/core";
import { failure } from "@quantrace/core/errors";

/** From here on a number is nearer to infinity than to 65504, the greatest float16. */
const TOO_LARGE = 65520;

/** A weight as float16, to nearest with ties to even. Throws QQ1141 for values that would become infinite. */
export function toFloat16(key: string, weight: TensorData): TensorData {
  const { shape } = weight;
  const data = weight.data as Float32Array;
  const count = data.filter((value) => Math.abs(value) >= TOO_LARGE).length;
  if (count > 0) throw failure("QQ1141", { weight: key, count, total: data.length });
  return { dtype: "float16", shape, data: narrowToFloat16(data) };
}
