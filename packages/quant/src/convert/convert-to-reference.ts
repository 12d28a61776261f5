import { observed as observedKind } from "../prepare/observed-kind.ts";
import { instanceOf, oneOf, options, signature } from "@quantrace/core/arguments";
import type { AnyForward } from "@quantrace/core";
import { eliminateDeadCode, type Graph, GraphModule } from "@quantrace/ir";
import { applyBoundary, type BoundaryQParams } from "../custom/boundary.ts";
import { ConvertCustomConfig } from "../custom/convert-custom-config.ts";
import { lendStates } from "../custom/module-observer.ts";
import { swapInFloat, swapQuantized } from "../custom/swap-quantized.ts";
import type { ObservedGraphModule } from "../prepare/observed-graph-module.ts";
import type { QParams } from "../qparams/qparams.ts";
import { QConfigMapping } from "../qconfig/qconfig-mapping.ts";
import { takeBack } from "./take-back.ts";
import { type BiasForm, convertWeights } from "./convert-weights.ts";
import { finishObservers } from "./finish-observers.ts";
import { quantizeInEachRun } from "./quantize-in-each-run.ts";
import { replaceObservers } from "./replace-observers.ts";

/** Options of `convertToReference`. */
export interface ConvertToReferenceOptions {
  /**
   * `int32` (default): the bias as the int8 kernels hold it, so that the reference graph and the lowered graph use one
   * bias. `float32`: as PyTorch's reference model has it; such a graph does not lower.
   */
  readonly bias?: BiasForm;
  /** Which classes take the places of custom modules. */
  readonly convertCustomConfig?: ConvertCustomConfig;
  /** Takes parts back to float32: see `ConvertOptions`. */
  readonly qconfigMapping?: QConfigMapping;
}

const checkConvertToReference = signature("convertToReference", {
  calibrated: observedKind,
  options: options<ConvertToReferenceOptions>({
    bias: oneOf("int32", "float32"),
    convertCustomConfig: instanceOf(ConvertCustomConfig, "a ConvertCustomConfig"),
    qconfigMapping: instanceOf(QConfigMapping, "a QConfigMapping"),
  }),
});

/**
 * Turns a calibrated model into its reference form: float operations between dequantize and quantize, weights as
 * int8. It defines what the int8 model computes. The calibrated model is not changed.
 *
 * @throws QQ3008 for observers that saw nothing, all listed; QQ3009 when the model was not calibrated at all; QQ1002
 *   when an int32 accumulator could overflow; QQ2007 for an observed custom module without a quantized class; QQ2001, QQ2008, QQ2023 and
 *   QQ2024 for `qconfigMapping`, as `convert`
 * @example
 * const model = new nn.Linear(2, 2).eval();
 * const prepared = prepare(model, defaultQConfigMapping(), [spec("float32", ["N", 2])]);
 * const calibrated = await calibrate(prepared, [tensor([[1, -1]]), tensor([[0.5, 2]])]);
 * [...convertToReference(calibrated).graph.nodes()].filter((node) => node.op === ops.quantize).length; // => 2
 */
export function convertToReference<F extends AnyForward>(
  calibrated: ObservedGraphModule<F>,
  options: ConvertToReferenceOptions = {},
): GraphModule<F, "reference"> {
  checkConvertToReference(calibrated, options);
  const { bias = "int32", convertCustomConfig, qconfigMapping } = options;
  const model = qconfigMapping === undefined ? calibrated : takeBack(calibrated, qconfigMapping);
  return new GraphModule(buildReference(model.flat(), bias, convertCustomConfig).graph);
}

/** A reference graph and the qparams in it. */
export interface Reference {
  readonly graph: Graph;
  /** By the keys of the observers. */
  readonly values: ReadonlyMap<string, QParams>;
  /** By the nodes that read the weights. */
  readonly weights: ReadonlyMap<string, QParams>;
  /** What parameters in another form take in a file, by their keys in the float model. */
  readonly bytes: ReadonlyMap<string, number>;
  readonly boundary: BoundaryQParams;
  /** The classes that took the places of leaf modules which compute in float32, by node. */
  readonly inFloat: ReadonlyMap<string, string>;
}

/** What `convertToReference` does to a model without standalone modules, with the qparams that it chose. */
export function buildReference(
  calibrated: ObservedGraphModule,
  bias: BiasForm,
  custom: ConvertCustomConfig = new ConvertCustomConfig(),
): Reference {
  const { plan } = calibrated;
  const values = finishObservers(calibrated);
  const graph = calibrated.graph.copy();
  replaceObservers(graph, values);
  quantizeInEachRun(graph, plan.weights);
  const { chosen: weights, bytes } = convertWeights(graph, plan.weights, bias);
  const boundary = applyBoundary(graph, plan.boundary);
  const inFloat = swapCustoms(graph, calibrated, custom);
  const clean = eliminateDeadCode(graph);
  clean.dropUnusedState();
  return { graph: clean, values, weights, bytes, boundary, inFloat };
}

/** Puts the quantized modules in the places of custom ones, while the observers inside of them know what they saw. */
function swapCustoms(
  graph: Graph,
  { plan, states }: ObservedGraphModule,
  custom: ConvertCustomConfig,
): ReadonlyMap<string, string> {
  const takeBack = lendStates(graph, states, "error");
  try {
    swapQuantized(graph, plan.customs, custom, plan.mode);
  } finally {
    takeBack();
  }
  const settings = new Map(plan.nodes.map(({ node, entry }) => [node, entry?.setting ?? null]));
  for (const name of plan.customs) settings.delete(name);
  return swapInFloat(graph, ({ name }) => settings.get(name) ?? null, custom);
}
