import { type EagerTensor, Module, nn, type Tensor } from "quantrace";

/**
 * Self-attention over the words that are there. How many they are is read out of the mask: a number that differs from
 * sentence to sentence, and that a trace would freeze.
 */
export class Attention extends Module {
  readonly heads = 2;
  readonly headSize = 4;
  readonly query = new nn.Linear(8, 8);
  readonly key = new nn.Linear(8, 8);
  readonly value = new nn.Linear(8, 8);

  /** `[N, T, 8]` words and a mask `[T]` of ones, then zeros. */
  forward(words: Tensor, mask: Tensor): Tensor {
    const count = (mask.sum() as EagerTensor).item() as number;
    const there = words.slice(1, 0, count);
    const [q, k, v] = [this.query, this.key, this.value].map((layer) => this.split(layer.forward(there)));
    const scores = q!.matmul(k!.transpose(-1, -2)).div(2);
    return scores.softmax(-1).matmul(v!).transpose(1, 2).flatten(2);
  }

  private split(x: Tensor): Tensor {
    const shape = [...x.shape.slice(0, -1), this.heads, this.headSize];
    return x.reshape(shape).permute([0, 2, 1, 3]);
  }
}
