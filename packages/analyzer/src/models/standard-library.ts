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
  /** Holds its arguments without a look at them. */
  | { readonly kind: "hold" }
  /** Depends on, or changes, something outside. */
  | { readonly kind: "impure"; readonly impurity: Impurity };

type Kind = Exclude<StandardModel["kind"], "impure"> | Impurity;

/** Methods by owner. `*` stands for all others of that owner. */
const OWNERS: Readonly<Record<string, Readonly<Record<string, Kind>>>> = {
  Math: { random: "random", "*": "math" },
  Number: { "*": "to-number" },
  BigInt: { "*": "to-number" },
  String: { "*": "to-string" },
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
  },
  Object: { "*": "to-string" },
  JSON: { stringify: "serialise", parse: "to-string" },
  Console: { "*": "console" },
  Date: { "*": "hold" },
  DateConstructor: { now: "clock", "*": "to-number" },
  Performance: { "*": "clock" },
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

const IMPURITIES: ReadonlySet<string> = new Set(["random", "clock", "console", "io", "timer"]);

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
  return WORLDLY.test(module) ? { kind: "impure", impurity: "io" } : null;
}

function modelOf(kind: Kind): StandardModel {
  return IMPURITIES.has(kind)
    ? { kind: "impure", impurity: kind as Impurity }
    : ({ kind } as Exclude<StandardModel, { readonly kind: "impure" }>);
}
