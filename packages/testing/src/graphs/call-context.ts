import type { DimValue, DType } from "@quantrace/core";
import type { AttributeValue, OpDefinition } from "@quantrace/core/ops";
import { type Argument, type Graph, type Node, tensorTypeOf } from "@quantrace/ir";
import { seededData } from "../tensors/seeded-data.ts";
import type { Draw } from "./draw.ts";

/** The arguments and attributes of a call that a generator proposes. Inference has the last word. */
export interface ProposedCall {
  readonly args: readonly Argument[];
  readonly attributes?: Readonly<Record<string, AttributeValue>>;
}

/** What a recipe works with: the graph so far, its values, and choices. */
export class CallContext {
  readonly op: OpDefinition;
  readonly draw: Draw;
  readonly values: readonly Node[];
  readonly #graph: Graph;

  constructor(op: OpDefinition, draw: Draw, graph: Graph, values: readonly Node[]) {
    this.op = op;
    this.draw = draw;
    this.values = values;
    this.#graph = graph;
  }

  /** A value that a condition holds for, later ones more often; null when there is none. */
  value(accepts: (dtype: DType, shape: readonly DimValue[]) => boolean): Node | null {
    const fitting = this.values.filter((node) => {
      const { dtype, shape } = tensorTypeOf(node);
      return accepts(dtype, shape);
    });
    const recent = fitting.slice(-3);
    return (this.draw.chance(2) ? this.draw.pick(fitting) : this.draw.pick(recent)) ?? null;
  }

  /** A float32 value of this rank, or of any. */
  floats(rank?: number): Node | null {
    return this.value((dtype, shape) => dtype === "float32" && (rank === undefined || shape.length === rank));
  }

  /** A new parameter. */
  state(dtype: DType, shape: readonly number[]): Node {
    const key = `p${this.#graph.state.size}`;
    const data = seededData(dtype, shape, this.draw.int(1, 2 ** 30));
    this.#graph.state.set(key, data);
    return this.#graph.getAttr(key, data, { before: this.#firstCall() });
  }

  /** A new parameter of numbers above 0, such as a variance. */
  positiveState(shape: readonly number[]): Node {
    const node = this.state("float32", shape);
    const target = (node as { readonly target: string }).target;
    const data = this.#graph.state.get(target);
    data?.data.forEach((value, i) => (data.data[i] = Math.abs(value) + 0.125));
    return node;
  }

  /** A new parameter of row numbers below `rows`. */
  indexState(shape: readonly number[], rows: number): Node {
    const node = this.state("int32", shape);
    const data = this.#graph.state.get((node as { readonly target: string }).target);
    data?.data.forEach((value, i) => (data.data[i] = Math.abs(value) % rows));
    return node;
  }

  #firstCall(): Node | undefined {
    for (const node of this.#graph.nodes())
      if (node.kind !== "placeholder" && node.kind !== "get_attr") return node;
    return undefined;
  }
}

/** The numbers in a shape; null when a size is symbolic. */
export function numbersOf(shape: readonly DimValue[]): number[] | null {
  return shape.every((dim) => typeof dim === "number") ? [...(shape as readonly number[])] : null;
}
