import type { TensorData } from "@quantrace/core";
import { type OpId, quantization } from "@quantrace/core/ops";
import type { Graph, Node } from "@quantrace/ir";
import type { LayerStatistics, ValueStatistics } from "../detectors/model-statistics.ts";
import { applyFactors, type Change, multiplySource } from "./apply-factors.ts";
import { chooseExponents } from "./choose-exponents.ts";
import type { EqualizationReason } from "./equalization-reasons.ts";
import type { WeightChannels } from "./layer-channels.ts";
import { type Reader, readersOf, type Source } from "./readers.ts";
import { isShared, type ScaleHolder, scaleHolder } from "./scale-holder.ts";

/** A layer of the statistics in the graph. */
export interface RecordedLayer {
  readonly statistics: LayerStatistics;
  /** What it reads; null when that was not recorded. */
  readonly input: ValueStatistics | null;
  readonly reader: Reader;
  readonly source: Source;
}

/** What was done for the layers that read one value. */
export interface Outcome {
  readonly reason: EqualizationReason;
  readonly params: Readonly<Record<string, string>>;
  /** For each channel of the source the factor's power of two; empty when nothing was done. */
  readonly exponents: readonly number[];
  /** The operands of the multiplication that was put behind the source; empty where there is none. */
  readonly multiplied: readonly string[];
}

/** Equalizes the channels of one value, which all the layers read. Changes the graph, or nothing. */
export function equalizeSource(graph: Graph, layers: readonly RecordedLayer[], alpha: number): Outcome {
  const { source } = layers[0] as RecordedLayer;
  const holder = scaleHolder(source.node, source.dim);
  const { readers, stranger } = readersOf(source);
  if (stranger !== null) return left("readElsewhere", { reader: stranger.name, source: source.node.name });
  const hindrance = hindranceOf(graph, layers, readers, holder);
  if (hindrance !== null) return hindrance;
  const exponents = chooseExponents(inputPeaks(source, layers), weightPeaks(graph, source, layers), alpha);
  if (exponents.every((exponent) => exponent === 0)) return left("even", {});
  const spoilt = applyFactors(graph, [
    ...readers.map((reader) => undoing(reader, source, exponents)),
    ...(holder === null ? [] : holding(holder, exponents)),
  ]);
  if (spoilt !== null) return left("notExact", { parameter: spoilt });
  const { name } = source.node;
  if (holder !== null) return { reason: "folded", params: { holder: name }, exponents, multiplied: [] };
  const multiplied = multiplySource(graph, source, exponents);
  return { reason: "multiplied", params: { source: name }, exponents, multiplied };
}

/** Why factors cannot be applied, whatever they are; null where they can. */
function hindranceOf(
  graph: Graph,
  layers: readonly RecordedLayer[],
  readers: readonly Reader[],
  holder: ScaleHolder | null,
): Outcome | null {
  const { source } = layers[0] as RecordedLayer;
  if (holder === null && !computesInFloat(source.node)) return left("noHolder", { source: source.node.name });
  const held = (holder?.parameters ?? []).flatMap(({ node }) => node ?? []);
  const shared = [...readers.map(({ weight }) => weight), ...held].find((node) => isShared(graph, node));
  if (shared !== undefined) return left("sharedParameter", { parameter: shared.target });
  const unknown = layers.find(({ input, reader }) => input?.channels.length !== reader.channels.inputs);
  return unknown === undefined ? null : left("notRecorded", { input: unknown.statistics.input });
}

/** The weight of a layer times the factors of its input. */
function undoing(
  { node, operand, weight, channels }: Reader,
  source: Source,
  exponents: readonly number[],
): Change {
  const exponentOf = (element: number): number =>
    exponents[channelOf(source, channels, channels.inputOf(element))] as number;
  return { node, operand, parameter: weight, count: weight.type.shape[0] as number, exponentOf };
}

/** The parameters of what gives a value, divided by its factors. */
function holding({ node, channels, parameters }: ScaleHolder, exponents: readonly number[]): Change[] {
  return parameters.map(({ node: parameter, operand, channelOf: channel }) => ({
    node,
    operand,
    parameter,
    count: channels,
    exponentOf: (element) => -(exponents[channel(element)] as number),
  }));
}

function left(reason: EqualizationReason, params: Readonly<Record<string, string>>): Outcome {
  return { reason, params, exponents: [], multiplied: [] };
}

/** True for a value that is known to be computed in float32 whatever the mapping says. */
function computesInFloat(node: Node): boolean {
  if (node.kind === "placeholder") return true;
  if (node.kind !== "call_function") return false;
  const facet = quantization[node.op.id as OpId];
  return facet.kind === "floatOnly" || ("lowered" in facet && facet.lowered === null);
}

/** The source's channel that a channel of a layer's input is, or is a part of. */
function channelOf({ channels }: Source, { inputs }: WeightChannels, input: number): number {
  return Math.floor(input / (inputs / channels));
}

function inputPeaks(source: Source, layers: readonly RecordedLayer[]): readonly number[] {
  const peaks = new Array<number>(source.channels).fill(0);
  for (const { input, reader } of layers)
    for (const [channel, { min, max }] of (input as ValueStatistics).channels.entries())
      raise(peaks, channelOf(source, reader.channels, channel), Math.max(-min, max));
  return peaks;
}

function weightPeaks(graph: Graph, source: Source, layers: readonly RecordedLayer[]): readonly number[] {
  const peaks = new Array<number>(source.channels).fill(0);
  for (const { reader } of layers) {
    const { data } = graph.state.get(reader.weight.target) as TensorData;
    for (let i = 0; i < data.length; i++)
      raise(
        peaks,
        channelOf(source, reader.channels, reader.channels.inputOf(i)),
        Math.abs(data[i] as number),
      );
  }
  return peaks;
}

function raise(peaks: number[], channel: number, value: number): void {
  if (value > (peaks[channel] as number)) peaks[channel] = value;
}
