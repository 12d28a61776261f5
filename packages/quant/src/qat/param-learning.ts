import { instanceOf, signature } from "@quantrace/core/arguments";
import type { AnyForward } from "@quantrace/core";
import { failure, throwProblems } from "@quantrace/core/errors";
import type { Observer } from "../observers/observer.ts";
import { type LearnedByKey, learnedFrom } from "./learned-qparams.ts";
import { QatGraphModule } from "./qat-graph-module.ts";

const kinds = { model: instanceOf(QatGraphModule, "a model from prepareQat") };
const checkEnable = signature("enableParamLearning", kinds);
const checkStatic = signature("enableStaticEstimate", kinds);

/**
 * Makes every scale and zero point a parameter of the model, to be trained with the weights: learned step size
 * quantization. They start from what the observers chose last, and stand in the state of the graph as `<observer>.scale` and
 * `<observer>.zero_point`; observers look no more. A symmetric mapping keeps its zero point, and an observer of fixed
 * qparams its qparams. Gives a new model, which converts to what it computes.
 *
 * @throws QQ3009, QQ3008 before the observers have seen something
 * @source torch.ao.quantization._learnable_fake_quantize, enable_param_learning
 * @example
 * const model = await observeQat(prepareQat(new nn.Linear(2, 2), undefined, [spec("float32", ["N", 2])]), [tensor([[1, -1]])]);
 * const learning = enableParamLearning(model);
 * learning.graph.state.has("observer_x.scale"); // => true
 */
export function enableParamLearning<F extends AnyForward>(model: QatGraphModule<F>): QatGraphModule<F> {
  checkEnable(model);
  const { parts } = model;
  const { plan, known } = parts;
  const places = new Map<string, Observer>();
  for (const { observer } of plan.places) places.set(observer, plan.observers.get(observer) as Observer);
  for (const { key, observer } of plan.weights) places.set(key, observer);
  const unseen = [...places.keys()].filter((key) => !known.has(key));
  if (unseen.length > 0 && model.batches === 0)
    throw failure("QQ3009", { graph: model.graph.name, nodes: unseen.join(", ") });
  throwProblems(unseen.map((key) => failure("QQ3008", { node: key }, { node: key })));
  const free = [...places].filter(([, observer]) => observer.finish(observer.zero()) === null);
  const learned: LearnedByKey = new Map(
    free.flatMap(([key, observer]) => {
      const start = known.get(key);
      return start === undefined ? [] : [[key, learnedFrom(start, observer)] as const];
    }),
  );
  return new QatGraphModule<F>({ ...parts, learned });
}

/**
 * Gives scales and zero points back to the observers, which go on from what they had seen. Gives a new model.
 *
 * @source torch.ao.quantization._learnable_fake_quantize, enable_static_estimate
 * @example
 * const model = await observeQat(prepareQat(new nn.Linear(2, 2), undefined, [spec("float32", ["N", 2])]), [tensor([[1, -1]])]);
 * enableStaticEstimate(enableParamLearning(model)).graph.state.has("observer_x.scale"); // => false
 */
export function enableStaticEstimate<F extends AnyForward>(model: QatGraphModule<F>): QatGraphModule<F> {
  checkStatic(model);
  const { learned: _, ...parts } = model.parts;
  return new QatGraphModule<F>(parts);
}
