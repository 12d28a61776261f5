import { addDims, allocate, type DimValue, type TensorData } from "@quantrace/core";
import { instanceOf, optional, signature } from "@quantrace/core/arguments";
import { ops } from "@quantrace/core/ops";
import { type Graph, GraphModule, isNode, type Node } from "@quantrace/ir";
import { graphKind } from "@quantrace/ir/graph";
import { convert, type ConvertedGraphModule } from "../convert/convert.ts";
import type { ObservedGraphModule } from "../prepare/observed-graph-module.ts";
import { prepare } from "../prepare/prepare.ts";
import { defaultQConfigMapping, QConfigMapping } from "../qconfig/qconfig-mapping.ts";
import type { ReportRow } from "../report/report-row.ts";
import { multiplyAdds, stateBytes, totalBytes } from "./costs.ts";

const checkForecast = signature("forecast", {
  graph: graphKind,
  mapping: optional(instanceOf(QConfigMapping, "a QConfigMapping")),
});

/** What will become of one operation or leaf module, and what it costs. */
export interface ForecastRow extends ReportRow {
  /** The node in the graph that was given. */
  readonly float: Node;
  /** Bytes of the parameters that it reads, and of what it reads in int8. */
  readonly floatBytes: number;
  readonly int8Bytes: number;
  /** Multiplications with an addition; a size with symbols where the shape has some; null for other operations. */
  readonly macs: DimValue | null;
}

/** What quantizing a model will give, as far as its structure decides it. */
export interface Forecast {
  readonly rows: readonly ForecastRow[];
  readonly floatBytes: number;
  readonly int8Bytes: number;
  readonly macs: DimValue;
  /** Those of operations that will run on integers. */
  readonly int8Macs: DimValue;
}

/**
 * Goal: the report of a conversion before there are weights or data.
 * Method: the conversion itself, on a model of the same structure: parameters are 0, variances 1, and every observer
 * has seen -1 and 1.
 * Example: `forecast(graph).rows.map(({ op, lowered }) => [op, lowered])`.
 * Limits: what only values decide is not foreseen: a batch norm whose folding would overflow, a weight with a NaN, sums
 * that could overflow an int32 (QQ1002).
 *
 * @throws QS1013 for an argument of the wrong kind; QQ2001, QQ2002, QQ2003 for a mapping that does not fit the model
 * @example
 * const { graph } = symbolicTrace(new nn.Linear(4, 2).eval(), [spec("float32", ["N", 4])]);
 * const { rows, floatBytes } = forecast(graph);
 * rows.map(({ op, lowered }) => [op, lowered]); // => [["linear", "quantized.linear"]]
 * floatBytes; // => 40
 */
export function forecast(graph: Graph, mapping: QConfigMapping = defaultQConfigMapping()): Forecast {
  checkForecast(graph, mapping);
  const prepared = prepare(new GraphModule(withStandIns(graph)), mapping);
  const converted = convert(asCalibrated(prepared));
  const counted = new Set<string>();
  const rows = converted.report.flatMap((row) => {
    const float = graph.find(row.node);
    return float === undefined || !isCall(float) ? [] : [rowOf(row, float, converted, counted)];
  });
  const macs = (those: readonly ForecastRow[]): DimValue =>
    those.reduce<DimValue>((sum, row) => addDims(sum, row.macs ?? 0), 0);
  return {
    rows,
    floatBytes: totalBytes(graph),
    int8Bytes: totalBytes(converted.graph),
    macs: macs(rows),
    int8Macs: macs(rows.filter((row) => row.lowered !== null)),
  };
}

function isCall(node: Node): boolean {
  return node.kind === "call_function" || node.kind === "call_module";
}

/** What several operations became is counted for the first of them. */
function rowOf(
  row: ReportRow,
  float: Node,
  { graph, lowered, dynamic }: ConvertedGraphModule,
  counted: Set<string>,
): ForecastRow {
  const name = [...lowered, ...dynamic].find(({ value }) => value === row.tail)?.node ?? row.node;
  const after = counted.has(name) ? undefined : graph.find(name);
  counted.add(name);
  return {
    ...row,
    float,
    floatBytes: stateBytes(float),
    int8Bytes: after === undefined ? 0 : stateBytes(after),
    macs: float.kind === "call_function" ? multiplyAdds(float) : null,
  };
}

/** The same graph with parameters that have values: 0, and 1 for a variance, which is divided by. */
function withStandIns(graph: Graph): Graph {
  const copy = graph.copy();
  const variances = new Set<string>();
  for (const node of copy.nodes()) {
    const variance = node.kind === "call_function" && node.op === ops.batchNorm ? node.args[4] : null;
    if (isNode(variance) && variance.kind === "get_attr") variances.add(variance.target);
  }
  for (const [key, { dtype, shape }] of copy.state) {
    const values = allocate(dtype, shape);
    if (variances.has(key)) values.data.fill(1);
    copy.state.set(key, values);
  }
  return copy;
}

const SEEN: TensorData = { dtype: "float32", shape: [2], data: new Float32Array([-1, 1]) };

/** The model as if every observer had seen numbers. */
function asCalibrated(prepared: ObservedGraphModule): ObservedGraphModule {
  const states = [...prepared.observers].map(
    ([key, observer]) => [key, observer.add(observer.zero(), SEEN)] as const,
  );
  return prepared.withStates(new Map(states), 1);
}
