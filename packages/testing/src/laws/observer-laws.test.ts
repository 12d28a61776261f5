import type { TensorData } from "@quantrace/core";
import { minMaxObserver, type Observer } from "@quantrace/quant";
import { describe, expect, test } from "vitest";
import { observerLaws } from "../index.ts";

interface Range {
  min: number;
  max: number;
}

const honest = minMaxObserver() as Observer<Range>;

function brokenLaws(observer: Observer<Range>): string[] {
  return observerLaws(observer)
    .filter(({ check }) => {
      try {
        check();
        return false;
      } catch (error) {
        expect(String(error)).toMatch(/QX3001|Counterexample/);
        return true;
      }
    })
    .map(({ name }) => name);
}

test("an honest observer keeps every law", () => {
  expect(observerLaws(honest)).toHaveLength(13);
  expect(brokenLaws(honest)).toEqual([]);
});

test("an observer that looks at nothing keeps every law that is left", () => {
  const blind: Observer<null> = {
    name: "Blind",
    settings: {},
    zero: () => null,
    add: () => null,
    finish: () => null,
  };
  const laws = observerLaws(blind, { looks: false });
  expect(laws).toHaveLength(6);
  laws.forEach(({ check }) => check());
  const peeking = {
    ...blind,
    add: () => ({ seen: true }) as never,
    finish: (seen: unknown) =>
      seen === null ? null : ({ scale: [1], zeroPoint: [0], axis: null, quantMin: 0, quantMax: 1 } as never),
  };
  expect(() => observerLaws(peeking, { looks: false })[0]?.check()).toThrow(/Counterexample/);
});

describe("an observer is found out", () => {
  const shared: Range = { min: Infinity, max: -Infinity };
  let calls = 0;
  const cases: readonly (readonly [string, Partial<Observer<Range>>, string])[] = [
    [
      "that chooses too soon",
      { finish: () => honest.finish({ min: 0, max: 1 }) },
      "sees nothing, chooses nothing",
    ],
    [
      "that gives a scale in float64",
      { finish: (state) => ({ ...usable(state), scale: [0.1] }) },
      "chooses qparams that can be used",
    ],
    [
      "that gives a zero point out of range",
      { finish: (state) => ({ ...usable(state), zeroPoint: [256] }) },
      "chooses qparams that can be used",
    ],
    [
      "whose streams share one state",
      {
        zero: () => shared,
        add: (state, { data }) => {
          for (const x of data) state.max = Math.max(state.max, x);
          return state;
        },
      },
      "is a function of the values: what else was seen elsewhere changes nothing",
    ],
    [
      "that keeps count outside of its state",
      { add: (state, values) => ({ ...honest.add(state, values), max: ++calls }) },
      "is a function of the values: what else was seen elsewhere changes nothing",
    ],
    [
      "that sorts what it is shown",
      {
        add(state, values) {
          const next = honest.add(state, values);
          values.data.sort();
          return next;
        },
      },
      "leaves the values that it is shown as they were",
    ],
    [
      "whose state has an identity",
      { add: (state, values) => (known.has(state) ? honest.add(state, values) : remember(honest.zero())) },
      "goes on from a copy of its state as from the state",
    ],
    [
      "that empties its state when it chooses",
      {
        finish(state) {
          const chosen = honest.finish(state);
          state.min = Infinity;
          return chosen;
        },
      },
      "chooses without changing its state",
    ],
    [
      "that takes NaN",
      { add: (state, values) => honest.add(state, finite(values)) },
      "refuses NaN and infinities, and keeps its state",
    ],
    [
      "that takes infinities for values when it passes over NaN",
      { addFinite: (state, values) => honest.add(state, withoutNaN(values)) },
      "passes over NaN and infinities as if they were not there",
    ],
    ["that merges to the first part", { merge: (a) => a }, "merges two parts to the whole"],
    [
      "whose merge depends on the order",
      { merge: (a, b) => ({ min: a.min, max: b.max }) },
      "merges in any order",
    ],
    [
      "whose merge averages",
      { merge: (a, b) => ({ min: (a.min + b.min) / 2, max: (a.max + b.max) / 2 }) },
      "merges in any grouping",
    ],
    [
      "that widens when it merges",
      { merge: (a, b) => widened(honest.merge?.(a, b) as Range) },
      "merges with nothing to itself",
    ],
    [
      "that forgets old batches",
      { add: (_, values) => honest.add(honest.zero(), values) },
      "does not look at the order of the batches",
    ],
  ];

  const known = new WeakSet<Range>();
  function remember(state: Range): Range {
    known.add(state);
    return state;
  }

  test.each(cases)("%s", (_, change, law) => {
    expect(brokenLaws({ ...honest, ...change })).toContain(law);
  });
});

function usable(state: Range) {
  return honest.finish(state) ?? honest.finish({ min: 0, max: 1 })!;
}

function withoutNaN({ dtype, shape, data }: TensorData): TensorData {
  const clamped = Float32Array.from(data, (x) => Math.min(Math.max(x, -3e38), 3e38));
  return { dtype, shape, data: clamped.filter((x) => !Number.isNaN(x)) };
}

function finite({ dtype, shape, data }: TensorData): TensorData {
  return { dtype, shape, data: Float32Array.from(data, (x) => (Number.isFinite(x) ? x : 0)) };
}

function widened({ min, max }: Range): Range {
  return { min: min - 1, max: max + 1 };
}
