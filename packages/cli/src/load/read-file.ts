import { resolve } from "node:path";
import { failure, QuantraceError } from "@quantrace/core/errors";
import { quotePath } from "@quantrace/core/safetensors";
import { readFileBytes } from "@quantrace/core/safetensors/node";
import { type Graph, loadArtifact } from "@quantrace/ir";

/** Reads a file in some way; where that cannot be done, QF2001 names it as the user did. */
export async function naming<T>(file: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof QuantraceError) || error.code !== "QF2001") throw error;
    throw failure(
      "QF2001",
      { path: quotePath(file), reason: error.params["reason"] ?? "" },
      { cause: error },
    );
  }
}

/** Reads the bytes of a file. Throws QF2001. */
export function readBytes(file: string, cwd: string): Promise<Uint8Array> {
  return naming(file, () => readFileBytes(resolve(cwd, file)));
}

/** Reads an artifact. Throws QF codes. */
export async function readArtifact(file: string, cwd: string): Promise<Graph> {
  return loadArtifact(await readBytes(file, cwd), { file });
}
