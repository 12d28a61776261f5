import { existsSync } from "node:fs";
import { join } from "node:path";
import { goldenFolder, loadGolden, type Golden } from "@quantrace/testing/golden";

/** The files of a complete folder that are compared here. */
export const goldenFiles = [
  "observers",
  "fake_quantize",
  "model_mlp",
  "model_cnn",
  "model_attn",
  "training_mlp",
  "training_cnn",
] as const;
export type GoldenFile = (typeof goldenFiles)[number];

/** The folder that is compared: `QUANTRACE_GOLDEN` or this one. */
export function comparedFolder(): string {
  return goldenFolder(import.meta.dirname);
}

export function hasFile(name: GoldenFile): boolean {
  return existsSync(join(comparedFolder(), `${name}.safetensors`));
}

export function load<C>(name: GoldenFile): Golden<C> {
  return loadGolden<C>(name, import.meta.dirname);
}
