import { type EagerTensor, Module, tensor, type Tensor } from "quantrace";
import type { DigitsNet } from "../01-digits/model.ts";

/** Below this a pixel is taken for paper. */
const PAPER = 0.1;
/** Below this probability the reader gives no answer. */
const SURE = 0.6;

/**
 * From a scan to an answer: images `[N, 1, 28, 28]` give the digits `[N]`, or -1 where the reader is not sure.
 *
 * The network is a module of its own, so it can be prepared on its own; what is around it reads values and runs as it is.
 * `leaf` says that nobody means to trace the whole.
 */
export class DigitReader<N extends Module = DigitsNet> extends Module {
  static override readonly leaf = true;
  readonly net: N;

  constructor(net: N) {
    super();
    this.net = net;
  }

  forward(images: Tensor): Tensor {
    const logits = (this.net as Module as DigitsNet).forward(withoutSpecks(images as EagerTensor));
    return answers(logits as EagerTensor);
  }
}

/** Faint pixels are paper. */
function withoutSpecks(images: EagerTensor): Tensor {
  const pixels = Float32Array.from(images.data, (ink) => (Number(ink) < PAPER ? 0 : Number(ink)));
  return tensor(pixels, { shape: [...images.shape] });
}

/** The likeliest digit of each row, or -1. */
function answers(logits: EagerTensor): Tensor {
  const rows = (logits.softmax(-1) as EagerTensor).toArray() as number[][];
  return tensor(
    rows.map((row) => {
      const best = Math.max(...row);
      return best > SURE ? row.indexOf(best) : -1;
    }),
  );
}
