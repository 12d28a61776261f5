import type { EagerTensor, TensorData } from "@quantrace/core";
import { convertToReference, freezeBatchNormStats, type QatGraphModule } from "@quantrace/quant";
import { beyond, largest, type Problems } from "./problems.ts";
import { nudged } from "./nudged-golden.ts";
import type { TrainingModel } from "./training-models.ts";
import {
  anyLabels,
  floatModel,
  observedEvaluation,
  qatModel,
  type TrainingGolden,
  trainingRun,
} from "./training-run.ts";

/** Values by the names of the file. */
type Found = ReadonlyMap<string, ArrayLike<number>>;

/** Absolute, of a loss in float. */
const LOSS = 1e-5;
/** Relative to the largest value of a tensor. */
const FLOAT = 1e-4;
const QUANTIZED = 1e-3;
/** Relative, of what observers come to. */
const RANGES = 1e-4;
/** The share of values that may be further than `QUANTIZED`. */
const STRAYS = 0.01;
/** How many nearby runs a file may agree with instead. */
const NUDGES = 6;
/** Absolute, for what is 0 in exact arithmetic. */
const IDLE = 1e-6;

/** The steps in float: losses to 1e-5, everything else to 1e-4 of its tensor's largest value. */
export async function floatTrainingProblems(golden: TrainingGolden, model: TrainingModel): Promise<Problems> {
  const run = await trainingRun(golden, () => floatModel(golden, model));
  const test = golden.data("float.test");
  const evaluated = await run.trainer.evaluate({ inputs: [test], target: anyLabels(test) });
  const state = run.trainer.state ?? {};
  const found: Found = new Map([
    ...run.outputs.map((output, i) => [`float.out.${i}`, output.data] as const),
    ...named("float.grad.", golden, (key) => run.gradients[key]?.data),
    ...named("float.final.", golden, (key) => state[key]?.data),
    ["float.eval_out", (evaluated.output as TensorData).data],
  ]);
  return [...lossProblems(golden, "float", run.losses, LOSS), ...apart(golden, model, found, FLOAT)];
}

/**
 * The steps with fake quantization: losses and ranges near, of all other values 99 % within 1e-3 of their tensor's
 * largest. One activation halfway between two integers takes another order of summation to the other side, and the
 * steps after it start from there. So a file may agree with a run whose biases are moved by less than such an order
 * moves a sum; if it agrees with none, what is said is of the nearest.
 */
export async function qatTrainingProblems(golden: TrainingGolden, model: TrainingModel): Promise<Problems> {
  let nearest = await qatProblems(golden, model);
  for (let seed = 1; seed <= NUDGES && nearest.length > 0; seed++) {
    const problems = await qatProblems(nudged(golden, seed), model);
    if (problems.length < nearest.length) nearest = problems;
  }
  return nearest;
}

async function qatProblems(golden: TrainingGolden, model: TrainingModel): Promise<Problems> {
  const { found, ranges, losses } = await qatResults(golden, model);
  const strays = apart(golden, model, found, QUANTIZED);
  const count = [...found.values()].reduce((sum, { length }) => sum + length, 0);
  return [
    ...lossProblems(golden, "qat", losses, QUANTIZED),
    ...apart(golden, model, ranges, RANGES),
    ...(strays.length > STRAYS * count ? strays : []),
  ];
}

async function qatResults(golden: TrainingGolden, model: TrainingModel) {
  const run = await trainingRun(golden, () => qatModel(golden, model));
  const trained = run.trainer.finish();
  const state = run.trainer.state ?? {};
  const ours = ourKey(model);
  const ranges = rangesOf(model, trained, state);
  const ofParameters = named("qat.final.", golden, (key) => state[ours(key)]?.data);
  const frozen = freezeBatchNormStats(trained);
  const evaluated = await observedEvaluation(frozen, golden.data("qat.test"));
  const reference = convertToReference(evaluated.model.observed(), { bias: "float32" });
  const found: Found = new Map([
    ...run.outputs.map((output, i) => [`qat.out.${i}`, output.data] as const),
    ...named("qat.grad.", golden, (key) => run.gradients[ours(key)]?.data),
    ...ofParameters.filter(([key]) => !ranges.has(key)),
    ["qat.eval_out", evaluated.output.data],
    ["qat.ref_out", (reference.run(golden.tensor("qat.test") as never) as EagerTensor).data],
  ]);
  return { found, ranges, losses: run.losses };
}

/** What the observers came to, by PyTorch's names of them. */
function rangesOf(
  model: TrainingModel,
  { plan, parts: { known } }: QatGraphModule,
  state: Readonly<Record<string, TensorData>>,
): Found {
  const of = (name: string, key: string): (readonly [string, ArrayLike<number>])[] => {
    const range = Array.from(state[`${key}.range`]?.data ?? []);
    const scale = known.get(key)?.scale ?? [];
    return [
      [`${name}.scale`, scale],
      [`${name}.activation_post_process.min_val`, range.filter((_, i) => i % 2 === 0)],
      [`${name}.activation_post_process.max_val`, range.filter((_, i) => i % 2 === 1)],
      [`${name}.activation_post_process.eps`, [2 ** -23]],
    ];
  };
  const fixed = (name: string): (readonly [string, ArrayLike<number>])[] => [
    [`${name}.scale`, [1 / 256]],
    [`${name}.activation_post_process.scale`, [1 / 256]],
  ];
  return new Map([
    ...model.places.flatMap((node, i) => {
      const name = `qat.final.activation_post_process_${i}`;
      if (model.fixed.includes(node)) return fixed(name);
      return of(name, plan.places.find((place) => place.node === node)?.observer ?? "none");
    }),
    ...plan.weights.flatMap(({ node, target }) => of(`qat.final.${target}_fake_quant`, `weight_${node}`)),
  ]);
}

/** Our key for one of PyTorch's, whose fused layers hold their batch norm. */
function ourKey({ norms }: TrainingModel): (key: string) => string {
  return (key) => {
    const held = Object.keys(norms).find((path) => key.startsWith(`${path}.`));
    return held === undefined ? key : `${norms[held]}${key.slice(held.length)}`;
  };
}

function named(
  prefix: string,
  golden: TrainingGolden,
  dataOf: (key: string) => ArrayLike<number> | undefined,
): (readonly [string, ArrayLike<number>])[] {
  // A value that we do not have is one of no length.
  return [...golden.group(prefix).keys()].map((key) => [`${prefix}${key}`, dataOf(key) ?? []] as const);
}

function lossProblems(
  golden: TrainingGolden,
  kind: "float" | "qat",
  losses: readonly number[],
  bound: number,
): Problems {
  return losses.flatMap((loss, i) =>
    beyond(`${kind}.loss.${i}`, [loss], golden.data(`${kind}.loss.${i}`).data, () => bound),
  );
}

/** The values that are further than a part of their tensor's largest from those of the file. */
function apart(golden: TrainingGolden, model: TrainingModel, found: Found, part: number): Problems {
  return [...found].flatMap(([name, values]) => {
    const expected = golden.data(name).data;
    const isIdle = model.idleBiases.some((bias) => name.endsWith(`.${bias}`));
    const bound = isIdle ? IDLE : part * largest(expected);
    return beyond(name, values, expected, () => bound);
  });
}
