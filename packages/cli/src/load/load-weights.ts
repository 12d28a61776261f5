import { resolve } from "node:path";
import { loadWeights as loadInto, type Module } from "@quantrace/core";
import { readSafetensorsFile } from "@quantrace/core/safetensors/node";

/** Loads a safetensors state dict into a model. Throws QF codes, all mismatches at once. */
export async function loadWeights(model: Module, file: string, cwd: string): Promise<void> {
  loadInto(model, await readSafetensorsFile(resolve(cwd, file)));
}
