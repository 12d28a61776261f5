import type { TensorData } from "@quantrace/core";
import { describe, expect, expectTypeOf, test } from "vitest";
import { QConfigMapping } from "../qconfig/qconfig-mapping.ts";
import { parseQConfigMapping } from "../qconfig/parse-qconfig-mapping.ts";
import { minMaxObserver } from "./min-max-observer.ts";
import { noopObserver } from "./noop-observer.ts";
import { placeholderObserver } from "./placeholder-observer.ts";
import type { QParamsFreeObserver } from "./qparams-free-observer.ts";
import { type Recorded, recordingObserver } from "./recording-observer.ts";
import { reuseInputObserver } from "./reuse-input-observer.ts";

function batch(...data: number[]): TensorData {
  return { dtype: "float32", shape: [data.length], data: Float32Array.from(data) };
}

describe("the types say that there are no qparams", () => {
  test.each([placeholderObserver(), noopObserver(), reuseInputObserver()])("$name", (observer) => {
    expectTypeOf(observer.finish).returns.toEqualTypeOf<null>();
    expectTypeOf(observer).toExtend<QParamsFreeObserver>();
    expect(observer.gives).toBeDefined();
    expect(minMaxObserver().gives).toBeUndefined();
  });

  test("RecordingObserver", () => {
    expectTypeOf(recordingObserver()).toEqualTypeOf<QParamsFreeObserver<Recorded>>();
  });
});

describe("PlaceholderObserver", () => {
  test("carries the rule by which scale and zero point are chosen at run time", () => {
    const { carries } = placeholderObserver({
      dtype: "int8",
      isDynamic: true,
      quantMin: -127,
      eps: 2 ** -12,
    });
    expect(carries).toEqual({
      dtype: "int8",
      isDynamic: true,
      rule: {
        dtype: "int8",
        mapping: "affine",
        quantMin: -127,
        quantMax: 127,
        eps: 2 ** -12,
        exactMax: false,
      },
    });
  });

  test.each([
    [{ quantMin: 0 }, "quantMin does not fit a placeholder of float32"],
    [{ dtype: "float16", reduceRange: true }, "reduceRange does not fit a placeholder of float16"],
    [{ isDynamic: true }, "isDynamic does not fit a placeholder of float32"],
  ] as const)("%j is refused: it would say nothing", (options, problem) => {
    expect(() => placeholderObserver(options)).toThrow(`QQ1131: ${problem}`);
  });

  test("float16 may be dynamic", () => {
    expect(placeholderObserver({ dtype: "float16", isDynamic: true }).carries.rule).toBeNull();
  });
});

describe("RecordingObserver", () => {
  test("keeps copies, in order", () => {
    const observer = recordingObserver();
    const values = batch(1, 2);
    const state = observer.add(observer.add(observer.zero(), values), batch(3));
    values.data.fill(9);
    expect(state.map(({ data }) => [...data])).toEqual([[1, 2], [3]]);
  });

  test("takes its budget to the last value and refuses more, with its state as it was", () => {
    const observer = recordingObserver({ maxValues: 3 });
    const state = observer.add(observer.add(observer.zero(), batch(1, 2)), batch(3));
    expect(() => observer.add(state, batch(4))).toThrow(
      /^QQ3020: 4 values were to be recorded, of at most 3/,
    );
    expect(state).toHaveLength(2);
    expect(observer.add(state, batch())).toBe(state);
  });
});

test.each([
  placeholderObserver(),
  placeholderObserver({ dtype: "float16" }),
  placeholderObserver({ dtype: "uint8", isDynamic: true, mapping: "symmetric", reduceRange: true }),
  noopObserver(),
  noopObserver({ dtype: "float32" }),
  recordingObserver({ maxValues: 7 }),
  reuseInputObserver(),
])("$name can be written and read: $settings", (observer) => {
  const mapping = new QConfigMapping().setGlobal({
    name: "free",
    activation: observer as never,
    weight: minMaxObserver(),
  });
  const text = JSON.stringify(mapping);
  const read = parseQConfigMapping(text);
  expect(JSON.stringify(read)).toBe(text);
  const activation = read.entries[0]?.setting?.activation as QParamsFreeObserver;
  expect(JSON.stringify(activation)).toBe(JSON.stringify(observer));
  expect(activation.gives).toBe(observer.gives);
});
