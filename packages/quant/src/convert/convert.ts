import { observed as observedKind } from "../prepare/observed-kind.ts";
import { instanceOf, options, signature } from "@quantrace/core/arguments";
import type { AnyForward } from "@quantrace/core";
import { type Graph, GraphModule } from "@quantrace/ir";
import type { BoundaryQParams } from "../custom/boundary.ts";
import { ConvertCustomConfig } from "../custom/convert-custom-config.ts";
import type { Preserved } from "../custom/preserved.ts";
import type { QParams } from "../qparams/qparams.ts";
import { QConfigMapping } from "../qconfig/qconfig-mapping.ts";
import { type LoweredNode, lower } from "../lower/lower.ts";
import type { DynamicNode } from "../lower/lower-dynamic.ts";
import type { ObservedGraphModule } from "../prepare/observed-graph-module.ts";
import type { Plan } from "../prepare/plan.ts";
import { buildReport } from "../report/build-report.ts";
import type { ReportRow } from "../report/report-row.ts";
import { reasons } from "../report/reasons.ts";
import { buildReference } from "./convert-to-reference.ts";
import { takeBack } from "./take-back.ts";

/** What a conversion gives besides the graph. */
export interface Conversion {
  readonly report: readonly ReportRow[];
  readonly lowered: readonly LoweredNode[];
  readonly dynamic: readonly DynamicNode[];
  readonly boundary: BoundaryQParams;
  readonly preserved: Preserved;
}

/** Options of `convert`. */
export interface ConvertOptions {
  /** Which classes take the places of custom modules. */
  readonly convertCustomConfig?: ConvertCustomConfig;
  /**
   * Takes parts back to float32: its null settings are put into the mapping of `prepare`. Other settings must be those of
   * `prepare`; what it does not speak of stays.
   */
  readonly qconfigMapping?: QConfigMapping;
}

/** A model in int8. */
export class ConvertedGraphModule<F extends AnyForward = AnyForward> extends GraphModule<F, "lowered"> {
  /** Every node of the float model as it was traced: requested, applied, lowered or float, and why. */
  readonly report: readonly ReportRow[];
  /** Which int8 node holds which float value. */
  readonly lowered: readonly LoweredNode[];
  /** Which node gives which float value, computed on integers whose scale each run chooses. */
  readonly dynamic: readonly DynamicNode[];
  /** The scales of the inputs that are integers, by position; null for the others. */
  readonly inputQParams: readonly (QParams | null)[];
  /** The scales of the tensors of the result that are integers, by position; null for the others. */
  readonly outputQParams: readonly (QParams | null)[];
  /** Properties of the float model that were to be kept. */
  readonly preserved: Preserved;

  constructor(graph: Graph, conversion: Conversion) {
    super(graph);
    this.report = conversion.report;
    this.lowered = conversion.lowered;
    this.dynamic = conversion.dynamic;
    this.inputQParams = conversion.boundary.inputs;
    this.outputQParams = conversion.boundary.outputs;
    this.preserved = conversion.preserved;
  }
}

const checkConvert = signature("convert", {
  calibrated: observedKind,
  options: options<ConvertOptions>({
    convertCustomConfig: instanceOf(ConvertCustomConfig, "a ConvertCustomConfig"),
    qconfigMapping: instanceOf(QConfigMapping, "a QConfigMapping"),
  }),
});

/**
 * Turns a calibrated model into int8: reference form first, then every operation that can run on integers.
 *
 * @throws QQ3008, QQ3009 when it was not calibrated; QQ1002 when an int32 accumulator could overflow;
 *   QQ2007 for an observed custom module without a quantized class; for `qconfigMapping` QQ2001 for a setting that
 *   matches nothing, QQ2023 for one that is neither null nor that of `prepare`, QQ2024 for a value that was not observed,
 *   QQ2008 for an input or output that cannot be integers any more
 * @example
 * const model = new nn.Linear(2, 2).eval();
 * const prepared = prepare(model, defaultQConfigMapping(), [spec("float32", ["N", 2])]);
 * const calibrated = await calibrate(prepared, [tensor([[1, -1]]), tensor([[0.5, 2]])]);
 * convert(calibrated).report.find(({ node }) => node === "linear")?.lowered; // => "quantized.linear"
 * const float = new QConfigMapping().setObjectType(ops.linear, null);
 * convert(calibrated, { qconfigMapping: float }).report.find(({ node }) => node === "linear")?.reason; // => "takenBack"
 */
export function convert<F extends AnyForward>(
  calibrated: ObservedGraphModule<F>,
  options: ConvertOptions = {},
): ConvertedGraphModule<F> {
  checkConvert(calibrated, options);
  const { convertCustomConfig, qconfigMapping } = options;
  const model = (qconfigMapping === undefined ? calibrated : takeBack(calibrated, qconfigMapping)).flat();
  const reference = buildReference(model, "int32", convertCustomConfig);
  const { graph, lowered, dynamic } = lower(reference.graph, { float: floatOperations(model.plan) });
  const report = buildReport(model, { ...reference, lowered: [...lowered, ...dynamic] });
  const { boundary } = reference;
  const { preserved } = calibrated;
  return new ConvertedGraphModule<F>(graph, { report, lowered, dynamic, boundary, preserved });
}

/** The operations that were decided to stay in float32. */
function floatOperations({ nodes }: Plan): ReadonlySet<string> {
  const float = nodes.filter(
    ({ kind, reason }) => kind === "call_function" && reasons[reason].form === "float32",
  );
  return new Set(float.map(({ node }) => node));
}
