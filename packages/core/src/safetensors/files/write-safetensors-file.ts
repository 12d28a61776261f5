import { type MetadataEntries, type NamedTensor, safetensorsParts } from "../write-safetensors.ts";
import type { FileOptions } from "./file-host.ts";
import { writeFileAtomic } from "./write-file-atomic.ts";

/** How a safetensors file is written. */
export interface WriteSafetensorsFileOptions extends FileOptions {
  readonly metadata?: MetadataEntries;
}

/**
 * Writes a safetensors file, with the guarantees of `writeFileAtomic` and the bytes of `writeSafetensors`. The path
 * may be that of a file which is open for reading: its reader keeps the old one.
 *
 * @throws as `writeSafetensors` and `writeFileAtomic` do
 * @example
 * await writeSafetensorsFile("model.safetensors", tensors, { metadata: [["format", "pt"]] });
 */
export async function writeSafetensorsFile(
  path: string,
  tensors: Iterable<NamedTensor>,
  options: WriteSafetensorsFileOptions = {},
): Promise<void> {
  await writeFileAtomic(path, safetensorsParts(tensors, options.metadata), options);
}
