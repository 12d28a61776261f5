import { ops, type TensorData } from "@quantrace/core";
import { type CallFunctionNode, type Graph, Interpreter, spec, symbolicTrace } from "@quantrace/ir";
import {
  calibrate,
  convert,
  type ConvertedGraphModule,
  convertToReference,
  prepare,
  QConfigMapping,
} from "@quantrace/quant";
import { buildNet, type NetPlan } from "./net.ts";
import { settings } from "./settings.ts";

/** A generated network in both forms, and the arguments of one run. */
export interface Converted {
  readonly reference: Graph;
  readonly int8: ConvertedGraphModule;
  readonly inputs: readonly unknown[];
}

export async function convertNet(plan: NetPlan): Promise<Converted> {
  const { model, batch } = buildNet(plan);
  const specs = Array.from({ length: plan.inputs }, () => spec("float32", plan.shape));
  const has = (op: string): boolean =>
    [...callsOf(symbolicTrace(model, specs).graph).values()].some((node) => node.op.id === op);
  const prepared = prepare(model, mappingOf(plan, has), specs);
  const calibrated = await calibrate(prepared, [batch(1, 1), batch(2, 1)]);
  return {
    reference: convertToReference(calibrated).graph,
    int8: convert(calibrated) as unknown as ConvertedGraphModule,
    inputs: batch(3, plan.stretch),
  };
}

/** An entry that speaks of nothing is an error, so only operations that are there are left out. */
function mappingOf({ setting, inFloat }: NetPlan, has: (op: string) => boolean): QConfigMapping {
  const mapping = new QConfigMapping().setGlobal(settings[setting]!);
  return inFloat === null || !has(inFloat) ? mapping : mapping.setObjectType(ops[inFloat as "add"], null);
}

/** Every tensor of a run, by node. */
export function valuesOf(graph: Graph, inputs: readonly unknown[]): ReadonlyMap<string, TensorData> {
  const values = new Map<string, TensorData>();
  const tap = (node: { readonly name: string }, value: unknown): void => {
    if ((value as Partial<TensorData> | null)?.data !== undefined) values.set(node.name, value as TensorData);
  };
  new Interpreter(graph, { tap }).run(inputs);
  return values;
}

/** The calls of a graph, by name. */
export function callsOf(graph: Graph): ReadonlyMap<string, CallFunctionNode> {
  return new Map(
    [...graph.nodes()].flatMap((node) => (node.kind === "call_function" ? [[node.name, node] as const] : [])),
  );
}
