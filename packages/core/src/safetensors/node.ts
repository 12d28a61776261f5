export type { FileHost, FileOptions, FileStatus, HostFile } from "./files/file-host.ts";
export { nodeFileHost } from "./files/node-file-host.ts";
export { type OpenSafetensorsFile, openSafetensorsFile } from "./files/open-safetensors-file.ts";
export { readFileBytes } from "./files/read-file-bytes.ts";
export { inspectSafetensorsFile, readSafetensorsFile } from "./files/read-safetensors-file.ts";
export { type FileLockOptions, withFileLock } from "./files/with-file-lock.ts";
export { writeFileAtomic } from "./files/write-file-atomic.ts";
export { writeSafetensorsFile, type WriteSafetensorsFileOptions } from "./files/write-safetensors-file.ts";
export type { PlacedTensor } from "./layout.ts";
