import { resolve } from "node:path";
import { readFileBytes } from "@quantrace/core/safetensors/node";
import { type Graph, loadArtifact } from "@quantrace/ir";

/** Reads a file. Throws QF2001. */
export function readBytes(file: string, cwd: string): Promise<Uint8Array> {
  return readFileBytes(resolve(cwd, file));
}

/** Reads an artifact. Throws QF codes. */
export async function readArtifact(file: string, cwd: string): Promise<Graph> {
  return loadArtifact(await readBytes(file, cwd), { file });
}
