import { Generator } from "@quantrace/core";

/** Keeps the orders of different epochs apart; a prime near 2^20, so that small seeds do not meet. */
const EPOCH_STRIDE = 1_048_573;

/** The batches of one epoch as row numbers. Seed and epoch alone decide the order, so that it can be had again. */
export function batchOrder(
  length: number,
  {
    batchSize,
    shuffle,
    dropLast,
    seed,
    epoch,
  }: {
    readonly batchSize: number;
    readonly shuffle: boolean;
    readonly dropLast: boolean;
    readonly seed: number;
    readonly epoch: number;
  },
): readonly (readonly number[])[] {
  const rows = Array.from({ length }, (_, row) => row);
  if (shuffle) shuffleInPlace(rows, new Generator(seed + epoch * EPOCH_STRIDE));
  const batches: number[][] = [];
  for (let at = 0; at < length; at += batchSize) batches.push(rows.slice(at, at + batchSize));
  return dropLast ? batches.filter((batch) => batch.length === batchSize) : batches;
}

/** Fisher and Yates: every order is as likely. A number below n is drawn without bias, by drawing again above a multiple. */
function shuffleInPlace(rows: number[], generator: Generator): void {
  for (let last = rows.length - 1; last > 0; last--) {
    const count = last + 1;
    const limit = Math.floor(2 ** 32 / count) * count;
    let bits = generator.bits();
    while (bits >= limit) bits = generator.bits();
    const other = bits % count;
    const kept = rows[last] as number;
    rows[last] = rows[other] as number;
    rows[other] = kept;
  }
}
