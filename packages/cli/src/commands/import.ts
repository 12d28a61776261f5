import { basename, extname, resolve } from "node:path";
import { failure } from "@quantrace/core/errors";
import { writeSafetensors } from "@quantrace/core/safetensors";
import { withFileLock, writeFilesAtomic } from "@quantrace/core/safetensors/node";
import { formatType } from "@quantrace/core/ops";
import { type Graph, saveArtifact, toTypeScript } from "@quantrace/ir";
import { exitCodes } from "../exit-code.ts";
import type { Io } from "../io.ts";
import { graphOf, loadModel } from "../load/load-model.ts";
import { progressBar } from "../output/progress.ts";

export interface ImportArguments {
  readonly out: string;
  readonly name?: string;
  readonly shape?: readonly string[];
  readonly force?: boolean;
  readonly json?: boolean;
}

/** What is written: the class, where there is one, and the files in the order in which they are put in place. */
interface Written {
  readonly className: string | null;
  readonly files: readonly (readonly [path: string, content: Uint8Array])[];
}

/** Turns an ONNX file into a TypeScript module with its weights beside it, or into an artifact. All files or none. */
export function importCommand(file: string, options: ImportArguments, io: Io): Promise<number> {
  return withFileLock(resolve(io.cwd, options.out), () => importAndWrite(file, options, io));
}

async function importAndWrite(file: string, options: ImportArguments, io: Io): Promise<number> {
  if (extname(file) !== ".onnx")
    throw failure("QC1001", { problem: `${file} is not called .onnx, and ONNX files are what is imported` });
  const progress = progressBar("importing", io);
  try {
    progress.update(0, 3);
    const { shape, name = classNameFor(options.out) } = options;
    const graph = graphOf(file, await loadModel(file, { name, ...(shape && { shape }) }, io.cwd));
    progress.update(1, 3);
    const written = write(graph, options);
    progress.update(2, 3);
    const placed = written.files.map(([path, content]) => [resolve(io.cwd, path), content] as const);
    await writeFilesAtomic(placed, { overwrite: options.force ?? false });
    progress.end();
    report(graph, written, options, io);
    return exitCodes.ok;
  } catch (error) {
    progress.end();
    throw error;
  }
}

function write(graph: Graph, { out, name }: ImportArguments): Written {
  const kind = extname(out);
  if (kind === ".safetensors") return { className: null, files: [[out, saveArtifact(graph)]] };
  if (kind !== ".ts")
    throw failure("QC1001", {
      problem: `--out ${out}: a TypeScript module ends in .ts, an artifact in .safetensors`,
    });
  const text = toTypeScript(graph);
  const className = /^export class (\S+) /m.exec(text)?.[1] as string;
  if (name !== undefined && name !== className)
    throw failure("QC1001", { problem: `--name ${name}: the module cannot have a class of that name` });
  const weights = `${out.slice(0, -kind.length)}.safetensors`;
  // The module comes last: where it is new, its weights are there.
  const files = [
    [weights, writeSafetensors(graph.state)],
    [out, new TextEncoder().encode(text)],
  ] as const;
  return { className, files };
}

/** `mobilenet-v2.ts` becomes `MobilenetV2`. */
function classNameFor(out: string): string {
  const words = basename(out, extname(out)).split(/[^A-Za-z0-9]+/);
  const name = words.map((word) => word.slice(0, 1).toUpperCase() + word.slice(1)).join("");
  return /^[A-Za-z]/.test(name) ? name : `Model${name}`;
}

function report(graph: Graph, { className, files }: Written, { json }: ImportArguments, io: Io): void {
  const sizes = files.map(([path, content]) => ({ path, bytes: content.length }));
  const inputs = graph.placeholders.map(({ name, type }) => ({ name, type: formatType(type) }));
  const operations = [...graph.nodes()].filter(({ kind }) => kind === "call_function").length;
  if (json) {
    io.stdout(`${JSON.stringify({ class: className, files: sizes, inputs, operations })}\n`);
    return;
  }
  for (const { path, bytes } of sizes) io.stdout(`${path}: ${bytes} bytes\n`);
  const listed = inputs.map(({ name, type }) => `${name}: ${type}`).join(", ");
  io.stdout(`${className ?? graph.name}(${listed}): ${operations} operations\n`);
}
