import {
  dimension,
  Graph,
  Module,
  nn,
  ops,
  prepare,
  QConfigMapping,
  spec,
  symbolicTrace,
  type Tensor,
  tensor,
} from "quantrace";
import fc, { type Arbitrary } from "fast-check";

/** An argument that somebody could pass by mistake, and what kind of mistake it is. */
export interface Garbage {
  readonly kind: string;
  /** Makes it. A drawn value itself could not be printed in a counterexample: a revoked Proxy refuses even that. */
  readonly make: () => unknown;
}

/** A tensor that outlived its trace. */
function escapedTensor(): Tensor {
  let escaped: Tensor | null = null;
  symbolicTrace((x: Tensor) => (escaped = x), [spec("float32", ["N", 2])]);
  return escaped as unknown as Tensor;
}

function throwing(): object {
  const names = [
    "dtype",
    "shape",
    "name",
    "strict",
    "kind",
    "bias",
    "tensors",
    "0",
    "backend",
    "names",
    "training",
  ];
  const getter = {
    enumerable: true,
    get: (): never => {
      throw new TypeError("a getter of the caller's");
    },
  };
  return Object.defineProperties({}, Object.fromEntries(names.map((name) => [name, getter])));
}

function insideItself(): unknown[] {
  const list: unknown[] = [];
  list.push(list);
  return list;
}

function revoked(): object {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}

class Bare extends Module {
  forward(x: Tensor): Tensor {
    return x;
  }
}

const model = new nn.Linear(2, 2).eval();
const x2 = spec("float32", ["N", 2]);

/** What is drawn, by kind: values, and makers of values that a call could change. */
const makers: Readonly<Record<string, readonly (() => unknown)[]>> = {
  undefined: [() => undefined],
  null: [() => null],
  NaN: [() => NaN],
  "minus zero": [() => -0],
  infinity: [() => Infinity, () => -Infinity],
  integer: [() => 0, () => 1, () => 2, () => -1, () => 3],
  "huge number": [() => 2 ** 53, () => 1e300, () => 2 ** 45],
  fraction: [() => 0.5, () => -1.5],
  boolean: [() => true, () => false],
  string: [() => "", () => "a", () => "float32", () => "0.weight", () => "(", () => "__proto__"],
  bigint: [() => 10n],
  symbol: [() => Symbol("s"), () => Symbol.iterator],
  "empty array": [() => []],
  array: [() => [1, 2], () => ["a"], () => [[1], [2, 3]], () => [undefined], () => [null, null]],
  "array inside itself": [insideItself],
  "sparse array": [() => Array.from({ length: 2 }).toSpliced(0, 1).concat(new Array(1))],
  "empty object": [() => ({}), () => Object.create(null) as unknown],
  "unknown option": [() => ({ dype: "float32" }), () => ({ stirct: false })],
  "throwing getter": [throwing],
  "revoked proxy": [revoked],
  function: [() => () => 1, () => async () => undefined],
  class: [() => nn.ReLU, () => Map, () => Bare],
  date: [() => new Date(0)],
  map: [() => new Map(), () => new Map([["weight", 1]]), () => new Map([[1, 2]]), () => new Set([1])],
  promise: [() => Promise.resolve(1)],
  "typed array": [
    () => new Float32Array(4),
    () => new Uint8Array(9),
    () => new Float64Array(2),
    () => new DataView(new ArrayBuffer(4)),
  ],
  tensor: [
    () => tensor([1, 2]),
    () =>
      tensor([
        [1, 2],
        [3, 4],
      ]),
    () => tensor(3),
  ],
  "wrong dtype": [
    () => tensor([1, 2], { dtype: "int32" }),
    () => tensor([[1, 0]], { dtype: "bool" }),
    () => tensor([1, 2], { dtype: "uint8" }),
  ],
  "list of tensors": [() => [tensor([1])], () => [tensor([1]), tensor([[1]])]],
  "escaped traced tensor": [escapedTensor],
  dimension: [() => dimension("N")],
  module: [() => new nn.Linear(2, 2), () => new Bare(), () => model],
  graph: [() => symbolicTrace(model, [x2]).graph, () => new Graph("empty")],
  "graph module": [() => symbolicTrace(model, [x2]), () => prepare(model, undefined, [x2])],
  operation: [() => ops.relu],
  spec: [() => x2, () => [x2]],
  mapping: [() => new QConfigMapping()],
};

export const garbageKinds: readonly string[] = Object.keys(makers);

/** One wrong argument, each kind as likely as every other. */
export const garbage: Arbitrary<Garbage> = fc
  .tuple(fc.constantFrom(...garbageKinds), fc.nat())
  .map(([kind, at]) => {
    const list = makers[kind] ?? [];
    return { kind, make: list[at % list.length] as () => unknown };
  });

/** An argument list of garbage only, of any length up to five. */
const garbageArguments: Arbitrary<readonly Garbage[]> = fc.array(garbage, { maxLength: 5 });

/** How to make a list of arguments, and the kinds of garbage in it. */
export interface Drawn {
  readonly make: () => readonly unknown[];
  readonly kinds: readonly string[];
}

/**
 * Arguments for a call: garbage only, or valid ones with one of them replaced, one left out at the end, one too many, or
 * none of that, so that the checks behind the first one are reached too.
 */
export function argumentsLike(valid: Arbitrary<readonly unknown[]> | null): Arbitrary<Drawn> {
  const wild = garbageArguments.map((list) => ({
    make: () => list.map(({ make }) => make()),
    kinds: list.map(({ kind }) => kind),
  }));
  if (valid === null) return wild;
  const spoilt = fc.tuple(valid, garbage, fc.nat()).map(([args, { kind, make }, at]) => ({
    make: () => args.toSpliced(at % (args.length + 1), 1, make()),
    kinds: [kind],
  }));
  const short = valid.map((args) => ({ make: () => args.slice(0, -1), kinds: [] }));
  return fc.oneof(
    { weight: 3, arbitrary: wild },
    { weight: 6, arbitrary: spoilt },
    { weight: 1, arbitrary: short },
    { weight: 1, arbitrary: valid.map((args) => ({ make: () => args, kinds: [] })) },
  );
}
