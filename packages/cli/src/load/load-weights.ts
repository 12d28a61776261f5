import { resolve } from "node:path";
import type { EagerTensor, Module } from "@quantrace/core";
import { toTensorData } from "@quantrace/core/safetensors";
import { readSafetensorsFile } from "@quantrace/core/safetensors/node";
import { fromData } from "@quantrace/core/tracing";

/** Loads a safetensors state dict into a model. Throws QF codes, all mismatches at once. */
export async function loadWeights(model: Module, file: string, cwd: string): Promise<void> {
  const { tensors } = await readSafetensorsFile(resolve(cwd, file));
  const state = new Map(
    [...tensors].map(([key, entry]) => [key, fromData(toTensorData(entry)) as EagerTensor]),
  );
  model.loadStateDict(state);
}
