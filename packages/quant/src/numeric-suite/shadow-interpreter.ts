import { allocate, type TensorData } from "@quantrace/core";
import { quantizeValue } from "@quantrace/core/numerics";
import { type Graph, Interpreter, isTensorType, type Node, type Value } from "@quantrace/ir";
import type { Reading } from "./reading.ts";

/**
 * Runs a quantized graph in which every operation reads what the float model computed, quantized where it reads
 * integers: the error of a node is its own, none comes down from those before it.
 */
export class ShadowInterpreter extends Interpreter {
  /** What each node made of the float model's values, by its name. */
  readonly results: Map<string, TensorData> = new Map();
  readonly #substitutes: ReadonlyMap<Node, Reading>;
  #float: ReadonlyMap<string, TensorData> = new Map();

  constructor(graph: Graph, substitutes: readonly Reading[]) {
    super(graph);
    this.#substitutes = new Map(substitutes.map((reading) => [reading.node, reading]));
  }

  /** One batch, with the values that the float model had on it. */
  shadow(args: readonly unknown[], float: ReadonlyMap<string, TensorData>): void {
    this.#float = float;
    this.results.clear();
    this.run(args);
  }

  protected override runNode(node: Node): Value {
    const own = super.runNode(node);
    if (isTensorType(node.type)) this.results.set(node.name, own as TensorData);
    const reading = this.#substitutes.get(node);
    const float = reading === undefined ? undefined : this.#float.get(reading.value);
    if (reading === undefined || float === undefined) return own;
    const { qparams } = reading;
    return qparams === null ? float : quantized(float, own as TensorData, { ...reading, qparams });
  }
}

/** A float value as the integers that a node of the quantized graph would hold for it. */
function quantized(
  float: TensorData,
  { dtype, shape }: TensorData,
  { node, qparams }: Reading & { readonly qparams: NonNullable<Reading["qparams"]> },
): TensorData {
  const result = allocate(dtype, shape);
  const [min, max] = integerRange(node, dtype === "uint8" ? [0, 255] : [-128, 127]);
  float.data.forEach((x, i) => {
    result.data[i] = quantizeValue(x, qparams.scale, qparams.zeroPoint, min, max, "divide");
  });
  return result;
}

/** The integers that a node gives: those of its dtype, unless it says otherwise. */
function integerRange(node: Node, [min, max]: readonly [number, number]): readonly [number, number] {
  if (node.kind !== "call_function") return [min, max];
  const bound = (names: readonly string[], full: number): number =>
    (names.map((name) => node.attributes[name]).find((value) => typeof value === "number") as
      number | undefined) ?? full;
  return [bound(["quantMin", "clampMin"], min), bound(["quantMax", "clampMax"], max)];
}
