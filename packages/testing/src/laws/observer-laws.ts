import type { TensorData } from "@quantrace/core";
import type { Observer, QParams } from "@quantrace/quant";
import fc, { type Arbitrary, stringify } from "fast-check";
import { propertyConfig } from "../run/property-config.ts";
import { anyBatches } from "./any-batches.ts";
import { expectHolds, expectSame, type Law } from "./law.ts";

/** Options of `observerLaws`. */
export interface ObserverLawsOptions {
  /** The streams that it is tried on. Default `anyBatches()`. */
  readonly batches?: Arbitrary<readonly TensorData[]>;
  /** How many streams for each law. Default 100. */
  readonly numRuns?: number;
  /** False for an observer that looks at no value: it may take NaN, and chooses the same whatever comes. Default true. */
  readonly looks?: boolean;
}

/**
 * What `calibrate` and `convert` rely on in an observer, as tests: it chooses nothing before it saw something, usable
 * qparams then; it looks at nothing but the values and its state; a state can be copied, saved and resumed; values
 * that are not finite are refused. Where it has `merge`: commutative, associative, `zero()` its identity, and bit for
 * bit what one observer would have seen, so that calibration may be split.
 *
 * @throws QX3001 from `check`, with the stream that shows it
 * @example
 * observerLaws(minMaxObserver()).forEach(({ check }) => check());
 */
export function observerLaws<S>(
  observer: Observer<S>,
  { batches = anyBatches(), numRuns = 100, looks = true }: ObserverLawsOptions = {},
): readonly Law[] {
  const config = propertyConfig({ numRuns });
  const start = structuredClone(observer.zero());
  const fold = (data: readonly TensorData[]): S =>
    data.reduce((state, values) => observer.add(state, copyOf(values)), observer.zero());
  const forEach = (name: string, body: (data: readonly TensorData[]) => void): Law => ({
    name,
    check: () => fc.assert(fc.property(batches, body), config),
  });
  return [
    looks
      ? {
          name: "sees nothing, chooses nothing",
          check: () => expectNothing(observer.finish(observer.zero())),
        }
      : forEach("chooses the same whatever comes", (data) =>
          expectSame(observer.finish(fold(data)), observer.finish(observer.zero()), "the choice"),
        ),
    forEach("chooses qparams that can be used", (data) =>
      expectUsable(observer.settings, observer.finish(fold(data))),
    ),
    {
      name: "is a function of the values: what else was seen elsewhere changes nothing",
      check() {
        const property = fc.property(batches, batches, (data, other) => {
          const first = structuredClone(fold(data));
          fold(other);
          expectSame(fold(data), first, "the second state");
          expectSame(observer.zero(), start, "the state before any value");
        });
        fc.assert(property, config);
      },
    },
    forEach("leaves the values that it is shown as they were", (data) => {
      const shown = data.map(copyOf);
      shown.reduce((state, values) => observer.add(state, values), observer.zero());
      expectSame(shown, data, "the values");
    }),
    forEach("goes on from a copy of its state as from the state", (data) => {
      const resumed = data.reduce(
        (state, values) => observer.add(structuredClone(state), copyOf(values)),
        observer.zero(),
      );
      expectSame(resumed, fold(data), "the resumed state");
    }),
    forEach("chooses without changing its state", (data) => {
      const state = fold(data);
      const before = structuredClone(state);
      expectSame(observer.finish(state), observer.finish(state), "the second choice");
      expectSame(state, before, "the state");
    }),
    ...(looks ? [refusal(observer, fold, forEach)] : []),
    ...(looks && observer.addFinite !== undefined && observer.gives === undefined
      ? [passingOver(observer, fold, batches, config)]
      : []),
    ...mergeLaws(observer, fold, batches, config),
  ];
}

function refusal<S>(
  observer: Observer<S>,
  fold: (data: readonly TensorData[]) => S,
  forEach: (name: string, body: (data: readonly TensorData[]) => void) => Law,
): Law {
  return forEach("refuses NaN and infinities, and keeps its state", (data) => {
    const state = fold(data);
    const before = structuredClone(state);
    for (const bad of [NaN, Infinity, -Infinity]) {
      expectHolds(
        throws(() => observer.add(state, spoiled(data[0], bad))),
        String(bad),
        "it is refused",
      );
      expectSame(state, before, "the state");
    }
  });
}

/** what is not finite leaves no trace. It is put in as further entries of the last dimension, of all channels. */
function passingOver<S>(
  { addFinite, zero }: Observer<S>,
  fold: (data: readonly TensorData[]) => S,
  batches: Arbitrary<readonly TensorData[]>,
  config: object,
): Law {
  const bad = fc.array(
    fc.record({
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      value: fc.constantFrom(NaN, Infinity, -Infinity),
    }),
    { maxLength: 4 },
  );
  return {
    name: "passes over NaN and infinities as if they were not there",
    check: () =>
      fc.assert(
        fc.property(batches, bad, (data, inserted) => {
          const dirty = data.map((values) => withEntries(values, inserted));
          const state = dirty.reduce((before, values) => addFinite?.(before, values) ?? before, zero());
          expectSame(state, fold(data), "the state");
        }),
        config,
      ),
  };
}

/** A tensor with further entries in its last dimension, the same in every row. */
function withEntries(
  { dtype, shape, data }: TensorData,
  inserted: readonly { readonly at: number; readonly value: number }[],
): TensorData {
  const width = shape.at(-1) ?? 0;
  const rows =
    width === 0 ? shape.slice(0, -1).reduce((product, size) => product * size, 1) : data.length / width;
  const wide = Array.from({ length: rows }, (_, row) => {
    const entries: number[] = [...data.subarray(row * width, (row + 1) * width)];
    for (const { at, value } of inserted) entries.splice(Math.floor(at * (entries.length + 1)), 0, value);
    return entries;
  });
  const found = Float32Array.from(wide.flat());
  return { dtype, shape: [...shape.slice(0, -1), width + inserted.length], data: found as never };
}

function mergeLaws<S>(
  { name, merge, zero }: Observer<S>,
  fold: (data: readonly TensorData[]) => S,
  batches: Arbitrary<readonly TensorData[]>,
  config: object,
): readonly Law[] {
  if (merge === undefined) return [];
  const forAll = (law: string, body: (a: Data, b: Data, c: Data) => void): Law => ({
    name: law,
    check: () => fc.assert(fc.property(batches, batches, batches, body), config),
  });
  // A merge may reuse the memory of its arguments.
  const merged = (a: S, b: S): S => merge(structuredClone(a), structuredClone(b));
  return [
    forAll("merges two parts to the whole", (a, b) =>
      expectSame(merged(fold(a), fold(b)), fold([...a, ...b]), name),
    ),
    forAll("merges in any order", (a, b) =>
      expectSame(merged(fold(a), fold(b)), merged(fold(b), fold(a)), name),
    ),
    forAll("merges in any grouping", (a, b, c) => {
      const [x, y, z] = [fold(a), fold(b), fold(c)];
      expectSame(merged(merged(x, y), z), merged(x, merged(y, z)), name);
    }),
    forAll("merges with nothing to itself", (a) => {
      expectSame(merged(fold(a), zero()), fold(a), name);
      expectSame(merged(zero(), fold(a)), fold(a), name);
    }),
    forAll("does not look at the order of the batches", (a) =>
      expectSame(fold([...a].reverse()), fold(a), name),
    ),
  ];
}

type Data = readonly TensorData[];

function copyOf({ dtype, shape, data }: TensorData): TensorData {
  return { dtype, shape, data: data.slice() };
}

/** A batch like the given one, with one bad value. */
function spoiled(batch: TensorData | undefined, bad: number): TensorData {
  const channels = batch?.shape[0] ?? 3;
  const data = new Float32Array(channels * 2).fill(1);
  data[1] = bad;
  return { dtype: "float32", shape: [channels, 2], data };
}

function throws(body: () => unknown): boolean {
  try {
    body();
    return false;
  } catch {
    return true;
  }
}

function expectNothing(chosen: QParams | null): void {
  expectHolds(chosen === null, `the choice ${stringify(chosen)}`, "it is null");
}

function expectUsable(settings: Observer["settings"], chosen: QParams | null): void {
  if (chosen === null) return;
  const { scale, zeroPoint, axis, quantMin, quantMax } = chosen;
  const shown = stringify(chosen);
  const expect = (holds: boolean, law: string): void => expectHolds(holds, `the choice ${shown}`, law);
  expect(scale.length === zeroPoint.length, "it has as many scales as zero points");
  expect(axis !== null || scale.length === 1, "it has one scale for a whole tensor");
  expect(
    scale.every((s) => s > 0 && s < Infinity && Math.fround(s) === s),
    "scales are finite float32 above 0",
  );
  if (settings["mapping"] === "affineFloatQParams")
    expect(
      zeroPoint.every((z) => Number.isFinite(z) && Math.fround(z) === z),
      "zero points are finite float32",
    );
  else
    expect(
      zeroPoint.every((z) => Number.isInteger(z) && z >= quantMin && z <= quantMax),
      "zero points are whole numbers in range",
    );
}
