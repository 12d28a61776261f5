import { flag, nullable, options as optionsKind } from "../arguments/kinds.ts";
import { signature } from "../arguments/signature.ts";
import { tensor } from "../arguments/tensor-kinds.ts";
import type { Dim } from "../dim/dim.ts";
import { publish, valueOf } from "../dim/functions.ts";
import { formatShape } from "../dim/symbolic-dim.ts";
import { failure } from "../errors/index.ts";
import { dropout, linear, where } from "../functional/functional.generated.ts";
import { Module, trainingMode } from "../module/module.ts";
import type { Parameter } from "../module/parameter.ts";
import { defaultGenerator } from "../random/default-generator.ts";
import type { Generator } from "../random/generator.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { ArgumentChecker } from "./arguments.ts";
import { constantParameter, uniformParameter } from "./initial-values.ts";
import { Linear } from "./linear.ts";
import { showArguments } from "./show-arguments.ts";

/** Options of `MultiheadAttention`. */
export interface MultiheadAttentionOptions {
  /** Chance of a zero among the weights of attention, in training. Default 0. */
  readonly dropout?: number;
  /** False: no biases. Default true. */
  readonly bias?: boolean;
  /** True: tensors are `[N, L, E]`; false, the default: `[L, N, E]`. */
  readonly batchFirst?: boolean;
  /** What the first weights are drawn from. Default: the default generator. */
  readonly generator?: Generator;
}

/** What a call may add. As in PyTorch's layer a bool mask is true where not to look; a float32 one is added. */
export interface MultiheadAttentionCall {
  /** `[N, S]`: keys that do not count. */
  readonly keyPaddingMask?: Tensor | null;
  /** `[L, S]`, or `[N * numHeads, L, S]`. */
  readonly attnMask?: Tensor | null;
  /** False: the weights are not given back (null). Default true. */
  readonly needWeights?: boolean;
  /** False: the weights of each head by itself. Default true. */
  readonly averageAttnWeights?: boolean;
}

const checkForward = signature("MultiheadAttention.forward", {
  query: tensor,
  key: tensor,
  value: tensor,
  call: optionsKind<MultiheadAttentionCall>({
    keyPaddingMask: nullable(tensor),
    attnMask: nullable(tensor),
    needWeights: flag,
    averageAttnWeights: flag,
  }),
});

const DEFAULTS = { dropout: 0, bias: true, batchFirst: false };

/**
 * Attention in several heads: `softmax(Q K^T / sqrt(E / numHeads) + masks) V` for each, where Q, K and V are maps of query,
 * key and value, and one more map of what the heads give. It is written in `linear`, `matmul` and `softmax`: where the
 * three inputs are one tensor, their maps are one `linear`. PyTorch's `kdim`, `vdim`, `add_bias_kv` and `add_zero_attn`
 * are not supported.
 *
 * @shape query `[L, N, E]`, key and value `[S, N, E]`, with `batchFirst` `[N, L, E]` and `[N, S, E]` give output of the
 *   shape of query, and weights `[N, L, S]`, or `[N, numHeads, L, S]`
 * @throws QS1002 a shape does not fit; QS1007 for an argument that is not valid, or a dimension that the heads do
 *   not divide; QS1013 what is given to `forward` is no tensor, or no option
 * @source torch.nn.MultiheadAttention
 * @example
 * const x = tensor([[[1, 2, 3, 4], [5, 6, 7, 8]]]);
 * const [output, weights] = new nn.MultiheadAttention(4, 2, { batchFirst: true }).run(x, x, x);
 * [output.shape, weights?.shape]; // => [[1, 2, 4], [1, 2, 2]]
 */
export class MultiheadAttention extends Module {
  static override readonly builtin: boolean = true;
  static override readonly stateNames: Readonly<Record<string, string>> = {
    inProjWeight: "in_proj_weight",
    inProjBias: "in_proj_bias",
  };

  readonly embedDim: number;
  readonly numHeads: number;
  readonly dropout: number;
  readonly batchFirst: boolean;
  inProjWeight: Parameter;
  inProjBias: Parameter | null;
  /** Under PyTorch's name: qualified names are made of the fields' names. */
  out_proj: Linear;

  constructor(embedDim: number, numHeads: number, options: MultiheadAttentionOptions = {}) {
    super();
    const check = new ArgumentChecker("MultiheadAttention", options, [...Object.keys(DEFAULTS), "generator"]);
    const { dropout: p = 0, bias = true, batchFirst = false, generator = defaultGenerator } = options;
    this.embedDim = check.whole("embedDim", embedDim, 1);
    this.numHeads = check.whole("numHeads", numHeads, 1);
    if (embedDim % numHeads !== 0)
      throw check.wrong("embedDim", embedDim, `a multiple of numHeads, ${numHeads}`);
    this.dropout = check.number("dropout", p, 0, 1);
    this.batchFirst = check.flag("batchFirst", batchFirst);
    // Xavier's bound sqrt(6 / (E + 3 E)) as 1 / sqrt(fan in).
    this.inProjWeight = uniformParameter([3 * embedDim, embedDim], (4 * embedDim) / 6, generator);
    this.inProjBias = check.flag("bias", bias) ? constantParameter([3 * embedDim], 0) : null;
    this.out_proj = new Linear(embedDim, embedDim, { bias, generator });
    if (bias) this.out_proj.bias = constantParameter([embedDim], 0);
  }

  forward(
    query: Tensor,
    key: Tensor,
    value: Tensor,
    call: MultiheadAttentionCall = {},
  ): readonly [output: Tensor, weights: Tensor | null] {
    checkForward(query, key, value, call);
    const { keyPaddingMask = null, attnMask = null, needWeights = true, averageAttnWeights = true } = call;
    const [n, l, s] = this.#sizes(query, key, value);
    const [q, k, v] = this.#project(query, key, value).map((one) => this.#heads(one));
    const scores = (q as Tensor).matmul((k as Tensor).transpose(-2, -1)).mul(this.#scale);
    const padded = keyPaddingMask === null ? null : keyPaddingMask.reshape([n, 1, 1, s]);
    const whole =
      attnMask === null || attnMask.ndim === 2 ? attnMask : attnMask.reshape([n, this.numHeads, l, s]);
    const weights = masked(masked(scores, whole), padded).softmax(-1);
    const kept =
      this.dropout === 0 ? weights : dropout(weights, { p: this.dropout, training: trainingMode(this) });
    const joined = kept
      .matmul(v as Tensor)
      .transpose(1, 2)
      .reshape([n, l, this.embedDim]);
    const output = this.out_proj.forward(this.batchFirst ? joined : joined.transpose(0, 1));
    if (!needWeights) return [output, null];
    return [output, averageAttnWeights ? weights.mean(1) : weights];
  }

  get #scale(): number {
    return Math.fround(1 / Math.sqrt(this.embedDim / this.numHeads));
  }

  /** The maps of the three inputs: as few products as there are different inputs. */
  #project(query: Tensor, key: Tensor, value: Tensor): readonly Tensor[] {
    const { inProjWeight: weight, inProjBias: bias, embedDim } = this;
    if (query === key && key === value) return linear(query, weight, bias).chunk(3, -1);
    return [query, key, value].map((x, i) => {
      const [start, end] = [i * embedDim, (i + 1) * embedDim];
      return linear(x, weight.slice(0, start, end), bias === null ? null : bias.slice(0, start, end));
    });
  }

  /** `[N, L, E]` or `[L, N, E]` as `[N, heads, L, E / heads]`. */
  #heads(x: Tensor): Tensor {
    const batched = this.batchFirst ? x : x.transpose(0, 1);
    const [n, l] = batched.shape as readonly [Dim, Dim];
    return batched.reshape([n, l, this.numHeads, this.embedDim / this.numHeads]).transpose(1, 2);
  }

  #sizes(query: Tensor, key: Tensor, value: Tensor): readonly [n: Dim, l: Dim, s: Dim] {
    const [batch, time] = this.batchFirst ? [0, 1] : [1, 0];
    const op = "MultiheadAttention";
    const check = (operand: string, x: Tensor, n: Dim | null, s: Dim | null): void => {
      const sizes = (this.batchFirst ? [n, s] : [s, n]).map((size, i) => size ?? x.shape[i]);
      const wanted = [...sizes, publish(this.embedDim)];
      if (x.ndim === 3 && wanted.every((size, d) => size === x.shape[d])) return;
      const names = (this.batchFirst ? ["N", "L"] : ["L", "N"]).map((name, d) =>
        [n, s][name === "N" ? 0 : 1] === null ? name : String(wanted[d]),
      );
      const expected = `[${[...names, this.embedDim].join(", ")}]`;
      throw failure("QS1002", { op, operand, found: formatShape(x.shape.map(valueOf)), expected });
    };
    check("query", query, null, null);
    const n = query.shape[batch] as Dim;
    check("key", key, n, null);
    const s = key.shape[time] as Dim;
    check("value", value, n, s);
    return [n, query.shape[time] as Dim, s];
  }

  override extraRepr(): string {
    const { embedDim, numHeads, dropout: p, batchFirst } = this;
    const options = showArguments({ dropout: p, bias: this.inProjBias !== null, batchFirst }, DEFAULTS);
    return `${embedDim}, ${numHeads}${options === "" ? "" : `, ${options}`}`;
  }
}

function masked(scores: Tensor, mask: Tensor | null): Tensor {
  if (mask === null) return scores;
  return mask.dtype === "bool" ? where(mask, -Infinity, scores) : scores.add(mask);
}
