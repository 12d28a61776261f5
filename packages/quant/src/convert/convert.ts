import { observed as observedKind } from "../prepare/observed-kind.ts";
import { signature } from "@quantrace/core/arguments";
import type { AnyForward } from "@quantrace/core";
import { type Graph, GraphModule } from "@quantrace/ir";
import { type LoweredNode, lower } from "../lower/lower.ts";
import type { ObservedGraphModule } from "../prepare/observed-graph-module.ts";
import type { Plan } from "../prepare/plan.ts";
import { buildReport } from "../report/build-report.ts";
import type { ReportRow } from "../report/report-row.ts";
import { reasons } from "../report/reasons.ts";
import { buildReference } from "./convert-to-reference.ts";

/** A model in int8. */
export class ConvertedGraphModule<F extends AnyForward = AnyForward> extends GraphModule<F, "lowered"> {
  /** Every node of the float model as it was traced: requested, applied, lowered or float, and why. */
  readonly report: readonly ReportRow[];
  /** Which int8 node holds which float value. */
  readonly lowered: readonly LoweredNode[];

  constructor(graph: Graph, report: readonly ReportRow[], lowered: readonly LoweredNode[]) {
    super(graph);
    this.report = report;
    this.lowered = lowered;
  }
}

const checkConvert = signature("convert", { calibrated: observedKind });

/**
 * Turns a calibrated model into int8: reference form first, then every operation that can run on integers.
 *
 * @throws QQ3008, QQ3009 when it was not calibrated; QQ1002 when an int32 accumulator could overflow
 * @example
 * const model = new nn.Linear(2, 2).eval();
 * const prepared = prepare(model, defaultQConfigMapping(), [spec("float32", ["N", 2])]);
 * const calibrated = await calibrate(prepared, [tensor([[1, -1]]), tensor([[0.5, 2]])]);
 * convert(calibrated).report.find(({ node }) => node === "linear")?.lowered; // => "quantized.linear"
 */
export function convert<F extends AnyForward>(calibrated: ObservedGraphModule<F>): ConvertedGraphModule<F> {
  checkConvert(calibrated);
  const reference = buildReference(calibrated, "int32");
  const { graph, lowered } = lower(reference.graph, { float: floatOperations(calibrated.plan) });
  const report = buildReport(calibrated, { ...reference, lowered });
  return new ConvertedGraphModule<F>(graph, report, lowered);
}

/** The operations that were decided to stay in float32. */
function floatOperations({ nodes }: Plan): ReadonlySet<string> {
  const float = nodes.filter(
    ({ kind, reason }) => kind === "call_function" && reasons[reason].form === "float32",
  );
  return new Set(float.map(({ node }) => node));
}
