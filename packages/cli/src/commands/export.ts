import { resolve } from "node:path";
import { withFileLock, writeFileAtomic } from "@quantrace/core/safetensors/node";
import { exportedOpset, exportOnnx } from "@quantrace/onnx";
import { exitCodes } from "../exit-code.ts";
import type { Io } from "../io.ts";
import { graphOf, loadModel, type ModelOptions } from "../load/load-model.ts";

export interface ExportArguments extends ModelOptions {
  readonly onnx: string;
  /** False leaves the source lines out. */
  readonly sources: boolean;
  readonly json?: boolean;
}

/** Writes the graph of a model as an ONNX file. */
export function exportCommand(reference: string, options: ExportArguments, io: Io): Promise<number> {
  return withFileLock(resolve(io.cwd, options.onnx), async () => {
    const graph = graphOf(reference, await loadModel(reference, options, io.cwd));
    const bytes = exportOnnx(graph, { sources: options.sources, root: io.cwd });
    await writeFileAtomic(resolve(io.cwd, options.onnx), bytes);
    const written = { out: options.onnx, bytes: bytes.length, opset: exportedOpset };
    io.stdout(
      options.json
        ? `${JSON.stringify(written)}\n`
        : `${written.out}: ${written.bytes} bytes, ONNX with operator set ${written.opset}\n`,
    );
    return exitCodes.ok;
  });
}
