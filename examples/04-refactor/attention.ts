import { Module, nn, type Tensor } from "quantrace";

/**
 * Self-attention over the words that are there. The mask stays a tensor: words that are not there get a score that softmax
 * makes nothing of.
 */
export class Attention extends Module {
  readonly heads = 2;
  readonly headSize = 4;
  readonly query = new nn.Linear(8, 8);
  readonly key = new nn.Linear(8, 8);
  readonly value = new nn.Linear(8, 8);

  /** `[N, T, 8]` words and a mask `[T]` of ones, then zeros. */
  forward(words: Tensor, mask: Tensor): Tensor {
    const [q, k, v] = [this.query, this.key, this.value].map((layer) =>
      this.transposeForScores(layer.forward(words)),
    );
    const scores = q!.matmul(k!.transpose(-1, -2)).div(2);
    return scores.add(mask.sub(1).mul(1e4)).softmax(-1).matmul(v!).transpose(1, 2).flatten(2);
  }

  /**
   * `[N, T, heads * headSize]` gives `[N, heads, T, headSize]`. The user guide of FX graph mode has this method as its
   * example of what cannot be traced, because it spreads a shape. Here it can: a shape is a plain array while tracing.
   */
  private transposeForScores(x: Tensor): Tensor {
    const shape = [...x.shape.slice(0, -1), this.heads, this.headSize];
    return x.reshape(shape).permute([0, 2, 1, 3]);
  }
}
