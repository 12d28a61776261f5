export {
  grad,
  type GradientOptions,
  valueAndGrad,
  type ValueAndGradients,
} from "./differentiate/value-and-grad.ts";
export type { CheckpointStore } from "./fit/checkpoint.ts";
export { type Batch, type Dataset, tensorDataset } from "./fit/dataset.ts";
export type { Inputs } from "./step/inputs.ts";
export { fit, type Fitted } from "./fit/fit.ts";
export type { FitOptions, FitProgress } from "./fit/fit-options.ts";
export type { EpochSummary } from "./fit/history.ts";
export { correct, type Metric } from "./fit/metrics.ts";
export { type ModelSource } from "./fit/model-source.ts";
export { progressLine, type ProgressStream } from "./fit/progress-line.ts";
export { type StepOutcome, Trainer, type TrainerOptions } from "./fit/trainer.ts";
export type { Optimizer, Updated, UpdateInput } from "./optimizers/optimizer.ts";
export type { Gradients, TrainingState } from "./step/training-step.ts";
export { bceWithLogits, type BceWithLogitsOptions } from "./losses/bce-with-logits.ts";
export { checkLabels, type CheckLabelsOptions } from "./losses/check-labels.ts";
export { crossEntropy, type CrossEntropyOptions } from "./losses/cross-entropy.ts";
export { klDiv, type KlDivOptions } from "./losses/kl-div.ts";
export { l1Loss, type L1LossOptions } from "./losses/l1-loss.ts";
export { mseLoss, type MseLossOptions } from "./losses/mse-loss.ts";
export { nllLoss, type NllLossOptions } from "./losses/nll-loss.ts";
export type { Reduction } from "./losses/reduction.ts";
export { smoothL1Loss, type SmoothL1LossOptions } from "./losses/smooth-l1-loss.ts";
export { adam } from "./optimizers/adam.ts";
export { adamW } from "./optimizers/adam-w.ts";
export type { AdaptiveOptions, AdaptiveSettings } from "./optimizers/adaptive.ts";
export type { ParameterGroup } from "./optimizers/parameter-groups.ts";
export { sgd, type SgdOptions, type SgdSettings } from "./optimizers/sgd.ts";
export { chained } from "./schedules/chained.ts";
export { cosineAnnealing, type CosineAnnealingOptions } from "./schedules/cosine-annealing.ts";
export { linearWarmup } from "./schedules/linear-warmup.ts";
export type { Schedule } from "./schedules/schedule.ts";
export { stepLr, type StepLrOptions } from "./schedules/step-lr.ts";
export { clipGradNorm, type ClippedGradients } from "./clipping/clip-grad-norm.ts";
export { clipGradValue } from "./clipping/clip-grad-value.ts";
