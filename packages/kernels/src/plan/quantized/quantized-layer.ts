import type { TensorData } from "@quantrace/core";
import {
  type CallRequest,
  checkDType,
  constantAt,
  operandAt,
  optionalConstantAt,
  sharedCall,
  type TensorSpec,
} from "../../call-request.ts";
import { type Engine, noKernel } from "../../engine.ts";
import { Region } from "../../memory/region.ts";
import { type ChosenKernel, PlannedCall } from "../../planned-call.ts";
import { canRun, selectKernel } from "../select-kernel.ts";
import type { Form } from "./form.ts";
import { type PackedConstants, packLayer, type QuantizedLayer } from "./pack-form.ts";
import { proveAccumulators, sumsOf } from "./prove.ts";
import { type ByteDType, raisedOf, type QuantizedLayerOp, readQuantization } from "./quantization.ts";

/** The operands of a layer before its quantization parameters. */
export interface LayerOperands {
  readonly x: TensorSpec;
  readonly weight: TensorData;
  readonly bias: TensorData | null;
}

/** How a layer can be computed. */
export interface LayerPlan {
  /** The weight with its filters first. */
  readonly weight: TensorData;
  /** How many scales the weight has, unless it has one: filters i, i + scales, i + 2 scales share the i'th. */
  readonly scales: number;
  /** The layer as the forms want it, where that is not as it is. */
  readonly layerFrom?: (layer: QuantizedLayer) => QuantizedLayer;
  /** The forms, the best first. The last one is always exact. */
  readonly formsOf: (x: "u8" | "s8") => readonly Form[];
}

/** Plans a layer whose weights are constants: reads and checks its operands, chooses a form, packs, writes parameters. */
export function planLayer(
  engine: Engine,
  request: CallRequest<QuantizedLayerOp>,
  planOf: (operands: LayerOperands) => LayerPlan,
): PlannedCall {
  const { memory } = engine;
  const { op, output } = request;
  const x = operandAt(request, 0, "x");
  const weight = constantAt(request, 1, "weight");
  const bias = optionalConstantAt(request, 2, "bias");
  checkDType(request, "x", x, "uint8", "int8");
  checkDType(request, "weight", weight, "int8");
  if (bias !== null) checkDType(request, "bias", bias, "int32");
  checkDType(request, "y", output, "uint8", "int8");
  const plan = planOf({ x, weight, bias });
  const filters = plan.weight.shape[0] as number;
  const quantization = readQuantization(request, x.dtype, output.dtype, filters, plan.scales);
  const read: QuantizedLayer = { op, weight: plan.weight, bias, quantization };
  const layer = plan.layerFrom?.(read) ?? read;
  const forms = plan.formsOf(x.dtype === "uint8" ? "u8" : "s8");
  const { kernel, form, constants, isProvisional } = choose(engine, request, x.dtype, forms, layer);

  const what = `the tables of ${op}`;
  const tables = Object.entries(form.tables()).map(
    ([name, table]) => [name, Region.of(memory, "uint32", table, what).address] as const,
  );
  const layout = op === "quantized.linear" ? "contiguous" : "channelsLast";
  const raised = raisedOf(output.dtype);
  return new PlannedCall(engine, op, {
    kernel,
    isProvisional,
    layout: form.layout,
    fields: {
      ...form.sizes,
      ...Object.fromEntries(tables),
      ...constants,
      x: 0,
      y: 0,
      scratch: 0,
      xZeroPoint: quantization.xZeroPoint,
      yZeroPoint: quantization.yZeroPoint + raised,
      low: quantization.low + raised,
      high: quantization.high + raised,
      flip: raised,
    },
    inputs: [{ operand: 0, spec: { ...x, layout }, field: "x" }],
    output: { spec: { ...output, layout }, field: "y" },
    scratch: { bytes: form.scratchBytes * engine.threads.count, field: "scratch" },
  });
}

interface Choice {
  readonly kernel: ChosenKernel;
  readonly form: Form;
  readonly constants: PackedConstants;
  /** There is a form that is faster to run. */
  readonly isProvisional: boolean;
}

/** Bytes of weights that take no time worth speaking of: a millisecond or two, most of it for pages touched first. */
const QUICK_BYTES = 2 ** 21;

/** The best form, or where its weights are large the one with the smallest. */
function quickestToPack(forms: readonly Form[], best: Form): Form {
  if (best.packing.weightBytes <= QUICK_BYTES) return best;
  return forms.reduce((least, form) => (form.packing.weightBytes < least.packing.weightBytes ? form : least));
}

/** The best form that the engine can run and that is exact for the weights, with its constants packed. */
function choose(
  engine: Engine,
  request: CallRequest,
  input: ByteDType,
  forms: readonly Form[],
  layer: QuantizedLayer,
): Choice {
  const shared = forms.find((form) => sharedCall(request, form.kernel) !== null);
  if (shared !== undefined) return choiceOf(shared, sharedCall(request, shared.kernel) as PlannedCall);
  const runnable = forms.filter(({ kernel }) => canRun(engine, request, kernel));
  const preferred = (among: readonly Form[]): Form => {
    const [best] = among;
    if (best === undefined) throw noKernel(engine, request.op, request.kernel ?? namesOf(forms));
    return request.isProvisional ? quickestToPack(among, best) : best;
  };
  let form = preferred(runnable);
  let best: Form | undefined;
  const constants = packLayer(engine, layer, form.packing, (sums) => {
    const proved = sumsOf(input, layer, sums);
    proveAccumulators(request, proved);
    const exact = runnable.filter((each) => each.isExact(proved));
    form = preferred(exact);
    [best] = exact;
    return form.packing;
  });
  const kernel = selectKernel(engine, request, [form.kernel]);
  return { kernel, form, constants, isProvisional: form !== best };
}

function namesOf(forms: readonly Form[]): string {
  return forms.map(({ kernel }) => kernel).join(" or ");
}

function choiceOf(form: Form, call: PlannedCall): Choice {
  const constants = {
    weight: call.addressIn("weight"),
    seed: call.addressIn("seed"),
    multiplier: call.addressIn("multiplier"),
  };
  return { kernel: call.kernel, form, constants, isProvisional: call.isProvisional };
}
