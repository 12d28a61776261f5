import type { TensorData } from "@quantrace/core";
import { QuantraceError } from "@quantrace/core/errors";

/**
 * The error for a label that is no class, with the number of its example: batches are shuffled, so its place in the batch says
 * little. Anything else as it is.
 */
export function nameExample(error: unknown, target: TensorData, rows: readonly number[]): unknown {
  if (!(error instanceof QuantraceError) || error.code !== "QG2001") return error;
  const { place } = error.params;
  const example = rows[Math.floor((place as number) / (target.data.length / rows.length))];
  if (example === undefined) return error;
  const params = { ...error.params, place: `${String(place)} of the batch, of example ${example},` };
  return new QuantraceError("QG2001", params, { ...error.context, cause: error });
}
