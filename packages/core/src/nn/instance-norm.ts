import { valueOf } from "../dim/functions.ts";
import { formatDim, formatShape } from "../dim/symbolic-dim.ts";
import { failure } from "../errors/index.ts";
import { instanceNorm } from "../functional/instance-norm.ts";
import { Module } from "../module/module.ts";
import type { Buffer, Parameter } from "../module/parameter.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { ArgumentChecker } from "./arguments.ts";
import { constantBuffer, constantParameter } from "./initial-values.ts";
import { showArguments } from "./show-arguments.ts";

/** Options of the instance norm layers. */
export interface InstanceNormLayerOptions {
  /** Added to the variance. Default 1e-5. */
  readonly eps?: number;
  /** How much of each batch's statistics goes into the running ones. Default 0.1. */
  readonly momentum?: number;
  /** True: a weight and a bias. Default false. */
  readonly affine?: boolean;
  /** True: running statistics, which evaluation uses. Default false. */
  readonly trackRunningStats?: boolean;
}

/** What the instance norms have in common; they differ in the rank that they take. */
export abstract class InstanceNorm extends Module {
  static override readonly stateNames: Readonly<Record<string, string>> = {
    runningMean: "running_mean",
    runningVar: "running_var",
  };

  readonly numFeatures: number;
  readonly eps: number;
  readonly momentum: number;
  weight: Parameter | null;
  bias: Parameter | null;
  runningMean: Buffer | null;
  runningVar: Buffer | null;
  readonly #layer: string;
  readonly #rank: number;

  protected constructor(layer: string, rank: number, numFeatures: number, options: InstanceNormLayerOptions) {
    super();
    const check = new ArgumentChecker(layer, options, Object.keys(DEFAULTS));
    const { eps = 1e-5, momentum = 0.1, affine = false, trackRunningStats = false } = options;
    this.#layer = layer;
    this.#rank = rank;
    this.numFeatures = check.whole("numFeatures", numFeatures, 1);
    this.eps = check.number("eps", eps, 0, Infinity);
    this.momentum = check.number("momentum", momentum, 0, 1);
    this.weight = check.flag("affine", affine) ? constantParameter([numFeatures], 1) : null;
    this.bias = affine ? constantParameter([numFeatures], 0) : null;
    const tracks = check.flag("trackRunningStats", trackRunningStats);
    this.runningMean = tracks ? constantBuffer([numFeatures], 0) : null;
    this.runningVar = tracks ? constantBuffer([numFeatures], 1) : null;
  }

  forward(x: Tensor): Tensor {
    const { numFeatures, weight, bias, runningMean, runningVar, eps, momentum } = this;
    const shape = x.shape.map(valueOf);
    if (shape.length !== this.#rank || shape[1] !== numFeatures) {
      const expected = `[N, ${formatDim(numFeatures)}, ...] of rank ${this.#rank}`;
      throw failure("QS1002", { op: this.#layer, operand: "x", found: formatShape(shape), expected });
    }
    const useInputStats = runningMean === null || this.training;
    return instanceNorm(x, runningMean, runningVar, weight, bias, { useInputStats, momentum, eps });
  }

  override extraRepr(): string {
    const { numFeatures, eps, momentum, weight, runningMean } = this;
    const given = { eps, momentum, affine: weight !== null, trackRunningStats: runningMean !== null };
    const options = showArguments(given, DEFAULTS);
    return `${numFeatures}${options === "" ? "" : `, ${options}`}`;
  }
}

const DEFAULTS = { eps: 1e-5, momentum: 0.1, affine: false, trackRunningStats: false };
