import { formatShape, type TensorData } from "@quantrace/core";
import { failure } from "@quantrace/core/errors";
import { isPlaceLeaf, type Place } from "./place.ts";
import { Slot } from "./slot.ts";

/** The tensors of a value, in the order of a place. Throws QK1015 unless the value is such a tree of such tensors. */
export function outputsIn(
  place: Place,
  value: unknown,
  where: string = "outputs",
  into: TensorData[] = [],
): TensorData[] {
  if (place instanceof Slot) {
    into.push(fitting(place, value, where));
    return into;
  }
  if (isPlaceLeaf(place)) return into;
  const keys = Object.keys(place);
  if (typeof value !== "object" || value === null || Object.keys(value).join() !== keys.join()) {
    const expected = Array.isArray(place) ? `an array of ${keys.length}` : `a record of ${keys.join(", ")}`;
    throw failure("QK1015", { where, expected, found: "something else" });
  }
  for (const key of keys) {
    const item = (value as Readonly<Record<string, unknown>>)[key];
    outputsIn((place as Readonly<Record<string, Place>>)[key] as Place, item, `${where}.${key}`, into);
  }
  return into;
}

function fitting({ spec: { dtype, shape } }: Slot, value: unknown, where: string): TensorData {
  const found = value as Partial<TensorData> | null;
  const length = shape.reduce((count, size) => count * size, 1);
  const fits =
    typeof found === "object" &&
    found?.dtype === dtype &&
    String(found.shape) === String(shape) &&
    ArrayBuffer.isView(found.data) &&
    found.data.length === length;
  if (fits) return found as TensorData;
  throw failure("QK1015", {
    where,
    expected: `a tensor ${dtype}${formatShape(shape)}`,
    found: describe(found),
  });
}

function describe(found: Partial<TensorData> | null): string {
  if (typeof found !== "object" || found === null || !ArrayBuffer.isView(found.data)) return "something else";
  return `${found.dtype}[${found.shape?.join(", ")}] with ${found.data.length} elements`;
}
