import { failure, type TensorData } from "@quantrace/core";
import { isTensor, tensorData } from "@quantrace/core/tracing";
import { spec, type TensorSpec } from "@quantrace/ir";
import type { CalibrationData } from "@quantrace/quant";

/** Data with its first batch looked at. */
export interface PeekedData {
  readonly specs: readonly TensorSpec[];
  readonly data: CalibrationData;
}

/**
 * Specs from the first batch: its dtypes and sizes, with the first dimension free (`N`). The batch is not lost.
 * Throws QQ3001 when there is none.
 */
export async function peekSpecs(data: CalibrationData): Promise<PeekedData> {
  const iterator = iterate(data);
  const first = await iterator.next();
  if (first.done) throw failure("QQ3001", {});
  const args: readonly unknown[] = Array.isArray(first.value) ? first.value : [first.value];
  return { specs: args.map(specOf), data: prepend(first.value, iterator) };
}

function specOf(value: unknown): TensorSpec {
  const data = isTensor(value) ? tensorData(value) : (value as TensorData);
  return spec(
    data.dtype,
    data.shape.map((size, i) => (i === 0 ? "N" : size)),
  );
}

async function* iterate(data: CalibrationData): AsyncGenerator<unknown> {
  for await (const batch of data as AsyncIterable<unknown>) yield batch;
}

async function* prepend(first: unknown, rest: AsyncGenerator<unknown>): AsyncGenerator<unknown> {
  yield first;
  yield* rest;
}
