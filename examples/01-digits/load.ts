import { readFile } from "node:fs/promises";
import { loadWeights } from "quantrace";
import { DigitsNet } from "./model.ts";

/** The digits model with its trained weights, in evaluation mode. */
export async function loadDigitsNet(): Promise<DigitsNet> {
  const file = `${import.meta.dirname}/weights.safetensors`;
  return loadWeights(new DigitsNet(), await readFile(file), { file }).eval();
}
