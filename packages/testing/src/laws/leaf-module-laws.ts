import { type AnyForward, Module, type Output } from "@quantrace/core";
import { fromData } from "@quantrace/core/tracing";
import {
  type Graph,
  Interpreter,
  isValueLeaf,
  mapTree,
  type SpecsOf,
  symbolicTrace,
  verify,
} from "@quantrace/ir";
import fc from "fast-check";
import { anyInputs, type AnyInputsOptions, type GraphInputs } from "../graphs/any-inputs.ts";
import { propertyConfig } from "../run/property-config.ts";
import { canonicalBits } from "../tensors/canonical-bits.ts";
import { expectHolds, expectSame, type Law } from "./law.ts";

/** Options of `leafModuleLaws`. */
export interface LeafModuleLawsOptions extends AnyInputsOptions {
  /** How many inputs for each law. Default 50. */
  readonly numRuns?: number;
}

/** A module that says what it gives, so that a trace can record it as one call. */
export interface LeafLike extends Module {
  /** The dtypes and shapes of what `forward` gives, from those of what it takes. */
  outputSpec(...args: never[]): unknown;
}

/**
 * What a trace relies on in a module that it does not enter, as tests: it is recorded as one call, `outputSpec` tells
 * the truth for every size, `forward` gives the same twice and leaves its inputs alone, and the graph computes what the
 * module computes, bit for bit.
 *
 * @throws QX3001 from `check`, with the inputs that show it; QT codes when the module cannot be recorded
 * @param specs - what `symbolicTrace` takes for the arguments of `forward`
 * @example
 * class Halve extends LeafModule {
 *   forward(x: Tensor): Tensor { return x.mul(0.5); }
 *   outputSpec(x: Tensor): TensorSpec { return spec(x.dtype, x.shape); }
 * }
 * leafModuleLaws(new Halve(), [spec("float32", ["N", 3])]).forEach(({ check }) => check());
 */
export function leafModuleLaws<M extends LeafLike>(
  module: M,
  specs: SpecsOf<Parameters<M["forward"]>>,
  { numRuns = 50, ...values }: LeafModuleLawsOptions = {},
): readonly Law[] {
  module.eval();
  const trace = (): Graph =>
    symbolicTrace(new Holder(module), specs as never, { leafModules: { names: ["leaf"] } }).graph;
  const forEach = (name: string, body: (graph: Graph, inputs: GraphInputs) => void): Law => ({
    name,
    check() {
      const graph = trace();
      const property = fc.property(anyInputs(graph, values), (inputs) => body(graph, inputs));
      fc.assert(property, propertyConfig({ numRuns }));
    },
  });
  const forward = (inputs: GraphInputs): unknown =>
    canonicalBits(module.forward(...(tensorsOf(inputs) as never[])));
  return [
    {
      name: "is recorded as one call",
      check() {
        const graph = trace();
        verify(graph);
        const calls = [...graph.nodes()].filter(
          ({ kind }) => kind === "call_module" || kind === "call_function",
        );
        expectHolds(calls.length === 1 && calls[0]?.kind === "call_module", "the graph", "it holds one call");
      },
    },
    forEach("gives what outputSpec says", (graph, inputs) => void new Interpreter(graph).run(inputs)),
    forEach("gives the same twice", (_, inputs) =>
      expectSame(forward(inputs), forward(inputs), "the second result"),
    ),
    forEach("leaves its inputs as they were", (_, inputs) => {
      const before = canonicalBits(inputs);
      forward(inputs);
      expectSame(canonicalBits(inputs), before, "the inputs");
    }),
    forEach("computes the same in a graph, bit for bit", (graph, inputs) =>
      expectSame(
        canonicalBits(new Interpreter(graph).run(inputs)),
        forward(inputs),
        "the result of the graph",
      ),
    ),
  ];
}

/** The smallest model that has the module in it. */
class Holder extends Module {
  readonly leaf: LeafLike;

  constructor(leaf: LeafLike) {
    super();
    this.leaf = leaf;
  }

  forward(...args: never[]): Output {
    return (this.leaf.forward as AnyForward)(...args);
  }
}

function tensorsOf(inputs: GraphInputs): readonly unknown[] {
  return inputs.map((tree) =>
    mapTree(tree as never, isValueLeaf, (leaf) => (isData(leaf) ? fromData(leaf as never) : leaf) as never),
  );
}

function isData(leaf: unknown): boolean {
  return typeof leaf === "object" && leaf !== null && "data" in leaf;
}
