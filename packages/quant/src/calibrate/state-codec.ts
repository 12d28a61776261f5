import { failure } from "@quantrace/core/errors";

/** Arrays of numbers that states may hold. */
const arrays = { Float32Array, Float64Array, Int32Array, Uint32Array } as const;

/**
 * A state as JSON data. Numbers keep their bits: JSON writes finite ones exactly, and infinities, NaN and -0 stand as
 * text. Throws QQ3011 for what has no such form.
 */
export function encodeState(state: unknown): unknown {
  if (typeof state === "number")
    return Number.isFinite(state) && !Object.is(state, -0) ? state : { number: numberText(state) };
  if (Array.isArray(state)) return state.map(encodeState);
  for (const [type, ArrayType] of Object.entries(arrays))
    if (state instanceof ArrayType) return { array: type, values: Array.from(state, encodeState) };
  if (state === null || typeof state === "string" || typeof state === "boolean") return state;
  if (typeof state !== "object" || Object.getPrototypeOf(state) !== Object.prototype)
    throw failure("QQ3011", { problem: "a state holds more than numbers, text, arrays and plain records" });
  return {
    fields: Object.fromEntries(Object.entries(state).map(([name, value]) => [name, encodeState(value)])),
  };
}

/** Throws QQ3011 for data that `encodeState` does not give. */
export function decodeState(data: unknown): unknown {
  if (typeof data !== "object" || data === null) return data;
  if (Array.isArray(data)) return data.map(decodeState);
  const { number, array, values, fields } = data as Readonly<Record<string, unknown>>;
  if (typeof number === "string") return Number(number);
  if (typeof array === "string" && Object.hasOwn(arrays, array) && Array.isArray(values))
    return arrays[array as keyof typeof arrays].from(values.map((value) => decodeState(value) as number));
  if (typeof fields === "object" && fields !== null)
    return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, decodeState(value)]));
  throw failure("QQ3011", { problem: "a state is not of the form that is written" });
}

function numberText(value: number): string {
  return Object.is(value, -0) ? "-0" : String(value);
}
