import { join } from "node:path";
import { dimension, tensor } from "@quantrace/core";
import { canonicalBits, fillState } from "@quantrace/testing";
import { describe, expect, test } from "vitest";
import { parse, print, spec, symbolicTrace, verify } from "../index.ts";
import { Attention, Mixed, Residual } from "./fixtures/models.ts";

/** The text of some models with everything in it. `vitest -u` writes it; read the difference before it is committed. */
const cases = {
  residual: () => symbolicTrace(new Residual().eval(), [spec("float32", ["N", 1, 9, 9])]),
  attention: () =>
    symbolicTrace(new Attention(), [spec("float32", ["B", dimension("T", { min: 1, max: 512 }), 4])]),
  mixed: () =>
    symbolicTrace(new Mixed(), [{ x: spec("float32", [3]), masks: [spec("float32", [3]), null] }, "cat"]),
};

const fixtures = join(import.meta.dirname, "fixtures");

describe.each(Object.entries(cases))("the graph of %s", (name, trace) => {
  test("is what the golden says", async () => {
    const { graph } = trace();
    verify(graph);
    const text = print(graph, { root: `${fixtures}/` });
    expect(print(parse(text))).toBe(text);
    await expect(text).toMatchFileSnapshot(join(fixtures, "traced", `${name}.graph`));
  });
});

describe("the traced models", () => {
  test("compute what the eager ones do", () => {
    const attention = new Attention();
    fillState(attention, 3);
    const x = tensor(
      Float32Array.from({ length: 24 }, (_, i) => Math.cos(i)),
      { shape: [2, 3, 4] },
    );
    const traced = symbolicTrace(attention, [spec("float32", ["B", "T", 4])]);
    expect(canonicalBits(traced.run(x))).toEqual(canonicalBits(attention.run(x)));

    const mixed = new Mixed();
    const input = { x: tensor([3, 0.75, 2]), masks: [tensor([1, 0, 2]), null] };
    const specs = { x: spec("float32", [3]), masks: [spec("float32", [3]), null] };
    for (const mode of ["sum", "cat"] as const) {
      const found = symbolicTrace(mixed, [specs, mode]).run(input, mode);
      expect(canonicalBits(found)).toEqual(canonicalBits(mixed.run(input, mode)));
      expect(Object.keys(found)).toEqual(["joined", "counts", "mode", "extra"]);
    }
  });
});
