import { resolve } from "node:path";
import { failure, QuantraceError } from "@quantrace/core/errors";
import { quotePath } from "@quantrace/core/safetensors";
import { readFileBytes } from "@quantrace/core/safetensors/node";
import { type Graph, loadArtifact } from "@quantrace/ir";

/** Reads a file, which errors name as the user did. Throws QF2001. */
export async function readBytes(file: string, cwd: string): Promise<Uint8Array> {
  try {
    return await readFileBytes(resolve(cwd, file));
  } catch (error) {
    if (!(error instanceof QuantraceError) || error.code !== "QF2001") throw error;
    throw failure(
      "QF2001",
      { path: quotePath(file), reason: error.params["reason"] ?? "" },
      { cause: error },
    );
  }
}

/** Reads an artifact. Throws QF codes. */
export async function readArtifact(file: string, cwd: string): Promise<Graph> {
  return loadArtifact(await readBytes(file, cwd), { file });
}
