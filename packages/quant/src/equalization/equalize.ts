import type { AnyForward } from "@quantrace/core";
import { finite, instanceOf, options as optionsKind, signature } from "@quantrace/core/arguments";
import { failure, type QuantraceError, throwProblems } from "@quantrace/core/errors";
import { type Graph, GraphModule, nearestNames, type Node } from "@quantrace/ir";
import { statisticsKind } from "../detectors/statistics-kind.ts";
import type { LayerStatistics, ModelStatistics, Place } from "../detectors/model-statistics.ts";
import { type Annotation, annotateValue } from "../annotations/annotation.ts";
import { isPrepared } from "../prepare/prepare.ts";
import { powerOfTwo } from "./choose-exponents.ts";
import { type EqualizationReason, equalizationReasons } from "./equalization-reasons.ts";
import { equalizeSource, type Outcome, type RecordedLayer } from "./equalize-source.ts";
import { readerOf, sourceOf } from "./readers.ts";

/** Options of `equalize`. */
export interface EqualizeOptions {
  /** How much of the difference between channels moves from the activations into the weights, 0..1. Default 0.5. */
  readonly alpha?: number;
}

/** What was done for one layer of the statistics. */
export interface EqualizedLayer extends Place {
  /** True when its weight has changed. */
  readonly done: boolean;
  readonly reason: EqualizationReason;
  /** The reason in words. */
  readonly why: string;
  /** What each channel of its input is divided by, and of its weight multiplied by: powers of two. Empty when not done. */
  readonly factors: readonly number[];
}

/** A float model with even channels. */
export interface Equalized<F extends AnyForward = AnyForward> {
  readonly model: GraphModule<F>;
  /** One row for each layer of the statistics, in their order. */
  readonly layers: readonly EqualizedLayer[];
  /** For `prepare` of the model: what is multiplied by factors is not rounded before. */
  readonly annotations: readonly Annotation[];
}

const checkEqualize = signature("equalize", {
  model: instanceOf(GraphModule, "a traced model: symbolicTrace(model, specs)"),
  statistics: statisticsKind,
  options: optionsKind<EqualizeOptions>({ alpha: finite(0, 1) }),
});

/**
 * Goal: one range for all channels of a layer's input, without spending it on few large ones.
 * Method: each channel of the input is divided by `s = max|x|^alpha / max|w|^(1 - alpha)`, and the weight's channel is
 * multiplied by it. The division goes into the parameters of the operation before (linear, convolutions, embedding,
 * layer, group and batch norm), through relu, poolings, reshapes and all else that a factor passes; where the value comes
 * from an input or from an operation that computes in float32, into a multiplication. Layers that read one value share
 * its factors. From the last layer to the first, so that a weight has its final rows when its columns are measured.
 * Factors are powers of two, at most the root of two away from the formula: the float model computes **the same bits**,
 * unless a value leaves the normal range of float32.
 * Limits: a value that is also read by something that cannot undo the factors (an addition, the output), one that an
 * int8 operation without parameters gives (gelu, add), and parameters that are read twice are left, with the reason.
 *
 * @param model the model as it was traced, in evaluation mode; `prepare` takes it, and the result, without specs
 * @param statistics what `recordStatistics` saw of the model prepared
 * @source SmoothQuant (arXiv 2211.10438), equation 4; torch.ao.quantization.fx._equalize (PyTorch 2.13) for the layers
 * @throws QQ3040 for statistics with layers that the model does not have; QQ1101 for a model in training mode; QQ1102
 *   for one that is prepared already
 * @example
 * const norm = new nn.LayerNorm([2]);
 * norm.weight.data.set([1, 64]);
 * const model = new nn.Sequential(norm, new nn.Linear(2, 2)).eval();
 * const traced = symbolicTrace(model, [spec("float32", ["N", 2])]);
 * const statistics = await recordStatistics(prepare(traced), [tensor([[1, -1], [-2, 3]])]);
 * const { model: even, layers } = equalize(traced, statistics, { alpha: 1 });
 * layers.map(({ why, factors }) => [why, factors]); // => [["its factors went into layerNorm", [1, 64]]]
 * const x = tensor([[5, 7]]);
 * even.run(x).toArray(); // => traced.run(x).toArray()
 */
export function equalize<F extends AnyForward>(
  model: GraphModule<F>,
  statistics: ModelStatistics,
  options: EqualizeOptions = {},
): Equalized<F> {
  checkEqualize(model, statistics, options);
  if (model.training) throw failure("QQ1101", { what: "equalize" });
  if (isPrepared(model.graph)) throw failure("QQ1102", { graph: model.graph.name });
  const graph = model.graph.copy();
  const recorded = recordedLayers(graph, statistics);
  const outcomes = new Map<RecordedLayer, Outcome>();
  for (const layers of bySource(graph, recorded)) {
    const outcome = equalizeSource(graph, layers, options.alpha ?? 0.5);
    for (const layer of layers) outcomes.set(layer, outcome);
  }
  const multiplied = new Set([...outcomes.values()].flatMap((outcome) => outcome.multiplied));
  return {
    model: new GraphModule<F>(graph),
    layers: recorded.map((layer) => rowOf(layer, outcomes.get(layer) as Outcome)),
    annotations: [...multiplied].map((value) => annotateValue(value, null)),
  };
}

/** The layers of the statistics in the graph, with what they say of their inputs. */
function recordedLayers(graph: Graph, { layers, values }: ModelStatistics): readonly RecordedLayer[] {
  const nodes = new Map([...graph.nodes()].map((node) => [node.name, node]));
  const inputs = new Map(values.map((value) => [value.node, value]));
  const problems: QuantraceError[] = [];
  const found = layers.flatMap((statistics): RecordedLayer[] => {
    const node = nodes.get(statistics.node);
    const reader = node === undefined ? null : readerOf(node);
    if (reader === null) {
      problems.push(unknownLayer(statistics, [...nodes.keys()]));
      return [];
    }
    return [{ statistics, reader, source: sourceOf(reader), input: inputs.get(statistics.input) ?? null }];
  });
  throwProblems(problems);
  return found;
}

function unknownLayer({ node }: LayerStatistics, names: readonly string[]): QuantraceError {
  return failure("QQ3040", { node, nearest: nearestNames(node, names).join(", ") || "none" });
}

/** The layers that read the channels of one value, for each such value from the last to the first. */
function bySource(graph: Graph, recorded: readonly RecordedLayer[]): readonly (readonly RecordedLayer[])[] {
  const order = new Map<Node, number>([...graph.nodes()].map((node, i) => [node, i]));
  const groups = Map.groupBy(recorded, ({ source }) => `${order.get(source.node)} ${source.dim}`);
  const positionOf = ([layer]: readonly RecordedLayer[]): number =>
    order.get((layer as RecordedLayer).source.node) as number;
  return [...groups.values()].sort((a, b) => positionOf(b) - positionOf(a));
}

function rowOf(
  { statistics: { node, op, modulePath, source }, reader, source: { channels } }: RecordedLayer,
  { reason, params, exponents }: Outcome,
): EqualizedLayer {
  const { done, text } = equalizationReasons[reason];
  const why = text.replace(/\{(\w+)\}/g, (_, name: string) => params[name] ?? "");
  const block = reader.channels.inputs / channels;
  const factors = Array.from({ length: reader.channels.inputs }, (_, channel) =>
    powerOfTwo(exponents[Math.floor(channel / block)] as number),
  );
  return { node, op, modulePath, source, done, reason, why, factors: done ? factors : [] };
}
