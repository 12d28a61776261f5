import { readSafetensorsFile } from "@quantrace/core/safetensors/node";
import { toTensorData } from "@quantrace/core/safetensors";
import { tensor } from "quantrace";
import { DigitsNet } from "./model.ts";

/** The digits model with its trained weights, in evaluation mode. */
export async function loadDigitsNet(): Promise<DigitsNet> {
  const { tensors } = await readSafetensorsFile(`${import.meta.dirname}/weights.safetensors`);
  const state = new Map(
    [...tensors].map(([name, entry]) => {
      const { data, shape } = toTensorData(entry);
      return [name, tensor(data, { shape })] as const;
    }),
  );
  return new DigitsNet().loadStateDict(state).eval();
}
