import type { EagerTensor } from "@quantrace/core";
import { type Graph, Interpreter, spec, symbolicTrace } from "@quantrace/ir";
import {
  type Annotation,
  annotateValue,
  calibrate,
  convertToReference,
  decide,
  fixedQParamsObserver,
  fuse,
  type ObservedGraphModule,
  type Observer,
  prepare,
  type QConfig,
  QConfigMapping,
  type QParams,
} from "@quantrace/quant";
import type { Golden } from "@quantrace/testing/golden";
import {
  type GoldenModel,
  goldenQConfigs,
  type ModelCase,
  type Observed,
  type TensorModel,
} from "./golden-models.ts";
import { QUALITY } from "./observer-problems.ts";
import { beyond, largest, type Problems } from "./problems.ts";
import { squaredError } from "./squared-error.ts";

/** The float output, to 1e-5 of its largest value. */
export function floatProblems(golden: Golden<ModelCase>, model: GoldenModel): Problems {
  const found = loaded(golden, model).run(golden.tensor("test")) as EagerTensor;
  const expected = golden.data("float_out").data;
  const bound = 1e-5 * largest(expected);
  return beyond("float_out", found.data, expected, () => bound);
}

/**
 * Our arithmetic with PyTorch's observers and their qparams: at most one step of the output's scale, equal on 99 % (of
 * fewer than 100 elements: all but one).
 */
export function arithmeticProblems(golden: Golden<ModelCase>, model: GoldenModel, name: string): Problems {
  const observed = observedBy(golden, name);
  const reference = convertToReference(annotated(golden, model, observed, name), { bias: "float32" });
  const found = (reference.run(golden.tensor("test")) as EagerTensor).data;
  const expected = golden.data(`ref_out.${name}`).data;
  const step = (observed.at(-1) as Observed).scale;
  const apart = beyond(`ref_out.${name}`, found, expected, () => step * 1.001);
  const unequal = beyond(`ref_out.${name}`, found, expected, () => step * 1e-3);
  const allowed = expected.length < 100 ? 1 : Math.floor(expected.length / 100);
  return [...apart, ...(unequal.length > allowed ? unequal : [])];
}

/**
 * Our own policy under the parity mapping, against PyTorch's observers: the same places in the same order, and where no
 * rule of the design says otherwise what they chose: scale to 1e-5 and zero point, or for histograms the quality.
 */
export async function policyProblems(
  golden: Golden<ModelCase>,
  model: GoldenModel,
  name: string,
  qconfig: QConfig = goldenQConfigs[name] as QConfig,
): Promise<Problems> {
  const observed = observedBy(golden, name);
  if (observed.length !== model.places.length)
    return [`${name}: ${observed.length} observers, expected ${model.places.length}`];
  const batches = batchesOf(golden);
  const calibrated = await calibrate(prepared(golden, model, qconfig), batches);
  const ours = chosenByNode(calibrated);
  const seen = valuesByNode(fusedGraph(golden, model), batches);
  const extra = [...ours.keys()].filter((node) => !model.places.includes(node));
  const problems = model.places.flatMap((node, i) => {
    const expected = observed[i] as Observed;
    const found = ours.get(node) ?? null;
    const values = sharing(calibrated, node).flatMap((other) => seen.get(other) ?? []);
    const problem = placeProblem(found, expected, qconfig, values);
    if (problem === null || model.differences[node] !== undefined) return [];
    return [`${name}, ${node} (PyTorch: after ${expected.after}): ${problem}`];
  });
  return [...problems, ...extra.map((node) => `${name}, ${node}: observed by us only`)];
}

/** The rules that explain nothing: what they speak of is the same place with the same choice. */
export async function idleRules(golden: Golden<ModelCase>, model: GoldenModel): Promise<readonly string[]> {
  const strict = { ...model, differences: {} };
  const problems = await policyProblems(golden, strict, "minmax_affine_perchannel");
  return Object.keys(model.differences).filter(
    (node) => !problems.some((problem) => problem.includes(`, ${node} (`)),
  );
}

/** The nodes that are observed together with one, itself among them: its observer sees the values of all of them. */
function sharing({ plan }: ObservedGraphModule, node: string): readonly string[] {
  const key = plan.places.find((place) => place.node === node)?.observer;
  return plan.places.filter(({ observer }) => observer === key).map((place) => place.node);
}

/** What is wrong with our choice at one place, or null. */
function placeProblem(
  found: QParams | null,
  expected: Observed,
  { activation }: QConfig,
  values: readonly ArrayLike<number>[],
): string | null {
  if (found === null) return "not observed by us";
  if (expected.dtype !== "quint8") return `${expected.dtype} is not a dtype of these configurations`;
  const [scale = 0] = found.scale;
  const [zeroPoint = 0] = found.zeroPoint;
  if (expected.observer === "HistogramObserver") {
    if (activation.name !== "HistogramObserver") return "our observer is no histogram";
    const { quantMin, quantMax } = found;
    const errorOf = (s: number, z: number): number =>
      squaredError(values, { scale: s, zeroPoint: z, quantMin, quantMax });
    const [ours, theirs] = [errorOf(scale, zeroPoint), errorOf(expected.scale, expected.zero_point)];
    return ours <= QUALITY * theirs ? null : `squared error ${ours}, PyTorch's choice gives ${theirs}`;
  }
  const isSame =
    zeroPoint === expected.zero_point && Math.abs(scale - expected.scale) <= 1e-5 * expected.scale;
  const shown = `scale ${scale}, zero point ${zeroPoint}, expected ${expected.scale}, ${expected.zero_point}`;
  return isSame ? null : shown;
}

function loaded(golden: Golden<ModelCase>, model: GoldenModel): TensorModel {
  return model.make().loadStateDict(golden.group("state.")).eval();
}

function specsOf(model: GoldenModel) {
  return [spec("float32", model.input)] as never;
}

function observedBy(golden: Golden<ModelCase>, name: string): readonly Observed[] {
  return golden.case.qconfigs[name]?.observed ?? [];
}

function batchesOf(golden: Golden<ModelCase>): readonly EagerTensor[] {
  return Array.from({ length: golden.case.calib_batches }, (_, i) => golden.tensor(`calib.${i}`));
}

function mappingOf(name: string): QConfigMapping {
  return new QConfigMapping().setGlobal(goldenQConfigs[name] as QConfig);
}

function prepared(golden: Golden<ModelCase>, model: GoldenModel, qconfig: QConfig): ObservedGraphModule {
  const mapping = new QConfigMapping().setGlobal(qconfig);
  return prepare(loaded(golden, model), mapping, specsOf(model)) as ObservedGraphModule;
}

function fusedGraph(golden: Golden<ModelCase>, model: GoldenModel): Graph {
  return fuse(symbolicTrace(loaded(golden, model), specsOf(model)).graph);
}

/** Our model with PyTorch's observers: their places, their qparams, nothing else. */
function annotated(
  golden: Golden<ModelCase>,
  model: GoldenModel,
  observed: readonly Observed[],
  name: string,
): ObservedGraphModule<TensorModel["forward"]> {
  const ours = decide(fusedGraph(golden, model), mappingOf(name)).places.map((place) => place.node);
  const annotations: Annotation[] = ours
    .filter((node) => !model.places.includes(node))
    .map((node) => annotateValue(node, null));
  model.places.forEach((node, i) =>
    annotations.push(annotateValue(node, observerOf(observed[i] as Observed))),
  );
  return prepare(loaded(golden, model), mappingOf(name), specsOf(model), { annotations });
}

/** PyTorch's reference graph saturates to the dtype's range, also where the observer's is reduced. */
function observerOf({ scale, zero_point }: Observed): Observer {
  const range = { quantMin: 0, quantMax: 255 };
  const qparams = { scale: [Math.fround(scale)], zeroPoint: [zero_point], axis: null, ...range };
  return fixedQParamsObserver({ dtype: "uint8", ...qparams }) as Observer;
}

function chosenByNode({ plan, states }: ObservedGraphModule): ReadonlyMap<string, QParams | null> {
  return new Map(
    plan.places.map(({ node, observer }) => [
      node,
      (plan.observers.get(observer) as Observer).finish(states.get(observer)),
    ]),
  );
}

/** What each node yields for the batches, one array per batch. */
function valuesByNode(graph: Graph, batches: readonly EagerTensor[]) {
  const seen = new Map<string, ArrayLike<number>[]>();
  for (const batch of batches) {
    const tap = (node: { readonly name: string }, value: unknown): void => {
      const { data } = value as { readonly data?: ArrayLike<number> };
      if (data !== undefined) seen.set(node.name, [...(seen.get(node.name) ?? []), data]);
    };
    new Interpreter(graph, { tap }).run([batch]);
  }
  return seen as ReadonlyMap<string, readonly ArrayLike<number>[]>;
}
