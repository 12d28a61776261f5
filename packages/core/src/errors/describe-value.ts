const MAX_ITEMS = 6;
const MAX_DEPTH = 2;
const MAX_TEXT = 40;

/**
 * A value as an error message shows it: short, on one line, and never a failure itself, whatever the value is (a cycle,
 * a symbol, an object whose getters throw).
 *
 * @example
 * describeValue([1, "a", undefined]); // => '[1, "a", undefined]'
 */
export function describeValue(value: unknown): string {
  try {
    return describe(value, 0);
  } catch {
    return "an object that cannot be read";
  }
}

function describe(value: unknown, depth: number): string {
  switch (typeof value) {
    case "string":
      return JSON.stringify(value.length > MAX_TEXT ? `${value.slice(0, MAX_TEXT)}...` : value);
    case "bigint":
      return `${value}n`;
    case "symbol":
      return "a symbol";
    case "function":
      return describeFunction(value);
    case "object":
      return value === null ? "null" : describeObject(value, depth);
    default:
      return Object.is(value, -0) ? "-0" : String(value);
  }
}

function describeFunction(value: object): string {
  const isClass = /^class\b/.test(Function.prototype.toString.call(value));
  const { name } = value as { readonly name: unknown };
  if (typeof name !== "string" || name === "") return isClass ? "a class" : "a function";
  return isClass ? `the class ${name}` : `the function ${name}`;
}

/** What marks tensors and modules; the classes themselves are out of reach for the catalogue. */
interface Marked {
  readonly "~tensor"?: unknown;
  readonly "~module"?: unknown;
}

function describeObject(value: object, depth: number): string {
  if (Array.isArray(value)) return describeList(value, depth);
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype === null || prototype === Object.prototype) return "an object";
  const name: unknown = (value as { readonly constructor?: { readonly name?: unknown } }).constructor?.name;
  if ((value as Marked)["~tensor"] === true) return String(value).replace(/^Tensor /, "a tensor ");
  const noun = (value as Marked)["~module"] === true ? "module" : "object";
  return typeof name === "string" && name !== ""
    ? `${article(name)} ${name}${noun === "module" ? " module" : ""}`
    : `a ${noun}`;
}

function describeList(list: readonly unknown[], depth: number): string {
  if (depth === MAX_DEPTH) return "[...]";
  const items = list.slice(0, MAX_ITEMS).map((item) => describe(item, depth + 1));
  return `[${[...items, ...(list.length > MAX_ITEMS ? ["..."] : [])].join(", ")}]`;
}

function article(noun: string): string {
  return /^[AEIO]/.test(noun) ? "an" : "a";
}
