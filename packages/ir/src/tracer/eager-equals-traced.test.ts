import { execFileSync } from "node:child_process";
import { join } from "node:path";
import type { Module } from "@quantrace/core";
import { anyModel, canonicalBits, propertyConfig } from "@quantrace/testing";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { interpretedExecutable, print, symbolicTrace, verify } from "../index.ts";

/** All that a trace could change in a module: state, modes, and every field of every module by identity. */
function snapshot(model: Module): unknown {
  return model.namedModules().map(([path, module]) => ({
    path,
    module,
    fields: Object.entries(module),
    training: module.training,
    state: [...module.stateDict()].map(([key, tensor]) => [key, canonicalBits(tensor)]),
  }));
}

describe("for generated models", () => {
  test("the traced module gives the bits of the eager one", () => {
    fc.assert(
      fc.property(anyModel(), ({ model, specs, inputs }) => {
        const traced = symbolicTrace(model, specs);
        verify(traced.graph);
        const executable = interpretedExecutable(traced.graph);
        for (const x of inputs) {
          const eager = canonicalBits(model.run(x));
          expect(canonicalBits(traced.run(x))).toEqual(eager);
          expect(canonicalBits(executable.runSync(x))).toEqual(eager);
        }
      }),
      propertyConfig({ numRuns: 200 }),
    );
  });

  test("the type of the graph's output is the shape of every run", () => {
    fc.assert(
      fc.property(anyModel(), ({ model, specs, inputs }) => {
        const { shape } = symbolicTrace(model, specs).graph.output.type as unknown as {
          readonly shape: readonly unknown[];
        };
        for (const x of inputs) {
          expect(model.run(x).shape).toEqual(
            shape.map((size) => (typeof size === "number" ? size : x.shape[0])),
          );
        }
      }),
      propertyConfig({ numRuns: 100 }),
    );
  });

  test("two traces print the same, and tracing the traced module prints the same again", () => {
    fc.assert(
      fc.property(anyModel(), ({ model, specs }) => {
        const traced = symbolicTrace(model, specs);
        const text = print(traced.graph, { sources: false });
        expect(print(symbolicTrace(model, specs).graph, { sources: false })).toBe(text);
        expect(print(symbolicTrace(traced, specs).graph, { sources: false })).toBe(text);
      }),
      propertyConfig({ numRuns: 100 }),
    );
  });

  test("the trace leaves the model as it was", () => {
    fc.assert(
      fc.property(anyModel(), ({ model, specs }) => {
        const before = snapshot(model);
        symbolicTrace(model, specs);
        expect(snapshot(model)).toEqual(before);
      }),
      propertyConfig({ numRuns: 50 }),
    );
  });
});

describe("a trace", () => {
  test("prints the same in a fresh process, whatever its clock zone and language", () => {
    const script = `
      import { nn } from "@quantrace/core";
      import { print, spec, symbolicTrace } from "@quantrace/ir";
      const model = new nn.Sequential({ z: new nn.Linear(2, 3), a: new nn.ReLU(), m: new nn.Softmax(-1) });
      console.log(print(symbolicTrace(model, [spec("float32", ["N", 2])]).graph, { sources: false }));`;
    const run = (env: Readonly<Record<string, string>>): string =>
      execFileSync(
        process.execPath,
        ["--conditions=@quantrace/source", "--input-type=module", "-e", script],
        {
          cwd: join(import.meta.dirname, "../../../.."),
          env: { ...process.env, ...env },
          encoding: "utf8",
        },
      );
    expect(run({ TZ: "Asia/Tokyo", LANG: "tr_TR.UTF-8" })).toBe(run({ TZ: "UTC", LANG: "C" }));
  });
});
