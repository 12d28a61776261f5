import type { TensorData, TypedArray } from "@quantrace/core";
import { type CallRequest, sharedCall, type TensorSpec } from "../call-request.ts";
import type { Engine } from "../engine.ts";
import { convolutionLayout } from "../generated/layouts.generated.ts";
import type { KernelEntry } from "../manifest/index.ts";
import { Region } from "../memory/region.ts";
import { PlannedCall } from "../planned-call.ts";
import type { ConvolutionProblem } from "./convolution-problem.ts";

const PANEL = 8;

/** A float32 convolution or linear layer, its constants, and the kernel that was chosen for it. */
export interface FloatConvolution {
  readonly kernel: KernelEntry;
  readonly problem: ConvolutionProblem;
  readonly x: TensorSpec;
  readonly weight: TensorData;
  readonly bias: TensorData | null;
  /** Whether the kernel reads panels of eight filters or the weights as they are. */
  readonly weights: "panels" | "plain";
}

/** Packs the weights of a float32 convolution and writes its parameters. */
export function planFloatConvolution(engine: Engine, request: CallRequest, c: FloatConvolution): PlannedCall {
  const { memory } = engine;
  const { sizes, offsets, rowStarts, paddedBytes } = c.problem;
  const what = `the tables of ${request.op}`;
  const shared = sharedCall(request, c.kernel.name);
  const constants =
    shared === null
      ? packConstants(engine, request, c)
      : { weight: shared.addressIn("weight"), bias: shared.addressIn("bias") };
  return new PlannedCall(engine, request.op, {
    kernel: c.kernel,
    layout: convolutionLayout,
    fields: {
      ...sizes,
      x: 0,
      padded: 0,
      y: 0,
      ...constants,
      tile: engine.tile,
      offsets: Region.of(memory, "uint32", offsets, what).address,
      rowStarts: Region.of(memory, "uint32", rowStarts, what).address,
      multiplier: 0,
      xZeroPoint: 0,
      yZeroPoint: 0,
      low: 0,
      high: 0,
    },
    inputs: [{ operand: 0, spec: c.x, field: "x" }],
    output: { spec: request.output, field: "y" },
    scratch: { bytes: paddedBytes, field: "padded" },
  });
}

/** Puts the weights and the bias into memory as the kernel reads them, and returns where they lie. */
function packConstants(
  engine: Engine,
  request: CallRequest,
  c: FloatConvolution,
): { weight: number; bias: number } {
  const what = `the weights of ${request.op}`;
  const put = (values: TypedArray) => Region.of(engine.memory, "float32", values, what).address;
  const weight = c.weights === "panels" ? packPanels(engine, request, c) : put(c.weight.data);
  if (c.bias === null) return { weight, bias: 0 };
  return { weight, bias: put(c.weights === "panels" ? biasPanels(c.bias, c.problem) : c.bias.data) };
}

/** Packs each group's filters into panels of eight and returns where they lie. */
function packPanels(engine: Engine, request: CallRequest, c: FloatConvolution): number {
  const { memory } = engine;
  const { groups, filters, depth } = c.problem.sizes;
  const what = `the weights of ${request.op}`;
  const panelBytes = Math.ceil(filters / PANEL) * PANEL * depth * 4;
  const packed = memory.reserve(groups * panelBytes, what);
  const pack = engine.wasmFunction(request.op, "packPanels");
  const mark = memory.top;
  const plain = Region.of(memory, "float32", c.weight.data, what);
  for (let group = 0; group < groups; group++) {
    const from = plain.address + group * filters * depth * 4;
    pack(from, packed + group * panelBytes, filters, depth, depth * 4, 4);
  }
  memory.release(mark);
  return packed;
}

/** The bias in the order of the panels: each group's share filled up with zeros to whole panels. */
function biasPanels(bias: TensorData, { sizes: { groups, filters } }: ConvolutionProblem): Float32Array {
  const width = Math.ceil(filters / PANEL) * PANEL;
  const panels = new Float32Array(groups * width);
  bias.data.forEach((value, o) => {
    panels[Math.floor(o / filters) * width + (o % filters)] = value;
  });
  return panels;
}
