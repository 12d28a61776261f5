import { embeddingBag } from "../functional/embedding-bag.ts";
import { Module } from "../module/module.ts";
import type { Parameter } from "../module/parameter.ts";
import { defaultGenerator } from "../random/default-generator.ts";
import type { Generator } from "../random/generator.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { ArgumentChecker } from "./arguments.ts";
import { normalParameter } from "./initial-values.ts";

/** Options of `EmbeddingBag`. */
export interface EmbeddingBagLayerOptions {
  /** How the rows of a bag become one. Default `mean`. */
  readonly mode?: "sum" | "mean" | "max";
  /** What the first weights are drawn from. Default: the default generator. */
  readonly generator?: Generator;
}

/**
 * A table of `numEmbeddings` vectors, of which each row of int32 indices combines some. The table starts with standard
 * normal numbers.
 *
 * @shape indices `[B, L]` of int32 give `[B, embeddingDim]`; weight `[numEmbeddings, embeddingDim]`
 * @throws QS1002 indices are not of rank 2; QS1007 for an argument that is not valid; QS1104 for an index that is not in
 *   the table, when it runs
 * @source torch.nn.EmbeddingBag
 * @example
 * new nn.EmbeddingBag(10, 4).run(tensor([[1, 2, 3]], { dtype: "int32" })).shape; // => [1, 4]
 */
export class EmbeddingBag extends Module {
  static override readonly builtin: boolean = true;

  readonly numEmbeddings: number;
  readonly embeddingDim: number;
  readonly mode: "sum" | "mean" | "max";
  weight: Parameter;

  constructor(numEmbeddings: number, embeddingDim: number, options: EmbeddingBagLayerOptions = {}) {
    super();
    const check = new ArgumentChecker("EmbeddingBag", options, ["mode", "generator"]);
    const { mode = "mean", generator = defaultGenerator } = options;
    this.numEmbeddings = check.whole("numEmbeddings", numEmbeddings, 1);
    this.embeddingDim = check.whole("embeddingDim", embeddingDim, 1);
    if (mode !== "sum" && mode !== "mean" && mode !== "max")
      throw check.wrong("mode", mode, `"sum", "mean" or "max"`);
    this.mode = mode;
    this.weight = normalParameter([numEmbeddings, embeddingDim], generator);
  }

  forward(indices: Tensor): Tensor {
    return embeddingBag(indices, this.weight, { mode: this.mode });
  }

  override extraRepr(): string {
    return `${this.numEmbeddings}, ${this.embeddingDim}, mode=${this.mode}`;
  }
}
