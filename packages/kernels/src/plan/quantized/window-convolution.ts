import type { TensorData } from "@quantrace/core";
import {
  type CallRequest,
  checkShape,
  type ConvolutionAttributes,
  type TensorSpec,
  wrongShape,
} from "../../call-request.ts";
import type { Engine } from "../../engine.ts";
import type { PlannedCall } from "../../planned-call.ts";
import { joinPhases, onePhase, phasedColumns, phasedRows } from "../transposed-phases.ts";
import {
  convolutionPlaces,
  joinPlaces,
  onePlace,
  transposedPlaces,
  type WindowAxis,
  type WindowPlaces,
} from "../window-places.ts";
import { dotFormOf, pairFormOf } from "./dot-form.ts";
import { phasedLayer } from "./phased-layer.ts";
import { type LayerOperands, type LayerPlan, planLayer } from "./quantized-layer.ts";
import { weightGeometry, type WindowGeometry, windowProblem } from "./window-problem.ts";

type TransposedOp = "quantized.convTranspose1d" | "quantized.convTranspose2d" | "quantized.convTranspose3d";
type WindowRequest = CallRequest<"quantized.conv3d" | TransposedOp>;

/** Plans quantized.conv3d. Activations lie with their channels last. */
export function planQuantizedConv3d(engine: Engine, request: CallRequest<"quantized.conv3d">): PlannedCall {
  return planLayer(engine, request, (operands) => {
    const { weight } = operands;
    const [filters, depth] = weight.shape as [number, number];
    const { groups } = request.attributes;
    checkOperands(request, operands, { channels: depth * groups, filters });
    return planOf(engine, request, operands, convolutionPlaces, { weight, scales: filters });
  });
}

/** Plans transposed convolutions: each output sees the pixels whose windows lie on it. Channels lie last. */
export function planQuantizedConvTranspose(engine: Engine, request: CallRequest<TransposedOp>): PlannedCall {
  return planLayer(engine, request, (operands) => {
    const [channels, scales] = operands.weight.shape as [number, number];
    const { groups } = request.attributes;
    checkOperands(request, operands, { channels, filters: scales * groups });
    const constants = { weight: filtersFirst(operands.weight, groups), scales };
    const axes = axesOf(request.attributes, operands.x.shape, operands.weight.shape, request.output.shape);
    if (hasPhases(axes, groups)) return planPhases(engine, operands.x, axes, constants);
    return planOf(engine, request, operands, transposedPlaces, constants);
  });
}

function checkOperands(
  request: WindowRequest,
  { x, weight, bias }: LayerOperands,
  { channels, filters }: Pick<WindowGeometry, "channels" | "filters">,
): void {
  const { attributes, output } = request;
  const rank = attributes.stride.length;
  const { groups } = attributes;
  if (x.shape.length !== rank + 2) throw wrongShape(request, "x", x.shape, `rank ${rank + 2}`);
  if (weight.shape.length !== rank + 2) throw wrongShape(request, "weight", weight.shape, `rank ${rank + 2}`);
  if (weight.shape.includes(0, 2)) throw wrongShape(request, "weight", weight.shape, "a kernel of 1 or more");
  if (x.shape[1] !== channels || channels % groups !== 0 || filters % groups !== 0) {
    throw wrongShape(request, "weight", weight.shape, `for ${x.shape[1]} channels in ${groups} groups`);
  }
  if (bias !== null) checkShape(request, "bias", bias, [filters]);
  checkShape(request, "y", output, [x.shape[0] as number, filters, ...output.shape.slice(2, rank + 2)]);
}

function planOf(
  engine: Engine,
  { attributes, output }: WindowRequest,
  { x, weight }: LayerOperands,
  placesOf: (axis: WindowAxis) => WindowPlaces,
  constants: Pick<LayerPlan, "weight" | "scales">,
): LayerPlan {
  const places = axesOf(attributes, x.shape, weight.shape, output.shape).map(placesOf);
  const [columns, ...rows] =
    places.length === 1 ? [onePlace, ...places] : [places.at(-1), ...places.slice(0, -1)];
  const geometry: WindowGeometry = {
    batch: x.shape[0] as number,
    channels: x.shape[1] as number,
    filters: output.shape[1] as number,
    groups: attributes.groups,
    rows: rows.reduce(joinPlaces),
    columns: columns as WindowPlaces,
  };
  return { ...constants, formsOf: formsOf(engine, geometry) };
}

/**
 * True where outputs that see different taps can be told apart: whole strides of columns, all in one group. That holds
 * for every size of x or for none, so calls of several sizes can share their packed weights.
 */
function hasPhases(axes: readonly WindowAxis[], groups: number): boolean {
  const { stride, outSize } = axes.at(-1) as WindowAxis;
  return groups === 1 && outSize % stride === 0 && axes.some((axis) => axis.stride > 1);
}

/** The phases of columns are filters side by side, which is the order of y; those of rows have sets of weights. */
function planPhases(
  engine: Engine,
  x: TensorSpec,
  axes: readonly WindowAxis[],
  constants: Pick<LayerPlan, "weight" | "scales">,
): LayerPlan {
  const columns = phasedColumns(axes.at(-1) as WindowAxis);
  const rows = axes.slice(0, -1).map(phasedRows).reduce(joinPhases, onePhase);
  const count = rows.tapsOf.length;
  const geometry: WindowGeometry = {
    batch: x.shape[0] as number,
    channels: x.shape[1] as number,
    filters: (constants.weight.shape[0] as number) * columns.tapsOf.length,
    groups: 1,
    rows,
    columns,
    ...(count > 1 && { rowPhases: { count, ofRow: rows.phases } }),
  };
  return {
    ...constants,
    layerFrom: (layer) => phasedLayer(layer, rows, columns),
    formsOf: formsOf(engine, geometry),
  };
}

/** The general forms. */
function formsOf(engine: Engine, geometry: WindowGeometry): LayerPlan["formsOf"] {
  const weights = weightGeometry(geometry);
  const problemOf = (panelWidth: number) => windowProblem(geometry, panelWidth, engine.threads.count);
  return (input) => [dotFormOf(input, weights, problemOf), pairFormOf(input, weights, problemOf)];
}

function axesOf(
  { stride, padding, dilation }: ConvolutionAttributes,
  ...[x, weight, y]: readonly [x: readonly number[], weight: readonly number[], y: readonly number[]]
): WindowAxis[] {
  return stride.map((step, d) => ({
    size: x[d + 2] as number,
    outSize: y[d + 2] as number,
    kernel: weight[d + 2] as number,
    stride: step,
    padding: padding[d] as number,
    dilation: dilation[d] as number,
  }));
}

/** Weights [C, O / groups, ...kernel] as [O, C / groups, ...kernel]. */
function filtersFirst({ dtype, shape, data }: TensorData, groups: number): TensorData {
  const [channels, perGroup, ...kernel] = shape as [number, number, ...number[]];
  const depth = channels / groups;
  const taps = kernel.reduce((count, side) => count * side, 1);
  const turned = new Int8Array(data.length);
  for (let channel = 0; channel < channels; channel++) {
    const group = Math.floor(channel / depth);
    for (let filter = 0; filter < perGroup; filter++) {
      const from = (channel * perGroup + filter) * taps;
      const to = ((group * perGroup + filter) * depth + (channel % depth)) * taps;
      for (let tap = 0; tap < taps; tap++) turned[to + tap] = data[from + tap] as number;
    }
  }
  return { dtype, shape: [perGroup * groups, depth, ...kernel], data: turned };
}
