import { formatShape, type TensorData } from "@quantrace/core";
import { tensorData } from "@quantrace/core/arguments";
import { describeValue, failure } from "@quantrace/core/errors";
import { isPlaceLeaf, type Place } from "./place.ts";
import { Slot } from "./slot.ts";

/** The tensors of a value, in the order of a place. Throws QK1015 unless the value is such a tree of such tensors. */
export function outputsIn(place: Place, value: unknown, where: string = "outputs"): TensorData[] {
  const refuse = (expected: string, found: string) => failure("QK1015", { where, expected, found });
  if (place instanceof Slot) {
    const { dtype, shape } = place.spec;
    const [expected, found] = [`${dtype}${formatShape(shape)}`, typeIn(value)];
    if (found === expected && (value as TensorData).data.length === place.value.data.length) {
      return [value as TensorData];
    }
    throw refuse(`a tensor ${expected}`, found);
  }
  if (isPlaceLeaf(place)) return [];
  if (describeKeys(value) !== describeKeys(place)) throw refuse(describeKeys(place), describeValue(value));
  return Object.entries(place).flatMap(([key, item]) =>
    outputsIn(item as Place, (value as Readonly<Record<string, unknown>>)[key], `${where}.${key}`),
  );
}

function typeIn(value: unknown): string {
  if (tensorData.faultIn(value, "") !== null) return describeValue(value);
  const { dtype, shape } = value as TensorData;
  return `${dtype}${formatShape(shape)}`;
}

function describeKeys(tree: unknown): string {
  if (typeof tree !== "object" || tree === null) return "no tree";
  const keys = Object.keys(tree);
  return Array.isArray(tree) ? `an array of ${keys.length}` : `a record of ${keys.join(", ")}`;
}
