import { resolve } from "node:path";
import { failure, type TensorData } from "@quantrace/core";
import { toTensorData } from "@quantrace/core/safetensors";
import { readSafetensorsFile, writeSafetensorsFile } from "@quantrace/core/safetensors/node";
import { flattenTree, type Graph, isValueLeaf, referenceBackend, type Value } from "@quantrace/ir";
import { type NodeProfile, wasm, type WasmExecutable } from "@quantrace/kernels";
import { exitCodes } from "../exit-code.ts";
import type { Io } from "../io.ts";
import { graphOf, loadModel } from "../load/load-model.ts";
import { printProfile } from "../output/print-profile.ts";

export interface RunArguments {
  /** The file of the inputs. */
  readonly input: string;
  readonly weights?: string;
  readonly shape?: readonly string[];
  readonly out?: string;
  readonly backend: "wasm" | "reference";
  /** Stop at a NaN or an infinity that is to be quantized. */
  readonly checked?: boolean;
  /** Show what runs on which kernel, and for how long. */
  readonly profile?: boolean;
  readonly json?: boolean;
}

/** Runs of which each node's fastest is shown, so that what the engine compiles meanwhile does not count. */
const PROFILED_RUNS = 20;

/** Runs a model on the tensors of a safetensors file, one per input, by name. */
export async function runCommand(reference: string, options: RunArguments, io: Io): Promise<number> {
  if (options.profile && options.backend !== "wasm") {
    throw failure("QC1001", { problem: "--profile needs --backend wasm" });
  }
  const { input: _, ...modelOptions } = options;
  const graph = graphOf(reference, await loadModel(reference, modelOptions, io.cwd));
  const { tensors } = await readSafetensorsFile(resolve(io.cwd, options.input));
  const inputs = new Map([...tensors].map(([name, entry]) => [name, toTensorData(entry)]));
  const settings = { checked: options.checked ?? false };
  const onWasm = options.backend === "wasm" ? await wasm().compile(graph, settings) : null;
  const executable = onWasm ?? (await referenceBackend().compile(graph, settings));
  const args = argumentsOf(graph, inputs);
  const outputs = outputsOf(await executable.run(...args));
  const profile = options.profile && onWasm !== null ? fastestOf(onWasm, args) : undefined;
  executable.dispose();
  if (options.out !== undefined) await writeSafetensorsFile(resolve(io.cwd, options.out), outputs);
  if (options.json)
    io.stdout(
      `${JSON.stringify({ outputs: outputs.map(([name, data]) => ({ name, dtype: data.dtype, shape: data.shape, values: [...data.data] })), profile })}\n`,
    );
  else {
    for (const [name, data] of outputs)
      io.stdout(`${name}: ${data.dtype}[${data.shape.join(", ")}] ${preview(data)}\n`);
    if (profile !== undefined) io.stdout(`\n${printProfile(profile)}`);
  }
  return exitCodes.ok;
}

function fastestOf(executable: WasmExecutable, args: readonly unknown[]): NodeProfile[] {
  const runs = Array.from({ length: PROFILED_RUNS }, () => executable.profile(...args));
  return (runs.at(-1) ?? []).map((node, i) => ({
    ...node,
    milliseconds: Math.min(...runs.map((run) => run[i]?.milliseconds ?? Infinity)),
  }));
}

function argumentsOf(graph: Graph, inputs: ReadonlyMap<string, TensorData>): unknown[] {
  return graph.placeholders.map(({ name }) => {
    const data = inputs.get(name);
    if (data === undefined) throw failure("QS1008", { op: "run", operand: name });
    return data;
  });
}

function outputsOf(value: Value): [string, TensorData][] {
  const leaves = flattenTree(value, isValueLeaf).filter(
    (leaf): leaf is TensorData => typeof leaf === "object" && leaf !== null,
  );
  return leaves.map((data, i) => [leaves.length === 1 ? "output" : `output.${i}`, data]);
}

function preview({ data }: TensorData): string {
  const shown = [...data.subarray(0, 8)].map((value) => Number(value.toPrecision(6))).join(", ");
  return `[${shown}${data.length > 8 ? ", ..." : ""}]`;
}
