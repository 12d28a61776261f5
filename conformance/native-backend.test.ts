import { type EagerTensor, tensor, type Tensor, type TensorData } from "@quantrace/core";
import { type OpDefinition, type OpId, ops, quantization, type TensorType } from "@quantrace/core/ops";
import { type Argument, Graph, GraphModule, isTensorType, PlaceholderRef } from "@quantrace/ir";
import {
  calibrate,
  convert,
  minMaxQConfig,
  nativeBackendConfig,
  prepare,
  QConfigMapping,
} from "@quantrace/quant";
import { propertyConfig } from "@quantrace/testing";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Call, calls } from "./operands.ts";
import { loadSamples } from "./sample.ts";

const samples = await loadSamples();
const backend = nativeBackendConfig();
const mapping = new QConfigMapping().setGlobal(minMaxQConfig);
/** It reads what quantization stored: a float model has none. */
const ofQuantization: ReadonlySet<string> = new Set(["toFloat32"]);
const floatOps = Object.values<OpDefinition>(ops).filter(
  ({ id }) => quantization[id as OpId].kind !== "quantized" && !ofQuantization.has(id),
);

const isData = (value: unknown): value is TensorData => typeof value === "object" && value !== null;

/** A call as a graph: parameters are stored, tensors come in; a table after it reads its result on integers. */
function graphOf(op: OpDefinition, call: Call): { readonly graph: Graph; readonly inputs: TensorData[] } {
  const graph = new Graph("drawn");
  const inputs: TensorData[] = [];
  const operandOf = (value: unknown, isParameter: boolean): Argument => {
    if (Array.isArray(value)) return value.map((item) => operandOf(item, false)) as Argument;
    if (!isData(value)) return value as Argument;
    const type: TensorType = { dtype: value.dtype, shape: value.shape };
    if (!isParameter) {
      inputs.push(value);
      return graph.addPlaceholder(type, { name: `x${inputs.length}` });
    }
    const key = `parameter${graph.state.size}`;
    graph.state.set(key, value);
    return graph.getAttr(key, type);
  };
  const args = call.operands.map((value, i) => operandOf(value, op.operands[i]?.role !== undefined));
  const node = graph.callFunction(op, args, call.attributes, { name: "tested" });
  graph.signature = graph.placeholders.map(({ name }) => new PlaceholderRef(name));
  const isFloat = isTensorType(node.type) && node.type.dtype === "float32";
  graph.setOutput(isFloat ? graph.callFunction(ops.neg, [node], {}, { name: "after" }) : node);
  return { graph, inputs };
}

/** Something to observe everywhere. */
function isFull({ operands }: Call): boolean {
  const tensors = operands.flat().filter(isData);
  if (tensors.length === 0) return operands.length === 0;
  return tensors.every(({ data }) => data.length > 0);
}

/**
 * What becomes of an operation with these operands: the operation that runs it, or a reason. Null where `prepare` drops
 * or rewrites it, or its result has no range.
 */
async function outcomeOf(op: OpDefinition, call: Call): Promise<string | null> {
  const { graph, inputs } = graphOf(op, call);
  const model = new GraphModule<(...inputs: Tensor[]) => Tensor>(graph);
  const prepared = prepare(model as never, mapping);
  const fused = prepared.plan.decidedOn.graph.find("tested");
  if (fused?.kind !== "call_function" || fused.op !== op || fused.type.shape.includes(0)) return null;
  const batch = inputs.map(({ dtype, shape, data }) => tensor(data as never, { dtype, shape }));
  if (!(model.run(...batch) as EagerTensor).data.every(Number.isFinite)) return null;
  const { report } = convert(await calibrate(prepared, [batch]));
  const row = report.find(({ node }) => node === "tested");
  return row?.lowered ?? row?.reason ?? null;
}

/** Operations that `prepare` takes out, or, with a number, makes others of: no int8 graph has them. */
const replaced: ReadonlySet<string> = new Set(["dropout", "maximum", "minimum"]);

describe("each operation does on integers what nativeBackendConfig() says", () => {
  test.each(floatOps.map((op) => [op.id, op] as const))("%s", async (id, op) => {
    const kernels = backend.configOf([id])?.kernels ?? null;
    const found = new Set<string>();
    await fc.assert(
      fc.asyncProperty(calls(op, samples.get(id) ?? {}).filter(isFull), async (call) => {
        fc.pre(kernels === null || call.operands.flat().find(isData)?.dtype === "float32");
        const outcome = await outcomeOf(op, call);
        if (outcome !== null) found.add(outcome);
      }),
      propertyConfig({ numRuns: 20 }),
    );
    if (kernels === null) {
      expect([...found]).toEqual(["noInt8Form"]);
      return;
    }
    const isTableOnly = quantization[id as OpId].kind === "rescale" && kernels.join() === "quantized.lookup";
    const inFloat = kernels.length === 0 || isTableOnly ? ["noKernel"] : [];
    expect([...found].filter((outcome) => !kernels.includes(outcome) && !inFloat.includes(outcome))).toEqual(
      [],
    );
    const runs = [...found].filter((outcome) => kernels.includes(outcome));
    expect(runs.length > 0).toBe(kernels.length > 0 && !replaced.has(id));
  });
});
