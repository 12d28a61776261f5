/// <reference types="node" />
import { access } from "node:fs/promises";
import { signature, text } from "@quantrace/core/arguments";
import { readFileBytes, writeFileAtomic } from "@quantrace/core/safetensors/node";
import type { CheckpointStore } from "../fit/checkpoint.ts";

const checkFileCheckpoint = signature("fileCheckpoint", { path: text });

/**
 * Keeps checkpoints in a file. A new one is written under another name and then takes the old one's place, so that there
 * is a whole one at every moment.
 *
 * @throws QF codes when the file cannot be read or written
 */
export function fileCheckpoint(path: string): CheckpointStore {
  checkFileCheckpoint(path);
  return {
    write: (bytes) => writeFileAtomic(path, bytes),
    read: async () => {
      try {
        await access(path);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
      }
      return readFileBytes(path);
    },
  };
}
