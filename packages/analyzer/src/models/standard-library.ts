import type { Impurity } from "../domain/use.ts";

/** What a function of the platform does with what it is given. */
export type StandardModel =
  /** Turns its arguments into numbers, strings or booleans. */
  | { readonly kind: "to-number" | "math" | "to-string" | "to-boolean" }
  /** Asks what kind of thing its argument is. */
  | { readonly kind: "guard" }
  /** Writes its argument as text or bytes. */
  | { readonly kind: "serialise" }
  /** Makes a collection of what its first argument iterates over. */
  | { readonly kind: "collect" }
  /** Walks over the keys of its first argument. */
  | { readonly kind: "keys" }
  /** Compares by identity. */
  | { readonly kind: "identity" }
  /** Makes an array: of one argument that many elements, of more these. */
  | { readonly kind: "array" }
  /** Holds its arguments without a look at them. */
  | { readonly kind: "hold" }
  /** Goes on later, when a promise is settled. */
  | { readonly kind: "promise" }
  /** Looks at or changes the properties of an object by name. */
  | { readonly kind: "reflect" }
  /** Writes a number into memory. */
  | { readonly kind: "store" }
  /** Depends on, or changes, something outside. */
  | { readonly kind: "impure"; readonly impurity: Impurity };

type Kind = Exclude<StandardModel["kind"], "impure"> | Impurity;

const HOST: Kind = "host";

/** Methods by owner. `*` stands for all others of that owner. */
const OWNERS: Readonly<Record<string, Readonly<Record<string, Kind>>>> = {
  Math: { random: "random", "*": "math" },
  Number: { toLocaleString: HOST, "*": "to-number" },
  BigInt: { "*": "to-number" },
  String: {
    localeCompare: "host",
    toLocaleLowerCase: "host",
    toLocaleUpperCase: "host",
    "*": "to-string",
  },
  StringConstructor: { "*": "to-string" },
  Boolean: { "*": "to-boolean" },
  RegExp: { "*": "to-string" },
  NumberConstructor: {
    isInteger: "guard",
    isFinite: "guard",
    isNaN: "guard",
    isSafeInteger: "guard",
    "*": "to-number",
  },
  ArrayConstructor: { isArray: "guard", from: "collect", of: "hold" },
  ArrayBufferConstructor: { isView: "guard" },
  ObjectConstructor: {
    is: "identity",
    freeze: "hold",
    seal: "hold",
    fromEntries: "collect",
    hasOwn: "keys",
    keys: "keys",
    values: "keys",
    entries: "keys",
    getOwnPropertyNames: "keys",
    getOwnPropertySymbols: "keys",
    getPrototypeOf: "guard",
    defineProperty: "reflect",
    defineProperties: "reflect",
    setPrototypeOf: "reflect",
    getOwnPropertyDescriptor: "keys",
    getOwnPropertyDescriptors: "keys",
  },
  Reflect: { "*": "reflect" },
  DateTimeFormat: { "*": "host" },
  NumberFormat: { "*": "host" },
  Collator: { "*": "host" },
  Intl: { "*": "host" },
  WeakRef: { "*": "host" },
  Navigator: { "*": "host" },
  DataView: { "*": "store" },
  Promise: { "*": "promise" },
  PromiseLike: { "*": "promise" },
  PromiseConstructor: { "*": "promise" },
  Object: { "*": "to-string" },
  JSON: { stringify: "serialise", parse: "to-string" },
  Console: { "*": "console" },
  Date: { toLocaleString: HOST, toLocaleDateString: "host", toLocaleTimeString: "host", "*": "hold" },
  DateConstructor: { now: "clock", "*": "to-number" },
  Performance: { mark: "debug", measure: "debug", clearMarks: "debug", clearMeasures: "debug", "*": "clock" },
  Crypto: { "*": "random" },
  Storage: { "*": "io" },
};

const FUNCTIONS: Readonly<Record<string, Kind>> = {
  "NumberConstructor()": "to-number",
  "BigIntConstructor()": "to-number",
  "StringConstructor()": "to-string",
  "BooleanConstructor()": "to-boolean",
  "SymbolConstructor()": "to-string",
  "DateConstructor()": "clock",
  "FunctionConstructor()": "code",
  "ArrayConstructor()": "array",
  eval: "code",
  parseInt: "to-number",
  parseFloat: "to-number",
  isNaN: "to-number",
  isFinite: "to-number",
  structuredClone: "serialise",
  postMessage: "serialise",
  encodeURIComponent: "to-string",
  decodeURIComponent: "to-string",
  fetch: "io",
  alert: "io",
  setTimeout: "timer",
  setInterval: "timer",
  setImmediate: "timer",
  queueMicrotask: "timer",
  requestAnimationFrame: "timer",
  randomUUID: "random",
  randomBytes: "random",
  randomInt: "random",
  getRandomValues: "random",
};

const IMPURITIES: ReadonlySet<string> = new Set([
  "random",
  "clock",
  "console",
  "io",
  "timer",
  "code",
  "host",
  "environment",
  "debug",
]);

/** Modules of Node whose every function talks to the world. */
const WORLDLY: RegExp =
  /^(?:node:)?(?:fs|fs\/promises|net|http|https|child_process|worker_threads|dgram|readline|tty|process)$/;

/** The model of a function by its standard name, or null when there is none. */
export function standardModel(name: string): StandardModel | null {
  const dot = name.indexOf(".");
  const owner = dot < 0 ? undefined : entry(OWNERS, name.slice(0, dot));
  const kind =
    entry(FUNCTIONS, name) ??
    (owner === undefined ? undefined : (entry(owner, name.slice(dot + 1)) ?? owner["*"]));
  return kind === undefined ? null : modelOf(kind);
}

function entry<T>(table: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}

/** The model of a function that a module of the platform declares. */
export function moduleModel(module: string): StandardModel | null {
  if (/^(?:node:)?vm$/.test(module)) return { kind: "impure", impurity: "code" };
  return WORLDLY.test(module) ? { kind: "impure", impurity: "io" } : null;
}

function modelOf(kind: Kind): StandardModel {
  return IMPURITIES.has(kind)
    ? { kind: "impure", impurity: kind as Impurity }
    : ({ kind } as Exclude<StandardModel, { readonly kind: "impure" }>);
}
