import { UNKNOWN } from "./unknown.ts";

function pick<T extends object>(host: T, names: string): Readonly<Record<string, unknown>> {
  const found = names.split(" ").map((name) => [name, host[name as keyof T]] as const);
  return Object.fromEntries(found);
}

const nothing = (): void => undefined;

/**
 * What walked code may use of the platform: functions that compute and do nothing else. Whatever is not here is
 * unknown: clocks, random numbers, files, timers.
 */
const VALUES: ReadonlyMap<string, unknown> = new Map<string, unknown>(
  Object.entries({
    NaN,
    Infinity,
    Math: pick(
      Math,
      "PI E SQRT2 abs ceil floor round trunc sign sqrt cbrt pow min max log log2 log10 exp hypot fround imul clz32 tanh",
    ),
    Number: Object.assign(
      (value: unknown) => Number(value),
      pick(
        Number,
        "isInteger isSafeInteger isFinite isNaN parseFloat parseInt MAX_SAFE_INTEGER MIN_SAFE_INTEGER EPSILON MAX_VALUE MIN_VALUE",
      ),
    ),
    String: (value: unknown) => String(value),
    Boolean,
    isNaN,
    isFinite,
    parseInt,
    parseFloat,
    Array: Array,
    Object: pick(Object, "keys values entries fromEntries assign freeze is hasOwn"),
    Map,
    Set,
    WeakMap,
    Error,
    TypeError,
    RangeError,
    Float32Array,
    Int32Array,
    Int8Array,
    Uint8Array,
    Symbol: pick(Symbol, "iterator"),
    JSON: pick(JSON, "stringify"),
    console: { log: nothing, warn: nothing, error: nothing, info: nothing, debug: nothing, assert: nothing },
  }),
);

/** A global of the platform, or unknown. */
export function platformValue(name: string): unknown {
  return VALUES.has(name) ? VALUES.get(name) : UNKNOWN;
}

/** Members through which code could reach more than the value itself. */
const HIDDEN: ReadonlySet<string> = new Set([
  "constructor",
  "prototype",
  "__proto__",
  "__defineGetter__",
  "__defineSetter__",
  "__lookupGetter__",
  "__lookupSetter__",
  "caller",
  "callee",
  "arguments",
]);

export function isHidden(name: string): boolean {
  return HIDDEN.has(name);
}

/** Methods of collections that hold what they are given, known or not. */
export const HOLDING: ReadonlySet<string> = new Set(
  "push unshift concat fill of set add map forEach flatMap reduce slice values entries keys at freeze isArray with reverse toReversed flat from".split(
    " ",
  ),
);

/** Methods that make as much as they are told to. */
export const SIZED: ReadonlySet<string> = new Set("repeat padStart padEnd".split(" "));
