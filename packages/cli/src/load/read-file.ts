import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { failure } from "@quantrace/core";
import { type Graph, loadArtifact } from "@quantrace/ir";

/** Reads a file. Throws QF2001. */
export async function readBytes(file: string, cwd: string): Promise<Uint8Array> {
  try {
    return await readFile(resolve(cwd, file));
  } catch (error) {
    throw failure("QF2001", { path: file, reason: (error as Error).message }, { cause: error });
  }
}

/** Reads an artifact. Throws QF codes. */
export async function readArtifact(file: string, cwd: string): Promise<Graph> {
  return loadArtifact(await readBytes(file, cwd), { file });
}
