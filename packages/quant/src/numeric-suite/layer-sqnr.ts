import { observed as observedKind } from "../prepare/observed-kind.ts";
import { instanceOf, iterable, signature } from "@quantrace/core/arguments";
import type { AnyForward, TensorData } from "@quantrace/core";
import type { SourceLocation } from "@quantrace/core/errors";
import {
  type Backend,
  type Graph,
  type Node,
  referenceBackend,
  type Value,
  backendKind,
} from "@quantrace/ir";
import { ConvertedGraphModule } from "../convert/convert.ts";
import type { LoweredNode } from "../lower/lower.ts";
import type { ObservedGraphModule } from "../prepare/observed-graph-module.ts";

/** How far one int8 value is from its float counterpart, errors of earlier layers included. */
export interface LayerSqnr {
  readonly value: string;
  readonly op: string;
  readonly modulePath: string;
  readonly source: SourceLocation | null;
  /** Signal to quantization noise, in dB: `10 log10(sum x^2 / sum (x - y)^2)`. Infinity for no error. */
  readonly sqnr: number;
}

const checkLayerSqnr = signature("layerSqnr", {
  prepared: observedKind,
  converted: instanceOf(ConvertedGraphModule, "a converted model: convert(calibrated)"),
  batches: iterable,
  backend: backendKind,
});

/**
 * Compares the float and the int8 model layer by layer on the same batches.
 *
 * @source torch.ao.ns.fx.utils.compute_sqnr (PyTorch 2.13)
 * @example
 * const model = new nn.Linear(2, 2).eval();
 * const prepared = prepare(model, defaultQConfigMapping(), [spec("float32", ["N", 2])]);
 * const calibrated = await calibrate(prepared, [tensor([[1, -1]]), tensor([[0.5, 2]])]);
 * const [layer] = await layerSqnr(prepared, convert(calibrated), [tensor([[1, -1]])]);
 * layer.sqnr > 20; // => true
 */
export async function layerSqnr<F extends AnyForward>(
  prepared: ObservedGraphModule<F>,
  converted: ConvertedGraphModule<F>,
  batches: Iterable<unknown>,
  backend: Backend = referenceBackend(),
): Promise<LayerSqnr[]> {
  checkLayerSqnr(prepared, converted, batches, backend);
  const rows = converted.lowered;
  const powers = new Map(rows.map((row) => [row.node, { signal: 0, noise: 0 }]));
  for (const batch of batches) {
    const float = await valuesOf(
      prepared.graph,
      rows.map((row) => row.value),
      batch,
      backend,
    );
    const int8 = await valuesOf(
      converted.graph,
      rows.map((row) => row.node),
      batch,
      backend,
    );
    for (const row of rows) addPower(powers.get(row.node), float.get(row.value), int8.get(row.node), row);
  }
  const nodes = new Map([...converted.graph.nodes()].map((node) => [node.name, node]));
  return rows.map((row) => {
    const { signal, noise } = powers.get(row.node) ?? { signal: 0, noise: 0 };
    const origin = nodes.get(row.node)?.origin;
    const sqnr = noise === 0 ? Infinity : 10 * Math.log10(signal / noise);
    return {
      value: row.value,
      op: row.op,
      modulePath: origin?.scope?.path ?? "",
      source: origin?.source ?? null,
      sqnr,
    };
  });
}

async function valuesOf(
  graph: Graph,
  names: readonly string[],
  batch: unknown,
  backend: Backend,
): Promise<Map<string, TensorData>> {
  const wanted = new Set(names);
  const values = new Map<string, TensorData>();
  const tap = (node: Node, value: Value): void => {
    if (!wanted.has(node.name)) return;
    const data = value as TensorData;
    values.set(node.name, { ...data, data: data.data.slice() });
  };
  const executable = await backend.compile(graph, { tap });
  await executable.run(...(Array.isArray(batch) ? (batch as unknown[]) : [batch]));
  executable.dispose();
  return values;
}

function addPower(
  power: { signal: number; noise: number } | undefined,
  float: TensorData | undefined,
  int8: TensorData | undefined,
  { scale, zeroPoint }: LoweredNode,
): void {
  if (power === undefined || float === undefined || int8 === undefined) return;
  for (let i = 0; i < float.data.length; i++) {
    const x = float.data[i] as number;
    const y = Math.fround(((int8.data[i] as number) - zeroPoint) * scale);
    power.signal += x * x;
    power.noise += (x - y) * (x - y);
  }
}
