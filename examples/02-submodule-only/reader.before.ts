import { type EagerTensor, Module, tensor, type Tensor } from "quantrace";
import { DigitsNet } from "../01-digits/model.ts";

/**
 * The whole way from a scan to an answer as one model: pixels are read and mended, the network scores them, and what it
 * is not sure of is refused. None of the code around the network can stand in a graph, so nothing of it can be quantized.
 */
export class DigitReader extends Module {
  readonly net = new DigitsNet();

  forward(images: Tensor): Tensor {
    const { data, shape } = images as EagerTensor;
    const pixels = Float32Array.from(data, (ink) => (ink < 0.1 ? 0 : Number(ink)));
    const logits = this.net.forward(tensor(pixels, { shape: [...shape] }));
    const scores = (logits.softmax(-1) as EagerTensor).toArray() as number[][];
    return tensor(scores.map((row) => (Math.max(...row) > 0.6 ? row.indexOf(Math.max(...row)) : -1)));
  }
}
