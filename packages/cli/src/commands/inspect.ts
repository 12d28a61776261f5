import { extname } from "node:path";
import { inspectSafetensors } from "@quantrace/core/safetensors";
import { loadArtifact, print } from "@quantrace/ir";
import { exitCodes } from "../exit-code.ts";
import type { Io } from "../io.ts";
import { graphOf, loadModel } from "../load/load-model.ts";
import { readBytes } from "../load/read-file.ts";
import { table } from "../output/table.ts";

export interface InspectArguments {
  /** Sizes of the inputs of an ONNX file. */
  readonly shape?: readonly string[];
  readonly json?: boolean;
}

interface Inspected {
  /** Of the file; null where what is in it is spread over several. */
  readonly bytes: number | null;
  readonly tensors: readonly {
    readonly name: string;
    readonly dtype: string;
    readonly shape: readonly number[];
    readonly bytes: number;
  }[];
  readonly metadata: readonly string[];
  readonly graph: string | null;
}

/** Shows what is in a file: its tensors, its metadata, and the graph where it is an artifact or an ONNX file. */
export async function inspectCommand(file: string, options: InspectArguments, io: Io): Promise<number> {
  const found = await (extname(file) === ".onnx" ? inspectOnnx : inspectTensors)(file, options, io);
  const { tensors, graph } = found;
  if (options.json) {
    io.stdout(`${JSON.stringify({ file, ...found })}\n`);
    return exitCodes.ok;
  }
  const columns = [
    { title: "tensor" },
    { title: "dtype" },
    { title: "shape" },
    { title: "bytes", right: true },
  ];
  io.stdout(
    table(
      columns,
      tensors.map((t) => [t.name, t.dtype, `[${t.shape.join(", ")}]`, String(t.bytes)]),
    ),
  );
  if (graph !== null) io.stdout(`\n${graph}`);
  return exitCodes.ok;
}

async function inspectTensors(file: string, _: InspectArguments, io: Io): Promise<Inspected> {
  const bytes = await readBytes(file, io.cwd);
  const { metadata, tensors } = inspectSafetensors(bytes, { file });
  const graph = metadata.has("quantrace.graph") ? print(loadArtifact(bytes, { file })) : null;
  const listed = [...tensors.values()].map(({ name, dtype, shape, start, end }) => ({
    name,
    dtype,
    shape,
    bytes: end - start,
  }));
  return { bytes: bytes.length, tensors: listed, metadata: [...metadata.keys()], graph };
}

/** The tensors as they are read, weights beside the file among them. */
async function inspectOnnx(file: string, options: InspectArguments, io: Io): Promise<Inspected> {
  const graph = graphOf(file, await loadModel(file, options, io.cwd));
  const tensors = [...graph.state].map(([name, { dtype, shape, data }]) => ({
    name,
    dtype,
    shape,
    bytes: data.byteLength,
  }));
  return { bytes: null, tensors, metadata: [], graph: print(graph) };
}
