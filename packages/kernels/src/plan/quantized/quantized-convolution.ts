import type { CallRequest } from "../../call-request.ts";
import type { Engine } from "../../engine.ts";
import type { PlannedCall } from "../../planned-call.ts";
import { conv1dGeometry, type Conv2dGeometry, conv2dGeometry } from "../conv2d-geometry.ts";
import { linearGeometry } from "../linear-geometry.ts";
import { depthwiseForm } from "./depthwise-form.ts";
import { dotForm, pairForm } from "./dot-form.ts";
import type { Form } from "./form.ts";
import { productForm } from "./product-form.ts";
import { quadForm, quadRank } from "./quad-form.ts";
import type { QuantizedLayerOp } from "./quantization.ts";
import { type LayerOperands, planLayer } from "./quantized-layer.ts";
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
  const geometryOf = ({ x, weight, bias }: LayerOperands) => linearGeometry(request, x, weight, bias);
  return planQuantized(engine, request, geometryOf, first);
}

/** Makes a form of a linear layer that is tried before the others. */
type FormMaker = (input: "u8" | "s8", geometry: Conv2dGeometry) => Form | null;

function planQuantized(
  engine: Engine,
  request: CallRequest<QuantizedLayerOp>,
  geometryOf: (operands: LayerOperands) => Conv2dGeometry,
  first: FormMaker = () => null,
): PlannedCall {
  const parts = engine.threads.count;
  return planLayer(engine, request, (operands) => {
    const geometry = geometryOf(operands);
    const byteDots = request.op === "quantized.linear" ? null : engine.byteDots;
    const rank = quadRank(geometry);
    return {
      weight: operands.weight,
      scales: geometry.filters,
      formsOf: (x) => {
        const quad = quadForm(byteDots, x, geometry, parts);
        return [
          first(x, geometry),
          request.op === "quantized.linear" ? productForm(x, geometry) : null,
          rank === "first" ? quad : null,
          winogradForm(x, geometry, parts),
          byteDots === null ? null : depthwiseForm(byteDots, x, geometry, parts),
          depthwiseForm(null, x, geometry, parts),
          rank === "middle" ? quad : null,
          dotForm(x, geometry, parts),
          rank === "last" ? quad : null,
          pairForm(x, geometry, parts),
        ].filter((form) => form !== null);
      },
    };
  });
}
