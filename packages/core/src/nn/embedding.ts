import { embedding } from "../functional/functional.generated.ts";
import { Module } from "../module/module.ts";
import type { Parameter } from "../module/parameter.ts";
import { defaultGenerator } from "../random/default-generator.ts";
import type { Generator } from "../random/generator.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { ArgumentChecker } from "./arguments.ts";
import { normalParameter } from "./initial-values.ts";

/** Options of `Embedding`. */
export interface EmbeddingOptions {
  /** What the first weights are drawn from. Default: the default generator. */
  readonly generator?: Generator;
}

/**
 * A table of `numEmbeddings` vectors, looked up by int32 indices. The table starts with standard normal numbers.
 *
 * @shape indices `[...B]` of int32 give `[...B, embeddingDim]`; weight `[numEmbeddings, embeddingDim]`
 * @throws QS1007 for an argument that is not valid; QS1104 for an index that is not in the table, when it runs
 * @source torch.nn.Embedding
 * @example
 * new nn.Embedding(10, 4).run(tensor([[1, 2, 3]], { dtype: "int32" })).shape; // => [1, 3, 4]
 */
export class Embedding extends Module {
  static override readonly builtin: boolean = true;

  readonly numEmbeddings: number;
  readonly embeddingDim: number;
  weight: Parameter;

  constructor(numEmbeddings: number, embeddingDim: number, options: EmbeddingOptions = {}) {
    super();
    const check = new ArgumentChecker("Embedding", options, ["generator"]);
    this.numEmbeddings = check.whole("numEmbeddings", numEmbeddings, 1);
    this.embeddingDim = check.whole("embeddingDim", embeddingDim, 1);
    this.weight = normalParameter([numEmbeddings, embeddingDim], options.generator ?? defaultGenerator);
  }

  forward(indices: Tensor): Tensor {
    return embedding(indices, this.weight);
  }

  override extraRepr(): string {
    return `${this.numEmbeddings}, ${this.embeddingDim}`;
  }
}
