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
import type { KernelEntry } from "../../manifest/index.ts";
import { Region } from "../../memory/region.ts";
import { PlannedCall } from "../../planned-call.ts";
import { conv1dGeometry, type Conv2dGeometry, conv2dGeometry } from "../conv2d-geometry.ts";
import { linearGeometry } from "../linear-geometry.ts";
import { canRun, selectKernel } from "../select-kernel.ts";
import { depthwiseForm } from "./depthwise-form.ts";
import { dotForm, pairForm } from "./dot-form.ts";
import type { Form } from "./form.ts";
import { filterSums, type PackedConstants, packForm, type QuantizedLayer } from "./pack-form.ts";
import { proveAccumulators, sumsOf } from "./prove.ts";
import { type ByteDType, raisedOf, readQuantization } from "./quantization.ts";
import { productForm } from "./product-form.ts";
import { winogradForm } from "./winograd-form.ts";

/** Plans quantized.conv1d. Activations lie with their channels last. */
export function planQuantizedConv1d(engine: Engine, request: CallRequest<"quantized.conv1d">): PlannedCall {
  return planQuantized(engine, request, ({ x, weight, bias }) => conv1dGeometry(request, x, weight, bias));
}

/** Plans quantized.conv2d. Activations lie with their channels last. */
export function planQuantizedConv2d(engine: Engine, request: CallRequest<"quantized.conv2d">): PlannedCall {
  return planQuantized(engine, request, ({ x, weight, bias }) => conv2dGeometry(request, x, weight, bias));
}

/** Plans quantized.linear. `first` makes a form that is tried before the others. */
export function planQuantizedLinear(
  engine: Engine,
  request: CallRequest<"quantized.linear">,
  first: FormMaker = () => null,
): PlannedCall {
  const geometryOf = ({ x, weight, bias }: Operands) => linearGeometry(request, x, weight, bias);
  return planQuantized(engine, request, geometryOf, first);
}

type FormMaker = (input: "u8" | "s8", geometry: Conv2dGeometry) => Form | null;

type QuantizedLayerOp = "quantized.conv1d" | "quantized.conv2d" | "quantized.linear";

interface Operands {
  readonly x: TensorSpec;
  readonly weight: TensorData;
  readonly bias: TensorData | null;
}

function planQuantized(
  engine: Engine,
  request: CallRequest<QuantizedLayerOp>,
  geometryOf: (operands: Operands) => Conv2dGeometry,
  first: FormMaker = () => null,
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
  const geometry = geometryOf({ x, weight, bias });
  const quantization = readQuantization(request, x.dtype, output.dtype, geometry.filters);
  const layer: QuantizedLayer = { op, weight, bias, quantization };
  const { kernel, form, constants, isProvisional } = choose(engine, request, x.dtype, geometry, layer, first);

  const what = `the tables of ${op}`;
  const tables = Object.entries(form.tables).map(
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
  readonly kernel: KernelEntry;
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
  geometry: Conv2dGeometry,
  layer: QuantizedLayer,
  first: FormMaker,
): Choice {
  const x = input === "uint8" ? "u8" : "s8";
  const parts = engine.threads.count;
  const forms = [
    first(x, geometry),
    request.op === "quantized.linear" ? productForm(x, geometry) : null,
    winogradForm(x, geometry, parts),
    depthwiseForm(x, geometry, parts),
    dotForm(x, geometry, parts),
    pairForm(x, geometry, parts),
  ].filter((form) => form !== null);
  const shared = forms.find((form) => sharedCall(request, form.kernel) !== null);
  if (shared !== undefined) return choiceOf(shared, sharedCall(request, shared.kernel) as PlannedCall);
  const runnable = forms.filter(({ kernel }) => canRun(engine, request, kernel));
  if (runnable.length > 0) {
    const sums = filterSums(engine, layer);
    const proved = sumsOf(input, layer, sums);
    proveAccumulators(request, proved);
    const exact = runnable.filter((each) => each.isExact(proved));
    const [best] = exact;
    if (best !== undefined) {
      const form = request.isProvisional ? quickestToPack(exact, best) : best;
      const kernel = selectKernel(engine, request, [form.kernel]);
      return { kernel, form, constants: packForm(engine, form, layer, sums), isProvisional: form !== best };
    }
  }
  throw noKernel(engine, request.op, request.kernel ?? forms.map(({ kernel }) => kernel).join(" or "));
}

function choiceOf(form: Form, call: PlannedCall): Choice {
  const constants = {
    weight: call.addressIn("weight"),
    seed: call.addressIn("seed"),
    multiplier: call.addressIn("multiplier"),
  };
  return { kernel: call.kernel, form, constants, isProvisional: call.isProvisional };
}
