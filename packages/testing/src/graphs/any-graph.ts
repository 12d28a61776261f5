import { dimension, type DimValue, type DType, valueOf } from "@quantrace/core";
import { QuantraceError } from "@quantrace/core/errors";
import { type OpDefinition, ops } from "@quantrace/core/ops";
import { type Argument, Graph, type Node, PlaceholderRef, type SignatureTree } from "@quantrace/ir";
import fc, { type Arbitrary } from "fast-check";
import { CallContext, type ProposedCall } from "./call-context.ts";
import { Draw } from "./draw.ts";
import { proposeByPattern } from "./propose-by-pattern.ts";
import { layerRecipes } from "./recipes/layer-recipes.ts";
import { shapeRecipes } from "./recipes/shape-recipes.ts";
import { spatialRecipes } from "./recipes/spatial-recipes.ts";

/** Options of `anyGraph`. */
export interface AnyGraphOptions {
  /** The operations to choose from. Default: the public ones of core. */
  readonly ops?: readonly OpDefinition[];
  /** At most so many operations. Default 16. */
  readonly maxCalls?: number;
  /** True: some inputs have symbolic sizes. Default true. */
  readonly symbols?: boolean;
}

/** What a graph is built from. Every plan gives a graph; steps that do not fit are left out. */
interface GraphPlan {
  readonly inputs: readonly {
    readonly shape: readonly number[];
    readonly symbolic: boolean;
    readonly dtype: DType;
  }[];
  readonly steps: readonly { readonly op: number; readonly seed: number }[];
  readonly output: number;
}

/** No value of a generated graph has more elements, with 4 in the place of each symbol. */
const MAX_ELEMENTS = 4096;

const recipes: Readonly<Record<string, (context: CallContext) => ProposedCall | null>> = {
  ...shapeRecipes,
  ...layerRecipes,
  ...spatialRecipes,
};

/**
 * Graphs over the table of operations: each operation gets operands that fit its definition, so that every graph is
 * valid. Parameters come with data; outputs are single tensors, lists and records.
 *
 * @example
 * fc.assert(fc.property(anyGraph(), (graph) => verify(graph) === undefined));
 */
export function anyGraph(options: AnyGraphOptions = {}): Arbitrary<Graph> {
  const { maxCalls = 16, symbols = true } = options;
  const table = options.ops ?? Object.values<OpDefinition>(ops).filter(({ api }) => api.public);
  const size = fc.constantFrom(1, 2, 3, 4, 8);
  const input = fc.record({
    shape: fc.oneof(
      { weight: 2, arbitrary: fc.tuple(size, size, fc.constantFrom(4, 5, 8), fc.constantFrom(4, 7)) },
      { weight: 1, arbitrary: fc.tuple(size, size, fc.constantFrom(4, 7)) },
      {
        weight: 2,
        arbitrary: fc.tuple(
          fc.constantFrom(1, 2),
          fc.constantFrom(1, 2, 4),
          fc.constantFrom(2, 3),
          fc.constantFrom(3, 4),
          fc.constantFrom(4, 5),
        ),
      },
      { weight: 3, arbitrary: fc.array(size, { maxLength: 3 }) },
    ),
    symbolic: symbols ? fc.boolean() : fc.constant(false),
    dtype: fc.oneof(
      { weight: 6, arbitrary: fc.constant<DType>("float32") },
      { weight: 2, arbitrary: fc.constantFrom<DType>("int32", "bool", "uint8", "int8") },
    ),
  });
  return fc
    .record({
      inputs: fc.array(input, { minLength: 1, maxLength: 3, size: "max" }),
      steps: fc.array(fc.record({ op: fc.nat({ max: 2 ** 16 }), seed: fc.nat({ max: 2 ** 30 }) }), {
        maxLength: maxCalls,
        size: "max",
      }),
      output: fc.nat({ max: 2 ** 16 }),
    })
    .map((plan) => buildGraph(plan, table));
}

function buildGraph(plan: GraphPlan, table: readonly OpDefinition[]): Graph {
  const graph = new Graph("generated");
  const values: Node[] = plan.inputs.map(({ shape, symbolic, dtype }, i) => {
    const [first, ...rest] = shape;
    const dims: readonly DimValue[] =
      symbolic && first !== undefined ? [valueOf(dimension("N")), ...rest] : shape;
    return graph.addPlaceholder({ dtype, shape: dims }, { name: `x${i}` });
  });
  graph.signature = values.map((node): SignatureTree => new PlaceholderRef(node.name));
  for (const { op, seed } of plan.steps) {
    const made = addCall(graph, table[op % table.length] as OpDefinition, new Draw(seed), values);
    if (made !== null) values.push(made);
  }
  graph.setOutput(chooseOutput(values, plan.output));
  return graph;
}

function addCall(graph: Graph, op: OpDefinition, draw: Draw, values: readonly Node[]): Node | null {
  const recipe = Object.hasOwn(recipes, op.id) ? recipes[op.id] : undefined;
  const proposed = (recipe ?? proposeByPattern)(new CallContext(op, draw, graph, values));
  if (proposed === null) return null;
  try {
    const node = graph.callFunction(op, proposed.args, proposed.attributes);
    if (sizeOf(node.type.shape) <= MAX_ELEMENTS) return node;
    graph.erase(node);
  } catch (error) {
    if (!(error instanceof QuantraceError)) throw error;
  }
  return null;
}

function sizeOf(shape: readonly DimValue[]): number {
  return shape.reduce<number>((product, dim) => product * (typeof dim === "number" ? dim : 4), 1);
}

function chooseOutput(values: readonly Node[], seed: number): Argument {
  const draw = new Draw(seed);
  const last = values.at(-1) as Node;
  const other = draw.pick(values) as Node;
  return draw.one<Argument>([last, [last, other], { last, "other one": other }, [last, [other, null], 1.5]]);
}
