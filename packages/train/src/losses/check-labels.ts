import type { Tensor, TensorData } from "@quantrace/core";
import { kind, options as optionsKind, signature, whole } from "@quantrace/core/arguments";
import { type ErrorParams, failure } from "@quantrace/core/errors";
import { isTensor, tensorData } from "@quantrace/core/tracing";

/** Options of `checkLabels`. */
export interface CheckLabelsOptions {
  /** The label of what is left out. Default -100. */
  readonly ignoreIndex?: number;
}

const check = signature("checkLabels", {
  labels: kind("a tensor with data", (value) => isTensor(value) || isData(value)),
  classes: whole(1),
  options: optionsKind<CheckLabelsOptions>({
    ignoreIndex: kind("a whole number", (value) => Number.isSafeInteger(value)),
  }),
});

/**
 * Looks whether all labels name a class. Losses that are called with data look for themselves, and so do the steps of a
 * training: this is for loops and data of one's own.
 *
 * @param labels - class indices, a tensor with data or what backends take
 * @throws QG2001 a label is below 0, or not below `classes`, and is not `ignoreIndex`
 * @example
 * checkLabels(tensor([0, 2, -100], { dtype: "int32" }), 3); // => undefined
 */
export function checkLabels(
  labels: Tensor | TensorData,
  classes: number,
  options: CheckLabelsOptions = {},
): void {
  check(labels, classes, options);
  const { ignoreIndex = -100 } = options;
  const wrong = wrongLabelIn(isTensor(labels) ? tensorData(labels) : labels, classes, ignoreIndex);
  if (wrong !== null) throw failure("QG2001", wrong);
}

/** What QG2001 says of the first label that is no class; null when all are. */
export function wrongLabelIn(
  { data }: TensorData,
  classes: number,
  ignoreIndex: number,
): ErrorParams<"QG2001"> | null {
  const place = data.findIndex((label) => label !== ignoreIndex && !(label >= 0 && label < classes));
  return place < 0 ? null : { label: data[place] as number, place, classes, ignoreIndex };
}

function isData(value: unknown): value is TensorData {
  return typeof value === "object" && value !== null && "data" in value && "shape" in value;
}
