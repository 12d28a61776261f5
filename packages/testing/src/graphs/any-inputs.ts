import { evaluateShape, symbolsOf, type TensorData } from "@quantrace/core";
import { type Graph, isPlaceholderRef, isSignatureLeaf, mapTree, type Tree } from "@quantrace/ir";
import fc, { type Arbitrary } from "fast-check";
import { anyTensorData } from "../tensors/any-tensor.ts";
import { seededData } from "../tensors/seeded-data.ts";
import { anyFloat32, type AnyFloat32Options } from "../values/any-float32.ts";

/** Options of `anyInputs`. */
export interface AnyInputsOptions extends AnyFloat32Options {
  /** What symbolic sizes are drawn from. Default 1, 2, 3. */
  readonly sizes?: readonly number[];
}

/** The arguments of one run of a graph: tensor data and fixed values, in the structure of its signature. */
export type GraphInputs = readonly Tree<TensorData | unknown>[];

/**
 * Arguments for a graph: every symbol gets a number, every input data of its shape.
 *
 * @example
 * fc.assert(fc.property(anyGraph().chain((g) => fc.tuple(fc.constant(g), anyInputs(g))), ([g, inputs]) => inputs.length > 0));
 */
export function anyInputs(
  graph: Graph,
  { sizes = [1, 2, 3], ...values }: AnyInputsOptions = {},
): Arbitrary<GraphInputs> {
  const names = new Set(
    graph.placeholders.flatMap((node) => node.type.shape.flatMap((dim) => [...symbolsOf(dim)])),
  );
  const symbols = fc.record(Object.fromEntries([...names].map((name) => [name, fc.constantFrom(...sizes)])));
  return symbols.chain((numbers) => inputsFor(graph, new Map(Object.entries(numbers)), values));
}

function inputsFor(
  graph: Graph,
  symbols: ReadonlyMap<string, number>,
  values: AnyFloat32Options,
): Arbitrary<GraphInputs> {
  const data = graph.placeholders.map(({ name, type: { dtype, shape } }) => {
    const sizes = evaluateShape(shape, symbols);
    const seeds = fc.nat({ max: 2 ** 30 }).map((seed) => seededData(dtype, sizes, seed));
    const elements = sizes.reduce((product, size) => product * size, 1);
    // Element by element for small inputs; large ones would shrink for ever.
    const drawn =
      dtype === "float32" && elements <= 64
        ? fc.oneof(seeds, anyTensorData({ shape: sizes, values: anyFloat32(values) }))
        : seeds;
    return drawn.map((tensor) => [name, tensor] as const);
  });
  return fc.tuple(...data).map((drawn) => {
    const byName = new Map<string, TensorData>(drawn);
    return graph.signature.map((tree) =>
      mapTree(
        tree,
        isSignatureLeaf,
        (leaf) => (isPlaceholderRef(leaf) ? byName.get(leaf.placeholder) : leaf) as never,
      ),
    );
  });
}
