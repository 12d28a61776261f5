/** How an array method behaves. Methods that are not listed are not understood. */
export interface ArrayMethod {
  /** What the callback is for; null when the method takes none. */
  readonly callback: "each" | "predicate" | "order" | "fold" | "make" | null;
  readonly result:
    "element" | "array" | "made" | "accumulated" | "static" | "none" | "flat" | "self" | "entries";
  /** The array itself changes: which elements are where is not known afterwards. */
  readonly mutates: boolean;
  /** Arguments from this position on become elements. */
  readonly adds: number | null;
  /** The argument is looked for by identity. */
  readonly searches: boolean;
}

function method(result: ArrayMethod["result"], more: Partial<ArrayMethod> = {}): ArrayMethod {
  return { callback: null, result, mutates: false, adds: null, searches: false, ...more };
}

/** The methods of Array, and those of typed arrays, iterators, Map and Set that behave alike. */
export const ARRAY_METHODS: Readonly<Record<string, ArrayMethod>> = {
  map: method("made", { callback: "make" }),
  flatMap: method("flat", { callback: "make" }),
  forEach: method("none", { callback: "each" }),
  filter: method("array", { callback: "predicate" }),
  find: method("element", { callback: "predicate" }),
  findLast: method("element", { callback: "predicate" }),
  findIndex: method("static", { callback: "predicate" }),
  findLastIndex: method("static", { callback: "predicate" }),
  some: method("static", { callback: "predicate" }),
  every: method("static", { callback: "predicate" }),
  reduce: method("accumulated", { callback: "fold" }),
  reduceRight: method("accumulated", { callback: "fold" }),
  sort: method("self", { callback: "order", mutates: true }),
  toSorted: method("array", { callback: "order" }),
  at: method("element"),
  slice: method("array"),
  subarray: method("array"),
  concat: method("array", { adds: 0 }),
  flat: method("flat"),
  with: method("array", { adds: 1 }),
  toReversed: method("array"),
  toSpliced: method("array", { adds: 2 }),
  keys: method("static"),
  values: method("array"),
  entries: method("entries"),
  join: method("static"),
  includes: method("static", { searches: true }),
  indexOf: method("static", { searches: true }),
  lastIndexOf: method("static", { searches: true }),
  push: method("static", { mutates: true, adds: 0 }),
  unshift: method("static", { mutates: true, adds: 0 }),
  pop: method("element", { mutates: true }),
  shift: method("element", { mutates: true }),
  splice: method("array", { mutates: true, adds: 2 }),
  reverse: method("self", { mutates: true }),
  fill: method("self", { mutates: true, adds: 0 }),
  copyWithin: method("self", { mutates: true }),
  set: method("none", { mutates: true, adds: 0 }),
  toArray: method("array"),
  take: method("array"),
  drop: method("array"),
};

/** Interfaces whose methods are those above. */
export const ARRAY_OWNERS: ReadonlySet<string> = new Set([
  "Array",
  "TypedArray",
  "IteratorObject",
  "ArrayIterator",
  "ConcatArray",
]);
