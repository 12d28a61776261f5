import { type EagerTensor, type Module, tensor, Tensor } from "@quantrace/core";
import { spec, symbolicTrace } from "@quantrace/ir";
import { describe, expect, test } from "vitest";
import { analyze } from "../index.ts";
import { Clipped, Encoder, Mixture, ResNet, UNet } from "./fixtures/models.ts";

/** Models as people write them: the analyser finds nothing, and the tracer agrees. */
const result = analyze({ cwd: import.meta.dirname, paths: ["fixtures/models.ts"] });

function input(seed: number, shape: readonly number[]): EagerTensor {
  const size = shape.reduce((a, b) => a * b, 1);
  return tensor(
    Float32Array.from({ length: size }, (_, i) => Math.sin(seed + i * 1.7)),
    { shape },
  );
}

function plain(value: unknown): unknown {
  if (value instanceof Tensor) return (value as unknown as EagerTensor).toArray();
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item)]));
}

describe("models as people write them", () => {
  test("are traceable, without a finding", () => {
    expect(result.findings).toEqual([]);
    expect(result.modules.filter((module) => module.verdict !== "traceable")).toEqual([]);
    expect(result.modules).toHaveLength(7);
  });

  const cases: readonly (readonly [Module, readonly (readonly number[])[], readonly unknown[]])[] = [
    [new ResNet(), [[2, 1, 8, 8]], ["N", 1, 8, 8]],
    [new Encoder(), [[2, 3, 8]], ["N", 3, 8]],
    [
      new Encoder(),
      [
        [2, 3, 8],
        [2, 2, 3, 3],
      ],
      [2, 3, 8],
    ],
    [new UNet(), [[1, 1, 4, 4]], ["N", 1, 4, 4]],
    [new Mixture(), [[2, 8]], ["N", 8]],
    [new Clipped(-1, 2), [[2, 8]], ["N", 8]],
  ];

  test.each(cases)("%o traces and replays", (model, shapes, first) => {
    model.eval();
    const args = shapes.map((shape, i) => input(i, shape));
    const specs = shapes.map((shape, i) => spec("float32", (i === 0 ? first : shape) as number[]));
    const graph = symbolicTrace(model, specs);
    const run = (m: Module): unknown => plain((m.run as (...a: unknown[]) => unknown)(...args));
    expect(run(graph)).toEqual(run(model));
  });
});
