import { type DType, dtypes, isDType } from "../dtype/dtype.ts";
import { SymbolicDim } from "../dim/symbolic-dim.ts";
import { describeValue } from "../errors/describe-value.ts";
import { isInstance } from "../errors/is-instance.ts";
import { type Fault, type Kind, kind } from "./kind.ts";

/** Whatever it is: for values that the callee itself takes apart. */
export const anything: Kind = kind("a value", () => true);

/** True or false. */
export const flag: Kind = kind("true or false", (value) => typeof value === "boolean");

/** Text. */
export const text: Kind = kind("a string", (value) => typeof value === "string");

/** A function. */
export const callable: Kind = kind("a function", (value) => typeof value === "function" && !isClass(value));

/** A class: a function that cannot be called without `new`. */
export const classLike: Kind = kind("a class", (value) => typeof value === "function" && isClass(value));

/** Any number, NaN and infinities included. */
export const number: Kind = kind("a number", (value) => typeof value === "number");

/** The name of a dtype. */
export const dtype: Kind = kind(`a dtype: ${Object.keys(dtypes).join(", ")}`, (value): value is DType =>
  isDType(value),
);

/** A size or an index: a whole number, or a symbolic size. */
export const size: Kind = kind(
  "a size: a whole number, or a dimension of a traced shape",
  (value) => Number.isSafeInteger(value) || isInstance(value, SymbolicDim),
);

/** A source of batches or items. */
export const iterable: Kind = kind("something that can be iterated", (value) => isIterable(value));

/** The source of a regular expression. */
export const regex: Kind = {
  expected: "a regular expression",
  faultIn: (value, path) => {
    if (typeof value !== "string")
      return { path, found: describeValue(value), expected: "a regular expression as a string" };
    const reason = regexFault(value);
    return reason === null
      ? null
      : { path, found: describeValue(value), expected: `a regular expression (${reason})` };
  },
};

/** A whole number from `min` on. */
export function whole(min: number): Kind {
  return kind(
    `a whole number, ${min} or more`,
    (value) => Number.isSafeInteger(value) && (value as number) >= min,
  );
}

/** A finite number in `min..max`. */
export function finite(min: number = -Infinity, max: number = Infinity): Kind {
  const range = min === -Infinity && max === Infinity ? "" : ` in ${min}..${max}`;
  return kind(
    `a finite number${range}`,
    (value) => Number.isFinite(value) && (value as number) >= min && (value as number) <= max,
  );
}

/** One of a few strings. */
export function oneOf(...names: readonly string[]): Kind {
  return kind(
    `one of ${names.map((name) => JSON.stringify(name)).join(", ")}`,
    (value) => typeof value === "string" && names.includes(value),
  );
}

/** An object of a class of ours. `expected` may say how to get one. */
export function instanceOf(type: abstract new (...args: never[]) => unknown, expected: string): Kind {
  return kind(expected, (value) => value instanceof type);
}

/** A kind, or undefined. */
export function optional(inner: Kind): Kind {
  return { ...inner, faultIn: (value, path) => (value === undefined ? null : inner.faultIn(value, path)) };
}

/** A kind, or null. */
export function nullable(inner: Kind): Kind {
  const expected = `${inner.expected}, or null`;
  return {
    expected,
    faultIn: (value, path) => {
      const fault = value === null ? null : inner.faultIn(value, path);
      return fault === null || fault.path !== path ? fault : { ...fault, expected };
    },
  };
}

/** The first kind that fits. Parts are not looked into: the fault is the whole. */
export function anyOf(...kinds: readonly Kind[]): Kind {
  return kind(kinds.map(({ expected }) => expected).join(", or "), (value) =>
    kinds.some(({ faultIn }) => faultIn(value, "") === null),
  );
}

/** An array, each item of one kind. */
export function listOf(item: Kind, expected: string = `an array, each item ${item.expected}`): Kind {
  return {
    expected,
    faultIn: (value, path) => {
      if (!Array.isArray(value)) return { path, found: describeValue(value), expected };
      for (let i = 0; i < value.length; i++) {
        const fault = item.faultIn(value[i], `${path}[${i}]`);
        if (fault !== null) return fault;
      }
      return null;
    },
  };
}

/** A Map from strings. */
export function mapOf(item: Kind, expected: string): Kind {
  return {
    expected,
    faultIn: (value, path) => {
      if (!(value instanceof Map)) return { path, found: describeValue(value), expected };
      for (const [key, entry] of value as Map<unknown, unknown>) {
        if (typeof key !== "string")
          return { path: `a key of ${path}`, found: describeValue(key), expected: "a string" };
        const fault = item.faultIn(entry, `${path}.get(${JSON.stringify(key)})`);
        if (fault !== null) return fault;
      }
      return null;
    },
  };
}

/** A record with these fields at least: an object of an interface that users may implement. */
export function shaped(expected: string, fields: Readonly<Record<string, Kind>>): Kind {
  return {
    expected,
    faultIn: (value, path) => {
      if ((typeof value !== "object" && typeof value !== "function") || value === null)
        return { path, found: describeValue(value), expected };
      const fault = faultInFields(value, fields, path);
      return fault === null ? null : { ...fault, expected: `${fault.expected} (of ${expected})` };
    },
  };
}

/** A record with these fields and no others: an object of options of which some must be there. */
export function only(expected: string, fields: Readonly<Record<string, Kind>>): Kind {
  const { faultIn } = shaped(expected, fields);
  const names = Object.keys(fields).join(", ");
  return {
    expected,
    faultIn: (value, path) => {
      const fault = faultIn(value, path);
      if (fault !== null) return fault;
      const other = Object.keys(value as object).find((key) => !Object.hasOwn(fields, key));
      return other === undefined
        ? null
        : { path: `${path}.${other}`, found: "given", expected: `one of ${names}` };
    },
  };
}

/** A record, each entry of one kind. */
export function recordOf(item: Kind, expected: string): Kind {
  return {
    expected,
    faultIn: (value, path) => {
      if (typeof value !== "object" || value === null || Array.isArray(value))
        return { path, found: describeValue(value), expected };
      return faultInFields(value, Object.fromEntries(Object.keys(value).map((key) => [key, item])), path);
    },
  };
}

/**
 * An object of options, each of which may be left out. One that does not exist would be passed over: it is refused.
 * `T` is the type of the options, so that none of them can be missing here.
 */
export function options<T extends object>(fields: Readonly<Record<keyof T & string, Kind>>): Kind {
  const names = Object.keys(fields).join(", ");
  const expected = `an object of options: ${names}`;
  const optionals = Object.fromEntries(
    Object.entries<Kind>(fields).map(([key, inner]) => [key, optional(inner)]),
  );
  const all: Kind = {
    expected,
    faultIn: (value, path) => {
      if (typeof value !== "object" || value === null || Array.isArray(value))
        return { path, found: describeValue(value), expected };
      for (const key of Object.keys(value)) {
        if (Object.hasOwn(fields, key)) continue;
        return { path: `${path}.${key}`, found: "given", expected: `one of ${names}` };
      }
      return faultInFields(value, optionals, path);
    },
  };
  return optional(all);
}

function faultInFields(value: object, fields: Readonly<Record<string, Kind>>, path: string): Fault | null {
  for (const [key, inner] of Object.entries(fields)) {
    const at = `${path}.${key}`;
    let field: unknown;
    try {
      field = (value as Readonly<Record<string, unknown>>)[key];
    } catch {
      return { path: at, found: "a getter that throws", expected: inner.expected };
    }
    const fault = inner.faultIn(field, at);
    if (fault !== null) return fault;
  }
  return null;
}

function isClass(value: object): boolean {
  return /^class\b/.test(Function.prototype.toString.call(value));
}

function isIterable(value: unknown): boolean {
  if (typeof value === "string" || value === null || typeof value !== "object") return false;
  const candidate = value as Partial<Record<symbol, unknown>>;
  return (
    typeof candidate[Symbol.iterator] === "function" || typeof candidate[Symbol.asyncIterator] === "function"
  );
}

function regexFault(source: string): string | null {
  try {
    RegExp(source);
    return null;
  } catch (error) {
    return (error as Error).message;
  }
}
