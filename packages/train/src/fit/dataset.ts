import {
  type Kind,
  listOf,
  shaped,
  signature,
  tensorData as tensorDataKind,
} from "@quantrace/core/arguments";
import { allocate, type TensorData } from "@quantrace/core";
import { failure } from "@quantrace/core/errors";
import { mapTree } from "@quantrace/ir";
import { inputKind, type Inputs, isTensorData, tensorsOf } from "../step/inputs.ts";

/** Some examples side by side, along the first dimension of each tensor. */
export interface Batch<I extends Inputs = readonly TensorData[]> {
  /** The arguments of the model's `forward`: tensors, and lists and records of them. */
  readonly inputs: I;
  readonly target: TensorData;
}

/** Examples by number. */
export interface Dataset<I extends Inputs = readonly TensorData[]> {
  readonly length: number;
  /** The examples of these numbers, in this order. */
  batch(rows: readonly number[]): Batch<I> | Promise<Batch<I>>;
}

/** A batch, as `Trainer` takes it and a data set gives it. */
export const batchKind: Kind = shaped("a batch: { inputs, target }", {
  inputs: listOf(inputKind),
  target: tensorDataKind,
});

const checkGiven = signature("the data set", { "batch(rows)": batchKind });

/** The examples of some numbers. Throws QS1013 when the data set gives something else than a batch. */
export async function batchOf(data: Dataset<Inputs>, rows: readonly number[]): Promise<Batch<Inputs>> {
  const batch = await data.batch(rows);
  checkGiven(batch);
  return batch;
}

const checkTensorDataset = signature("tensorDataset", {
  inputs: listOf(inputKind),
  target: tensorDataKind,
});

/**
 * Examples that are rows of tensors in memory: example i is row i of every input and of the target.
 *
 * @throws QG3005 when the tensors have different numbers of rows; QS1104 from `batch` for a row that there is not
 * @example
 * const data = tensorDataset([tensor([[1, 2], [3, 4]])], tensor([0, 1], { dtype: "int32" }));
 * [data.length, ...((await data.batch([1])).inputs[0]?.data ?? [])]; // => [2, 3, 4]
 */
export function tensorDataset(inputs: readonly TensorData[], target: TensorData): Dataset;
export function tensorDataset(inputs: Inputs, target: TensorData): Dataset<Inputs>;
export function tensorDataset(inputs: Inputs, target: TensorData): Dataset<Inputs> {
  checkTensorDataset(inputs, target);
  const rows = tensorsOf([...inputs, target]).map(({ shape }) => shape[0] ?? 0);
  const length = rows.at(-1) as number;
  if (rows.some((count) => count !== length)) throw failure("QG3005", { found: rows.join(", ") });
  return {
    length,
    batch: (chosen) => {
      const found = chosen.find((row) => !(Number.isInteger(row) && row >= 0 && row < length));
      if (found !== undefined) throw failure("QS1104", { op: "tensorDataset.batch", found, rows: length });
      const take = (data: TensorData): TensorData => takeRows(data, chosen);
      return { inputs: inputs.map((input) => mapTree(input, isTensorData, take)), target: take(target) };
    },
  };
}

/** Copies rows side by side. */
function takeRows({ dtype, shape: [, ...rest], data }: TensorData, rows: readonly number[]): TensorData {
  const size = rest.reduce((count, extent) => count * extent, 1);
  const taken = allocate(dtype, [rows.length, ...rest]);
  rows.forEach((row, i) => taken.data.set(data.subarray(row * size, (row + 1) * size) as never, i * size));
  return taken;
}
