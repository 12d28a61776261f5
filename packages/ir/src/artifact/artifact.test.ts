import { textChecksum } from "./checksums.ts";
import { nn, tensor, type Tensor } from "@quantrace/core";
import { readSafetensors, writeSafetensors } from "@quantrace/core/safetensors";
import { anyGraph, anyInputs, anyModel, canonicalBits, propertyConfig } from "@quantrace/testing";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type Graph,
  Interpreter,
  loadArtifact,
  parse,
  print,
  saveArtifact,
  spec,
  symbolicTrace,
  verify,
  wrap,
} from "../index.ts";

const { graph } = symbolicTrace(new nn.Linear(2, 3), [spec("float32", ["N", 2])]);

/** An artifact with other metadata or tensors. */
function rewritten(
  change: (
    metadata: Map<string, string>,
    state: Map<string, Graph["state"] extends Map<string, infer D> ? D : never>,
  ) => void,
): Uint8Array {
  const { metadata } = readSafetensors(saveArtifact(graph));
  const entries = new Map(metadata);
  const state = new Map(graph.state);
  change(entries, state);
  return writeSafetensors(state, [...entries]);
}

describe("an artifact", () => {
  test("gives back the graph and every bit of its state", () => {
    fc.assert(
      fc.property(anyGraph(), (drawn) => {
        const used = drawn.copy();
        used.dropUnusedState();
        const loaded = loadArtifact(saveArtifact(drawn));
        verify(loaded);
        expect(print(loaded)).toBe(print(drawn));
        expect(canonicalBits(Object.fromEntries(loaded.state))).toEqual(
          canonicalBits(Object.fromEntries(used.state)),
        );
      }),
      propertyConfig({ numRuns: 100 }),
    );
  });

  test("runs with the same bits", () => {
    const cases = anyGraph().chain((drawn) => anyInputs(drawn).map((inputs) => ({ drawn, inputs })));
    fc.assert(
      fc.property(cases, ({ drawn, inputs }) => {
        const [before, after] = [drawn, loadArtifact(saveArtifact(drawn))].map((g) =>
          canonicalBits(new Interpreter(g).run(inputs)),
        );
        expect(after).toEqual(before);
      }),
      propertyConfig({ numRuns: 100 }),
    );
  });

  test("has equal bytes for equal graphs, and when it is saved again", () => {
    fc.assert(
      fc.property(anyModel(), ({ model, specs }) => {
        const options = { sources: false };
        const bytes = saveArtifact(symbolicTrace(model, specs).graph, options);
        expect(saveArtifact(symbolicTrace(model, specs).graph, options)).toEqual(bytes);
        expect(saveArtifact(loadArtifact(bytes), options)).toEqual(bytes);
      }),
      propertyConfig({ numRuns: 50 }),
    );
  });

  test("leaves out state that nothing reads, and does not change the graph", () => {
    const copy = graph.copy();
    copy.state.set("unused", { dtype: "float32", shape: [1], data: new Float32Array(1) });
    expect(saveArtifact(copy)).toEqual(saveArtifact(graph));
    expect(copy.state.has("unused")).toBe(true);
  });

  test("can leave out source lines, or the folder that they are in", () => {
    expect(print(loadArtifact(saveArtifact(graph, { sources: false })))).not.toContain(" at ");
    expect(print(loadArtifact(saveArtifact(graph, { root: `${import.meta.dirname}/` })))).toContain(
      ' at "artifact.test.ts":',
    );
  });

  test("gets its leaf modules from the program that loads it", () => {
    const negate = wrap(
      (x: Tensor): Tensor => x.neg(),
      (x) => spec(x.dtype, x.shape),
      { name: "negate" },
    );
    const traced = symbolicTrace((x: Tensor) => negate(x), [spec("float32", [1])]);
    const bytes = saveArtifact(traced.graph);
    expect(() => loadArtifact(bytes, { file: "m.safetensors" })).toThrow(
      /^QF4009: m\.safetensors: the graph calls module negate/,
    );
    const loaded = loadArtifact(bytes, { modules: traced.graph.modules });
    expect(canonicalBits(new Interpreter(loaded).run([tensor([2])]))).toEqual(canonicalBits(tensor([-2])));
  });

  test.each<[string, RegExp, () => Uint8Array]>([
    [
      "of another format version",
      /^QF4001/,
      () => rewritten((metadata) => metadata.set("quantrace.format", "2")),
    ],
    ["without a graph", /^QF4002/, () => rewritten((metadata) => metadata.delete("quantrace.graph"))],
    ["without a version", /^QF4002/, () => rewritten((metadata) => metadata.delete("quantrace.format"))],
    [
      "with a damaged graph",
      /^QF4010: artifact: the text of the graph has the checksum [0-9a-f]{8}, expected [0-9a-f]{8}\n/,
      () => rewritten((metadata) => metadata.set("quantrace.graph", "quantrace.graph 1\ngraph")),
    ],
    [
      "with a graph that is none",
      /^QF4003/,
      () =>
        rewritten((metadata) => {
          metadata.set("quantrace.graph", "quantrace.graph 1\ngraph");
          metadata.set("quantrace.graph.checksum", textChecksum("quantrace.graph 1\ngraph"));
        }),
    ],
    ["without checksums", /^QF4002/, () => rewritten((metadata) => metadata.delete("quantrace.checksums"))],
    [
      "with checksums that are none",
      /^QF4002/,
      () => rewritten((metadata) => metadata.set("quantrace.checksums", '{"weight":1}')),
    ],
    [
      "with a tensor more",
      /^QF4010: artifact: tensor "more" has the checksum [0-9a-f]{8}, expected one in the metadata/,
      () => rewritten((_, state) => state.set("more", { dtype: "int8", shape: [1], data: new Int8Array(1) })),
    ],
    [
      "without a tensor",
      /^QF4008: artifact: the graph refers to tensor weight/,
      () => rewritten((_, state) => state.delete("weight")),
    ],
    [
      "with a tensor of another shape",
      /^QF4008/,
      () =>
        rewritten((_, state) =>
          state.set("bias", { dtype: "float32", shape: [2], data: new Float32Array(2) }),
        ),
    ],
    [
      "with a tensor of another dtype",
      /^QF4008/,
      () =>
        rewritten((_, state) => state.set("bias", { dtype: "int32", shape: [3], data: new Int32Array(3) })),
    ],
    ["that is no safetensors file", /^QF1/, () => new Uint8Array([1, 2, 3])],
  ])("%s is refused", (_, message, bytes) => {
    expect(() => loadArtifact(bytes())).toThrow(message);
  });

  test("O-15: with any one bit flipped is refused", () => {
    const saved = anyGraph().map((drawn) => saveArtifact(drawn));
    fc.assert(
      fc.property(saved, fc.nat(), (bytes, at) => {
        const flipped = bytes.slice();
        const bit = at % (bytes.length * 8);
        flipped[bit >> 3] = (flipped[bit >> 3] as number) ^ (1 << (bit & 7));
        expect(() => loadArtifact(flipped)).toThrow(/^QF[14]/);
      }),
      propertyConfig({ numRuns: 300 }),
    );
  });

  test("with a flipped bit in a weight names the tensor and the file", () => {
    const bytes = saveArtifact(graph);
    bytes[bytes.length - 1] = (bytes.at(-1) as number) ^ 1;
    expect(() => loadArtifact(bytes, { file: "m.safetensors" })).toThrow(
      /^QF4010: m\.safetensors: tensor "weight" has the checksum/,
    );
  });

  test("is the text and the tensors, nothing else", () => {
    const { metadata, tensors } = readSafetensors(saveArtifact(graph));
    expect([...metadata.keys()].toSorted()).toEqual([
      "quantrace.checksums",
      "quantrace.format",
      "quantrace.graph",
      "quantrace.graph.checksum",
    ]);
    expect([...tensors.keys()].toSorted()).toEqual(["bias", "weight"]);
    expect(print(parse(metadata.get("quantrace.graph") as string))).toBe(print(graph));
  });
});
