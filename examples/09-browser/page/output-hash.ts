import type { Loaded, TensorData } from "@quantrace/runtime";

const PIXELS = 28 * 28;

/** SHA-256 over the bits of what the model gives for images, one after the other, `[N, 28, 28]` in one array. */
export async function outputHash(model: Loaded, images: Float32Array): Promise<string> {
  const outputs: number[] = [];
  for (let start = 0; start < images.length; start += PIXELS) {
    const data = images.subarray(start, start + PIXELS);
    const { data: logits } = model.runSync({ dtype: "float32", shape: [1, 1, 28, 28], data }) as TensorData;
    outputs.push(...logits);
  }
  const digest = await crypto.subtle.digest("SHA-256", Float32Array.from(outputs));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
