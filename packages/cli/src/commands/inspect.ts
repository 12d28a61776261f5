import { inspectSafetensors } from "@quantrace/core/safetensors";
import { loadArtifact, print } from "@quantrace/ir";
import { exitCodes } from "../exit-code.ts";
import type { Io } from "../io.ts";
import { readBytes } from "../load/read-file.ts";
import { table } from "../output/table.ts";

export interface InspectArguments {
  readonly json?: boolean;
}

/** Shows what is in a safetensors file: its tensors, its metadata, and the graph where it is an artifact. */
export async function inspectCommand(file: string, options: InspectArguments, io: Io): Promise<number> {
  const bytes = await readBytes(file, io.cwd);
  const { metadata, tensors } = inspectSafetensors(bytes, { file });
  const graph = metadata.has("quantrace.graph") ? print(loadArtifact(bytes, { file })) : null;
  const listed = [...tensors.values()].map(({ name, dtype, shape, start, end }) => ({
    name,
    dtype,
    shape,
    bytes: end - start,
  }));
  if (options.json) {
    io.stdout(
      `${JSON.stringify({ file, bytes: bytes.length, tensors: listed, metadata: [...metadata.keys()], graph })}\n`,
    );
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
      listed.map((t) => [t.name, t.dtype, `[${t.shape.join(", ")}]`, String(t.bytes)]),
    ),
  );
  if (graph !== null) io.stdout(`\n${graph}`);
  return exitCodes.ok;
}
