import { Generator, type Module } from "quantrace";
import type { Entry } from "./zoo.ts";

/** The mask of what comes later: the only state that is no parameter and must stay. */
const isMask = /\.attn\.bias$/;

/** A model whose every parameter is drawn: first values such as 0 and 1 would hide faults. */
export function withRandomWeights({ make }: Entry): Module {
  const model = make().eval();
  const random = new Generator(2);
  for (const [key, { data }] of model.stateDict()) {
    const [low, high] = key.endsWith("running_var") ? [0.5, 2] : [-0.5, 0.5];
    if (!isMask.test(key)) for (let i = 0; i < data.length; i++) data[i] = random.uniform(low, high);
  }
  return model;
}
