import type { Module, TensorData } from "@quantrace/core";
import { spec } from "@quantrace/ir";
import {
  annotateValue,
  defaultQConfig,
  fixedQParamsObserver,
  movingAverageMinMaxObserver,
  movingAveragePerChannelMinMaxObserver,
  type Observer,
  prepareQat,
  type QatGraphModule,
  QConfigMapping,
  sharedQParams,
  valuePlace,
} from "@quantrace/quant";
import type { Golden } from "@quantrace/testing/golden";
import { crossEntropy, type Optimizer, sgd, Trainer, type TrainingState } from "@quantrace/train";
import type { TensorModel } from "./golden-models.ts";
import type { TrainingCase, TrainingModel } from "./training-models.ts";

export type TrainingGolden = Golden<TrainingCase>;

/** The steps as we make them, and the gradients of the first. */
export interface TrainingRun<M extends Module> {
  readonly outputs: readonly TensorData[];
  readonly losses: readonly number[];
  /** By the keys of the parameters. */
  readonly gradients: TrainingState;
  readonly trainer: Trainer<M>;
}

/** Keeps the gradients of a step in the optimizer's state, and changes no parameter. */
const probe: Optimizer = {
  name: "probe",
  settings: {},
  slots: (_, { shape, data }) => ({
    gradient: { dtype: "float32", shape, data: new Float32Array(data.length) },
  }),
  update: (_, { parameter, gradient }) => ({ parameter, slots: { gradient } }),
};

const loss = crossEntropy;

/** All steps of a file on a model that is made anew for each of the two trainings. */
export async function trainingRun<M extends Module>(
  golden: TrainingGolden,
  make: () => M,
): Promise<TrainingRun<M>> {
  const batch = (i: number) => ({ inputs: [golden.data(`x.${i}`)], target: golden.data(`y.${i}`) });
  const probing = new Trainer(make(), { loss, optimizer: probe });
  await probing.step(batch(0), 0);
  const { steps, optimizer } = golden.case;
  const { lr, momentum, weight_decay: weightDecay } = optimizer;
  const trainer = new Trainer(make(), { loss, optimizer: sgd({ momentum, weightDecay }) });
  const outcomes = [];
  for (let i = 0; i < steps; i++) outcomes.push(await trainer.step(batch(i), lr));
  const prefix = "optimizer.gradient.";
  const gradients = Object.entries(probing.state ?? {}).filter(([key]) => key.startsWith(prefix));
  return {
    outputs: outcomes.map(({ output }) => output as TensorData),
    losses: outcomes.map((outcome) => outcome.loss),
    gradients: Object.fromEntries(gradients.map(([key, value]) => [key.slice(prefix.length), value])),
    trainer,
  };
}

/** Labels that stand for none: only the output is looked at. */
export function anyLabels({ shape: [rows = 0] }: TensorData): TensorData {
  return { dtype: "int32", shape: [rows], data: new Int32Array(rows) };
}

/**
 * A step of a quantized model on inputs that changes nothing but ranges, with the batch norm of evaluation: PyTorch's
 * observers look in evaluation too.
 */
export async function observedEvaluation(model: QatGraphModule, inputs: TensorData) {
  const trainer = new Trainer(model, { loss, optimizer: probe });
  const { output } = await trainer.step({ inputs: [inputs], target: anyLabels(inputs) }, 0);
  return { output: output as TensorData, model: trainer.finish() };
}

/** The model with the weights of the file, to be trained. */
export function floatModel(golden: TrainingGolden, model: TrainingModel): TensorModel {
  return model.make().loadStateDict(golden.group("state.")).train();
}

/** The same, with PyTorch's observers at PyTorch's places. */
export function qatModel(golden: TrainingGolden, model: TrainingModel): QatGraphModule {
  const activation = movingAverageMinMaxObserver({ averagingConstant: 0.01, dtype: "uint8" }) as Observer;
  const weight = movingAveragePerChannelMinMaxObserver({
    averagingConstant: 0.01,
    dtype: "int8",
    mapping: "symmetric",
    quantMin: -128,
    quantMax: 127,
  }) as Observer;
  const annotations = model.places.map((node) => {
    const { [node]: from } = model.shared;
    if (from !== undefined) return annotateValue(node, sharedQParams(valuePlace(from)));
    return annotateValue(node, model.fixed.includes(node) ? unitInterval : activation);
  });
  const mapping = new QConfigMapping().setGlobal({ ...defaultQConfig, activation, weight });
  const [, ...sizes] = golden.data("x.0").shape;
  const specs = [spec("float32", ["N", ...sizes])] as never;
  return prepareQat(floatModel(golden, model), mapping, specs, { annotations }) as never;
}

/** What PyTorch gives a sigmoid. */
const unitInterval = fixedQParamsObserver({
  dtype: "uint8",
  scale: [1 / 256],
  zeroPoint: [0],
  axis: null,
  quantMin: 0,
  quantMax: 255,
}) as Observer;
