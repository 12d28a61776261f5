import { failure, type QuantraceError } from "../errors/index.ts";
import type { HeaderTensor } from "./header.ts";
import { quote, quoteShape } from "./quote.ts";
import { isStoredDType, storedByteLength, storedDTypeBytes, type StoredDType } from "./stored-dtype.ts";

/** A tensor whose dtype is known and whose bytes have been found to be where the header says. */
export interface PlacedTensor extends HeaderTensor {
  readonly dtype: StoredDType;
}

/**
 * Checks that the tensors cover the data exactly: each has the size that its shape asks for, none overlaps another,
 * and every byte belongs to one. An empty tensor may stand at any border.
 *
 * @param dataBytes - length of the data, which is what follows the header
 * @throws QF1008 (dtype), QF1010 (overflow), QF1011 (offsets), QF1012 (hole), QF1013 (trailing bytes), QF1014 (size)
 */
export function checkLayout(
  tensors: readonly HeaderTensor[],
  dataBytes: number,
  file: string,
): readonly PlacedTensor[] {
  const placed = tensors.map((tensor) => checkTensor(tensor, dataBytes, file));
  let covered = 0;
  for (const tensor of placed.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    const { start, end } = tensor;
    if (start < covered) throw wrongOffsets(tensor, `another tensor reaches up to ${covered}`, file);
    if (start > covered) throw failure("QF1012", { file, start: covered, end: start });
    covered = end;
  }
  if (covered < dataBytes) throw failure("QF1013", { file, found: dataBytes - covered });
  return placed;
}

function checkTensor(tensor: HeaderTensor, dataBytes: number, file: string): PlacedTensor {
  const { name, dtype, shape, start, end } = tensor;
  if (!isStoredDType(dtype)) {
    const expected = Object.keys(storedDTypeBytes).join(", ");
    throw failure("QF1008", { file, tensor: quote(name), found: quote(dtype), expected });
  }
  if (end < start) throw wrongOffsets(tensor, "the end lies before the start", file);
  if (end > dataBytes) throw wrongOffsets(tensor, `the data has only ${dataBytes}`, file);

  const expected = storedByteLength(dtype, shape);
  const sizes = { file, tensor: quote(name), dtype, shape: quoteShape(shape) };
  if (expected === undefined) throw failure("QF1010", sizes);
  if (end - start !== expected) throw failure("QF1014", { ...sizes, expected, found: end - start });
  return { name, dtype, shape, start, end };
}

function wrongOffsets({ name, start, end }: HeaderTensor, reason: string, file: string): QuantraceError {
  return failure("QF1011", { file, tensor: quote(name), start, end, reason });
}
