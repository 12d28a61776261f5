import { formatShape } from "../dim/symbolic-dim.ts";
import { valueOf } from "../dim/functions.ts";
import { failure } from "../errors/index.ts";
import { batchNorm } from "../functional/functional.generated.ts";
import { Module, trainingMode } from "../module/module.ts";
import type { Buffer, Parameter } from "../module/parameter.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { ArgumentChecker } from "./arguments.ts";
import { constantBuffer, constantParameter } from "./initial-values.ts";
import { showArguments } from "./show-arguments.ts";

/** Options of the batch norm layers. */
export interface BatchNormOptions {
  /** Added to the variance. Default 1e-5. */
  readonly eps?: number;
  /** How much of each batch's statistics goes into the running ones. Default 0.1. */
  readonly momentum?: number;
  /** False: neither weight nor bias. Default true. */
  readonly affine?: boolean;
}

/** What the batch norms have in common; they differ in the ranks that they take. */
export abstract class BatchNorm extends Module {
  static override readonly stateNames: Readonly<Record<string, string>> = {
    runningMean: "running_mean",
    runningVar: "running_var",
  };

  readonly numFeatures: number;
  readonly eps: number;
  readonly momentum: number;
  weight: Parameter | null;
  bias: Parameter | null;
  runningMean: Buffer;
  runningVar: Buffer;
  readonly #layer: string;
  readonly #ranks: readonly number[];

  protected constructor(
    layer: string,
    ranks: readonly number[],
    numFeatures: number,
    options: BatchNormOptions,
  ) {
    super();
    const check = new ArgumentChecker(layer, options, ["eps", "momentum", "affine"]);
    const { eps = 1e-5, momentum = 0.1, affine = true } = options;
    this.#layer = layer;
    this.#ranks = ranks;
    this.numFeatures = check.whole("numFeatures", numFeatures, 1);
    this.eps = check.number("eps", eps, 0, Infinity);
    this.momentum = check.number("momentum", momentum, 0, 1);
    this.weight = check.flag("affine", affine) ? constantParameter([numFeatures], 1) : null;
    this.bias = affine ? constantParameter([numFeatures], 0) : null;
    this.runningMean = constantBuffer([numFeatures], 0);
    this.runningVar = constantBuffer([numFeatures], 1);
  }

  forward(x: Tensor): Tensor {
    if (!this.#ranks.includes(x.ndim)) {
      const [found, expected] = [formatShape(x.shape.map(valueOf)), `rank ${this.#ranks.join(" or ")}`];
      throw failure("QS1002", { op: this.#layer, operand: "x", found, expected });
    }
    const { weight, bias, runningMean, runningVar, eps, momentum } = this;
    const training = trainingMode(this);
    return batchNorm(x, weight, bias, runningMean, runningVar, { eps, momentum, training });
  }

  override extraRepr(): string {
    const { numFeatures, eps, momentum, weight } = this;
    const options = showArguments({ eps, momentum, affine: weight !== null }, DEFAULTS);
    return `${numFeatures}${options === "" ? "" : `, ${options}`}`;
  }
}

const DEFAULTS = { eps: 1e-5, momentum: 0.1, affine: true };
