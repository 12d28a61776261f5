import { type Module, namedParameters, type Parameter, type Tensor } from "@quantrace/core";
import { QuantraceError } from "@quantrace/core/errors";
import { isTensor, tensorData, type TensorImpl } from "@quantrace/core/tracing";
import {
  type Argument,
  extendGraph,
  flattenTree,
  type Graph,
  GraphModule,
  isArgumentLeaf,
  isNode,
  isPlaceholderRef,
  isPlainRecord,
  isSignatureLeaf,
  type LeafGradients,
  mapTree,
  type Node,
  type SignatureTree,
  symbolicTrace,
  TensorSpec,
  tensorTypeOf,
} from "@quantrace/ir";
import type { Differentiation } from "../differentiate/differentiate.ts";
import { addArgument, liftState } from "../step/lift-state.ts";

/** The `backward` of a leaf. */
export type Backward = (dy: unknown, ...args: readonly unknown[]) => unknown;

export type Differentiate = (graph: Graph, by: Differentiation) => Graph;
type Parameters = readonly (readonly [name: string, parameter: Parameter])[];

/**
 * Goal: the gradients of a leaf module that does not say them, but whose `forward` is written in operations all the same.
 * Method: it is traced for the arguments that it is called with, and the graph of its gradients is recorded where the
 * leaf's `backward` would be. The leaf itself goes on being called as a whole; what the gradients need of its way is
 * computed again.
 * Limits: what a trace refuses or, by the class's word, does not enter; other leaf modules inside, and layers in training mode: batch norm
 * has statistics, and dropout would draw again.
 *
 * @param refused the error for a module that cannot be traced, with the reason
 */
export function tracedBackward(
  module: Module,
  differentiate: Differentiate,
  refused: (reason: string) => QuantraceError,
): Backward {
  return (dy, ...args): LeafGradients => {
    const graph = tracedFor(module, args, refused);
    const parameters = namedParameters(module).filter(([, { dtype }]) => dtype === "float32");
    const { gradients, inputs } = gradientGraph(graph, parameters, differentiate);
    const cotangents = flattenTree(dy as Tensor, isTensor);
    const given = [Object.fromEntries(parameters), ...args, ...cotangents];
    const found = gradients.forward(...(given as never[])) as unknown as Gradients;
    const ofInput = (leaf: unknown): unknown =>
      isPlaceholderRef(leaf) ? (found.inputs[leaf.placeholder] ?? null) : null;
    return {
      inputs: inputs.map((tree) => mapTree(tree, isSignatureLeaf, (leaf) => ofInput(leaf) as never)),
      parameters: found.parameters,
    };
  };
}

interface Gradients {
  /** By the names of placeholders. */
  readonly inputs: Readonly<Record<string, Tensor>>;
  /** By the names of parameters. */
  readonly parameters: Readonly<Record<string, Tensor>>;
}

/** The graph of a leaf for arguments of these types. */
function tracedFor(
  module: Module,
  args: readonly unknown[],
  refused: (reason: string) => QuantraceError,
): Graph {
  if ((module.constructor as typeof Module).leaf) throw refused("its class says that no trace enters it");
  const graph = traceOr(module, args, refused);
  const hidden = [...graph.nodes()].find(isHidden);
  if (hidden !== undefined) throw refused(`%${hidden.name} inside of it does what a gradient does not see`);
  return graph;
}

function traceOr(
  module: Module,
  args: readonly unknown[],
  refused: (reason: string) => QuantraceError,
): Graph {
  try {
    return symbolicTrace(module, args.map(specOf) as never).graph;
  } catch (error) {
    throw error instanceof QuantraceError ? refused(`${error.code}: ${error.summary}`) : error;
  }
}

/** What a second computation does not see, or does otherwise. */
function isHidden(node: Node): boolean {
  if (node.kind === "call_module") return true;
  return node.kind === "call_function" && node.attributes["training"] === true;
}

/** Stands for an argument in a trace. */
function specOf(arg: unknown): unknown {
  if (isTensor(arg)) return new TensorSpec((arg as unknown as TensorImpl).type);
  if (Array.isArray(arg)) return arg.map(specOf);
  if (!isPlainRecord(arg)) return arg;
  return Object.fromEntries(Object.entries(arg).map(([key, item]) => [key, specOf(item)]));
}

/** `gradients(parameters, ...args, ...dy)`, and the form of the arguments with the names of their placeholders. */
function gradientGraph(graph: Graph, parameters: Parameters, differentiate: Differentiate) {
  const inputs: readonly SignatureTree[] = graph.signature;
  const entries = new Map(parameters.map(([name, parameter]) => [name, tensorData(parameter)]));
  const { graph: lifted, names } = liftState(graph, entries);
  const results = flattenTree(lifted.output.args[0] ?? null, isArgumentLeaf) as readonly Argument[];
  const pairs = results.filter(isNode).map((node, i) => {
    // A gradient is float32, that of integers zeros.
    return [node, addArgument(lifted, { ...tensorTypeOf(node), dtype: "float32" }, `dy_${i}`)] as const;
  });
  const scalar = extendGraph(lifted, ({ tensorOf }) =>
    pairs
      .filter(([node]) => tensorTypeOf(node).dtype === "float32")
      .map(([node, dy]) => tensorOf(node).mul(tensorOf(dy)).sum())
      .reduce((sum, part) => sum.add(part)),
  );
  const named = new Set(
    inputs
      .flatMap((tree) => flattenTree(tree, isSignatureLeaf))
      .filter(isPlaceholderRef)
      .map(({ placeholder }) => placeholder),
  );
  const floats = scalar.placeholders
    .filter(({ name, type }) => named.has(name) && type.dtype === "float32")
    .map(({ name }) => name);
  const differentiated = differentiate(scalar, {
    wrt: [...floats, ...names.values()],
    of: [],
    output: (_, found): Gradients => ({
      inputs: Object.fromEntries(floats.map((name) => [name, found[name] as Tensor])),
      parameters: Object.fromEntries([...names].map(([key, name]) => [key, found[name] as Tensor])),
    }),
  });
  return { gradients: new GraphModule(differentiated), inputs };
}
