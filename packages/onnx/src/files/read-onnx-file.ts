/// <reference types="node" />
import { stat } from "node:fs/promises";
import { dirname } from "node:path";
import type { AnyForward, Tensor } from "@quantrace/core";
import { failure } from "@quantrace/core/errors";
import { readFileBytes } from "@quantrace/core/safetensors/node";
import type { GraphModule } from "@quantrace/ir";
import { completeLimits } from "../decode/limits.ts";
import { importOnnx, type ImportOnnxOptions } from "../import/import-onnx.ts";
import { externalDataIn } from "./external-data-in.ts";

/** What `importOnnx` takes, without the function that reads weights. */
export type ReadOnnxFileOptions = Omit<ImportOnnxOptions, "externalData">;

/**
 * Reads an ONNX file as a model, with the weights that lie in files beside it. No file outside of the model's folder is
 * opened, whatever the model names. A file that is longer than the limit is not read.
 *
 * @typeParam F - the type of `forward`, as for `importOnnx`
 * @throws QF2001 (cannot read); QF5045 for weights outside of the model's folder; QF5046 for a link, or anything but a plain file; as `importOnnx`
 * @example
 * const model = await readOnnxFile("model.onnx", { shapes: { x: ["N", 3, 224, 224] } });
 * await writeFile("model.ts", toTypeScript(model.graph));
 * await writeSafetensorsFile("model.safetensors", model.graph.state);
 */
export async function readOnnxFile<F extends AnyForward = (...inputs: Tensor[]) => Tensor>(
  path: string,
  options: ReadOnnxFileOptions = {},
): Promise<GraphModule<F>> {
  const { bytes: limit } = completeLimits(options);
  const size = await stat(path).then(
    (found) => found.size,
    () => 0,
  );
  if (size > limit) throw failure("QF5021", { what: "bytes", found: size, limit });
  return importOnnx<F>(await readFileBytes(path), {
    ...options,
    externalData: externalDataIn(dirname(path)),
  });
}
