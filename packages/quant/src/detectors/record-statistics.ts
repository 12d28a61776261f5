import type { TensorData } from "@quantrace/core";
import { finite, iterable, options as optionsKind, signature } from "@quantrace/core/arguments";
import { failure } from "@quantrace/core/errors";
import { type OpId, quantization } from "@quantrace/core/ops";
import {
  type Backend,
  backendKind,
  type CallFunctionNode,
  isNode,
  isTensorType,
  modulePathOf,
  type Node,
  referenceBackend,
} from "@quantrace/ir";
import type { CalibrationData } from "../calibrate/calibrate.ts";
import { argumentsOf, recordValues } from "../numeric-suite/float-values.ts";
import { operationOf } from "../numeric-suite/reading.ts";
import { emptyRange, rangeOf, uniteRanges, type ValueRange } from "../observers/value-range.ts";
import { observed as observedKind } from "../prepare/observed-kind.ts";
import type { ObservedGraphModule } from "../prepare/observed-graph-module.ts";
import type { WeightPlace } from "../prepare/plan.ts";
import { ownerOf } from "../qconfig/owner.ts";
import { weightQParams } from "../convert/weight-channels.ts";
import { channelsOf, peakOf, percentile } from "./channel-view.ts";
import { isConvolution } from "../equalization/layer-channels.ts";
import type { LayerStatistics, ModelStatistics, Place, ValueStatistics } from "./model-statistics.ts";

/** Options of `recordStatistics`. */
export interface RecordOptions {
  /** Where the model runs. Default: the reference backend. */
  readonly backend?: Backend;
  /** The percentile that a channel's peak is compared with. Default 0.975. */
  readonly referencePercentile?: number;
}

const checkRecordStatistics = signature("recordStatistics", {
  prepared: observedKind,
  data: iterable,
  options: optionsKind<RecordOptions>({ backend: backendKind, referencePercentile: finite(0, 1) }),
});

/**
 * Runs batches through a prepared model and records what the detectors look at, of every observed value and every
 * weight that is to be quantized. What is kept does not grow with the number of batches.
 *
 * @source torch.ao.quantization.fx._model_report.ModelReportObserver (PyTorch 2.13)
 * @throws QQ3001 when there is no batch; QQ3002 for a value that is NaN or infinite; QS codes for a batch that does not fit
 * @example
 * const model = new nn.Linear(2, 2).eval();
 * const prepared = prepare(model, defaultQConfigMapping(), [spec("float32", ["N", 2])]);
 * const { values, layers } = await recordStatistics(prepared, [tensor([[1, -1], [3, 0]])]);
 * values[0].channels.map(({ min, max }) => [min, max]); // => [[1, 3], [-1, 0]]
 * layers[0].perChannel; // => true
 */
export async function recordStatistics(
  prepared: ObservedGraphModule,
  data: CalibrationData,
  options: RecordOptions = {},
): Promise<ModelStatistics> {
  checkRecordStatistics(prepared, data, options);
  const { backend = referenceBackend(), referencePercentile = 0.975 } = options;
  const nodes = new Map([...prepared.graph.nodes()].map((node) => [node.name, node]));
  const watched = new Map(
    [...new Set(prepared.plan.places.map(({ node }) => node))].map((name) => [name, nodes.get(name) as Node]),
  );
  const { executable, values } = await recordValues(prepared.graph, new Set(watched.keys()), backend);
  const seen = new Map<string, Seen>();
  let batches = 0;
  try {
    for await (const batch of data as AsyncIterable<unknown>) {
      await executable.run(...argumentsOf(batch));
      for (const [name, node] of watched) {
        const value = values.get(name) as TensorData;
        seen.set(name, addBatch(seen.get(name), value, featureAxis(node), referencePercentile));
      }
      batches++;
    }
  } finally {
    executable.dispose();
  }
  if (batches === 0) throw failure("QQ3001", {});
  return {
    values: [...watched].map(([name, node]) => valueStatistics(node, seen.get(name) as Seen)),
    layers: prepared.plan.weights.map((place) => layerStatistics(prepared, place, nodes)),
  };
}

/** Sums over the batches so far. */
interface Seen {
  readonly batches: number;
  readonly range: ValueRange;
  readonly batchRanges: number;
  readonly channels: readonly {
    readonly range: ValueRange;
    readonly ratios: number;
    readonly batches: number;
  }[];
}

function addBatch(before: Seen | undefined, value: TensorData, axis: number, reference: number): Seen {
  const range = rangeOf(value);
  const width = range.max >= range.min ? range.max - range.min : 0;
  const channels = channelsOf(value, axis).map((numbers, c) => {
    const known = before?.channels[c] ?? { range: emptyRange, ratios: 0, batches: 0 };
    const sorted = Float64Array.from(numbers, Math.abs).sort();
    const usual = sorted.length === 0 ? 0 : percentile(sorted, reference);
    const isUsable = usual > 0;
    return {
      range: numbers.reduce((all, x) => uniteRanges(all, { min: x, max: x }), known.range),
      ratios: known.ratios + (isUsable ? (sorted.at(-1) as number) / usual : 0),
      batches: known.batches + (isUsable ? 1 : 0),
    };
  });
  return {
    batches: (before?.batches ?? 0) + 1,
    range: uniteRanges(before?.range ?? emptyRange, range),
    batchRanges: (before?.batchRanges ?? 0) + width,
    channels,
  };
}

/** Where the layers that read a value, or the one that gives it, have its channels; else second in images, or last. */
function featureAxis(node: Node): number {
  const rank = isTensorType(node.type) ? node.type.shape.length : 0;
  const readers = [...node.users].flatMap((user) => [user, ...user.users]);
  const layer = [...readers, node].find(isLayer);
  if (layer !== undefined) return isConvolution(layer.op) ? 1 : rank - 1;
  return rank === 4 || rank === 5 ? 1 : rank - 1;
}

function isLayer(node: Node): node is CallFunctionNode {
  return node.kind === "call_function" && quantization[node.op.id as OpId].kind === "weighted";
}

function valueStatistics(node: Node, seen: Seen): ValueStatistics {
  return {
    ...placeOf(node),
    batches: seen.batches,
    range: seen.range,
    meanBatchRange: seen.batchRanges / seen.batches,
    channels: seen.channels.map(({ range, ratios, batches }) => ({
      ...range,
      peakRatio: batches === 0 ? 1 : ratios / batches,
      batches,
    })),
  };
}

function layerStatistics(
  { graph, plan }: ObservedGraphModule,
  { node, target, observer, channelAxis }: WeightPlace,
  nodes: ReadonlyMap<string, Node>,
): LayerStatistics {
  const call = nodes.get(node) as CallFunctionNode;
  const weight = graph.state.get(target) as TensorData;
  const groups = typeof call.attributes["groups"] === "number" ? call.attributes["groups"] : 1;
  const decision = plan.nodes.find((row) => row.node === node);
  const owner = ownerOf(call);
  return {
    ...placeOf(call),
    input: unobserved(call.args[0] as Node).name,
    output: decision?.tail ?? node,
    weight: target,
    setting: decision?.entry?.setting ?? null,
    perChannel: weightQParams(observer, weight, channelAxis)?.axis !== null,
    outputPeaks: channelsOf(weight, channelAxis).map(peakOf),
    inputRanges:
      groups === 1
        ? channelsOf(weight, 1 - channelAxis).map((numbers) =>
            rangeOf({ ...weight, data: Float32Array.from(numbers) }),
          )
        : [],
    moduleName: owner?.builtin === true ? modulePathOf(owner) : null,
  };
}

/** The value behind an observer. */
function unobserved(node: Node): Node {
  const [value] = node.args;
  return operationOf(node) === "observe" && isNode(value) ? value : node;
}

function placeOf(node: Node): Place {
  const { scope, source } = node.origin;
  return {
    node: node.name,
    op: operationOf(node),
    modulePath: scope === null ? "" : modulePathOf(scope),
    source,
  };
}
