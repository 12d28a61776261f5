import { resolve } from "node:path";
import { failure, type TensorData } from "@quantrace/core";
import { toTensorData } from "@quantrace/core/safetensors";
import { readSafetensorsFile, writeSafetensorsFile } from "@quantrace/core/safetensors/node";
import { flattenTree, type Graph, isValueLeaf, referenceBackend, type Value } from "@quantrace/ir";
import { wasm } from "@quantrace/kernels";
import { exitCodes } from "../exit-code.ts";
import type { Io } from "../io.ts";
import { graphOf, loadModel } from "../load/load-model.ts";

export interface RunArguments {
  /** The file of the inputs. */
  readonly input: string;
  readonly weights?: string;
  readonly shape?: readonly string[];
  readonly out?: string;
  readonly backend: "wasm" | "reference";
  /** Stop at a NaN or an infinity that is to be quantized. */
  readonly checked?: boolean;
  readonly json?: boolean;
}

/** Runs a model on the tensors of a safetensors file, one per input, by name. */
export async function runCommand(reference: string, options: RunArguments, io: Io): Promise<number> {
  const { input: _, ...modelOptions } = options;
  const graph = graphOf(reference, await loadModel(reference, modelOptions, io.cwd));
  const { tensors } = await readSafetensorsFile(resolve(io.cwd, options.input));
  const inputs = new Map([...tensors].map(([name, entry]) => [name, toTensorData(entry)]));
  const backend = options.backend === "wasm" ? wasm() : referenceBackend();
  const executable = await backend.compile(graph, { checked: options.checked ?? false });
  const outputs = outputsOf(await executable.run(...argumentsOf(graph, inputs)));
  executable.dispose();
  if (options.out !== undefined) await writeSafetensorsFile(resolve(io.cwd, options.out), outputs);
  if (options.json)
    io.stdout(
      `${JSON.stringify({ outputs: outputs.map(([name, data]) => ({ name, dtype: data.dtype, shape: data.shape, values: [...data.data] })) })}\n`,
    );
  else
    for (const [name, data] of outputs)
      io.stdout(`${name}: ${data.dtype}[${data.shape.join(", ")}] ${preview(data)}\n`);
  return exitCodes.ok;
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
