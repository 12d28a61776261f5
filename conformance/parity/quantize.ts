import { type EagerTensor, Module, type Output, type Tensor, tensor } from "@quantrace/core";
import { type Graph, type GraphModule, type Node, spec, type TensorSpec, verify } from "@quantrace/ir";
import {
  calibrate,
  convert,
  type ConvertedGraphModule,
  type ConvertOptions,
  convertToReference,
  fxQConfigs,
  observeQat,
  type ObservedGraphModule,
  prepare,
  type PrepareOptions,
  prepareQat,
  QConfigMapping,
} from "@quantrace/quant";
import { fillState, seededData } from "@quantrace/testing";
import { expect } from "vitest";

/*
 * What PyTorch's `checkGraphModeFxOp` is: a model is prepared, calibrated and converted, as a user does it. Then the tests
 * compare what is observed, the operations of both graphs in order, and the numbers.
 */

/** The layers and parameters of a model, by their names. */
export type Layers = Readonly<Record<string, unknown>>;

/** What a model computes. */
export type Body<L extends Layers> = (layers: L, x: Tensor, y: Tensor, z: Tensor) => Output;

/** A model of some layers and a function. */
export class Model<L extends Layers = Layers> extends Module {
  readonly #layers: L;
  readonly #body: Body<L>;

  constructor(layers: L, body: Body<L>) {
    super();
    Object.assign(this, layers);
    this.#layers = layers;
    this.#body = body;
  }

  forward(x: Tensor, y: Tensor, z: Tensor): Output {
    return this.#body(this.#layers, x, y, z);
  }
}

/** A model with values from a seed in its parameters, none of them 0, in evaluation. */
export function modelOf<L extends Layers>(layers: L, body: Body<L>, seed = 1): Model<L> {
  const model = new Model(layers, body);
  fillState(model, seed);
  for (const { data } of model.stateDict().values())
    data.forEach((value, i) => (data[i] = value === 0 ? 0.5 : value));
  return model.eval() as Model<L>;
}

/** A tensor of float32 values in -2..2. */
export function random(shape: readonly number[], seed: number): EagerTensor {
  return tensor(seededData("float32", shape, seed).data, { shape });
}

/** The inputs of a run: shapes of float32 tensors, or the tensors themselves. */
export type Inputs = readonly (readonly number[] | EagerTensor)[];

export interface Settings extends PrepareOptions {
  readonly mapping?: QConfigMapping;
  readonly convert?: ConvertOptions;
}

/** A model on its way to int8. */
export interface Quantized {
  readonly float: Module;
  readonly prepared: ObservedGraphModule;
  /** The values that are observed, in order. */
  readonly observed: readonly string[];
  /** How many observers there are: values that share a range have one. */
  readonly observers: number;
  readonly reference: GraphModule;
  readonly int8: ConvertedGraphModule;
  /** The operations of the graphs in order; leaf modules as `module name`. */
  readonly calls: { readonly prepared: Calls; readonly reference: Calls; readonly int8: Calls };
  /** The inputs of the first calibration run. */
  readonly inputs: readonly EagerTensor[];
}

export type Calls = readonly string[];

/** As FX's `default_qconfig`: the running minimum and maximum; weights per tensor. */
export const everything = new QConfigMapping().setGlobal(fxQConfigs.minMaxPerChannel);

/** Prepares, calibrates with two batches, and converts to both forms. */
export async function quantize(model: Module, inputs: Inputs, settings: Settings = {}): Promise<Quantized> {
  const { mapping = everything, convert: convertOptions = {}, ...options } = settings;
  const runs = [1, 2].map((seed) => runOf(inputs, seed));
  const prepared = prepare(model as Model, mapping, specsOf(inputs) as never, options);
  const calibrated = await calibrate(prepared, runs);
  return finish(model, { prepared, calibrated, runs, convertOptions });
}

/** The same through quantization-aware training, whose observers see two batches. */
export async function quantizeQat(
  model: Module,
  inputs: Inputs,
  settings: Settings = {},
): Promise<Quantized> {
  const { mapping = everything, convert: convertOptions = {}, prepareCustomConfig: _, ...options } = settings;
  const runs = [1, 2].map((seed) => runOf(inputs, seed));
  const qat = await observeQat(
    prepareQat(model.train() as Model, mapping, specsOf(inputs) as never, options),
    runs,
  );
  const calibrated = qat.observed();
  return finish(model.eval(), { prepared: calibrated, calibrated, runs, convertOptions });
}

interface Calibrated {
  readonly prepared: ObservedGraphModule<Model["forward"]>;
  readonly calibrated: ObservedGraphModule<Model["forward"]>;
  readonly runs: readonly (readonly EagerTensor[])[];
  readonly convertOptions: ConvertOptions;
}

function finish(float: Module, { prepared, calibrated, runs, convertOptions }: Calibrated): Quantized {
  const reference = convertToReference(calibrated, convertOptions);
  const int8 = convert(calibrated, convertOptions);
  for (const { graph } of [prepared, reference, int8]) verify(graph);
  const { places } = prepared.plan;
  const calls = {
    prepared: callsOf(prepared.graph),
    reference: callsOf(reference.graph),
    int8: callsOf(int8.graph),
  };
  return {
    float,
    prepared: prepared as unknown as ObservedGraphModule,
    observed: places.map(({ node }) => node),
    observers: new Set(places.map(({ observer }) => observer)).size,
    reference: reference as unknown as GraphModule,
    int8: int8 as unknown as ConvertedGraphModule,
    calls,
    inputs: runs[0] as readonly EagerTensor[],
  };
}

function runOf(inputs: Inputs, seed: number): EagerTensor[] {
  return inputs.map((input, i) => (isShape(input) ? random(input, 10 * seed + i) : input));
}

function specsOf(inputs: Inputs): TensorSpec[] {
  return inputs.map((input) =>
    isShape(input) ? spec("float32", input) : spec(input.dtype, input.shape as readonly number[]),
  );
}

function isShape(input: readonly number[] | EagerTensor): input is readonly number[] {
  return Array.isArray(input);
}

/** The operations in order; leaf modules as `module name`. */
export function callsOf(graph: Graph): readonly string[] {
  return [...graph.nodes()].flatMap((node) => {
    if (node.kind === "call_module") return [`module ${node.target}`];
    return node.kind === "call_function" ? [node.op.id] : [];
  });
}

/** How often an operation is called. */
export function count(calls: Calls, op: string): number {
  return calls.filter((call) => call === op).length;
}

/** The tensors of a result, in the order of its tree. */
export function tensorsOf(result: unknown): readonly EagerTensor[] {
  if (result === null || typeof result !== "object") return [];
  if ("dtype" in result && "data" in result) return [result as EagerTensor];
  return Object.values(result).flatMap(tensorsOf);
}

/** Runs a module on the inputs of the first calibration run. */
export function resultsOf(module: Module, inputs: readonly unknown[]): readonly EagerTensor[] {
  return tensorsOf((module as unknown as { run(...inputs: readonly unknown[]): unknown }).run(...inputs));
}

/**
 * The int8 graph computes what the reference graph computes, a step of the coarsest scale aside: a tie may fall the other
 * way, and what comes after moves with it: in deep networks by more than one of its `steps`. Both are near the float
 * model: at least `decibels` of signal to noise.
 */
export function expectClose({ float, reference, int8, inputs }: Quantized, decibels = 20, steps = 1): void {
  const [exact, found, real] = [reference, int8, float].map((module) => resultsOf(module, inputs)) as [
    readonly EagerTensor[],
    readonly EagerTensor[],
    readonly EagerTensor[],
  ];
  const step = Math.max(...int8.lowered.map(({ scale }) => scale), 0);
  found.forEach(({ data }, k) => {
    const [wanted, ideal] = [exact[k]?.data ?? [], real[k]?.data ?? []] as [
      ArrayLike<number>,
      ArrayLike<number>,
    ];
    expect(wanted.length).toBe(data.length);
    data.forEach((value, i) =>
      expect(Math.abs(value - (wanted[i] as number))).toBeLessThanOrEqual(1.001 * steps * step),
    );
    const signal = Array.from(ideal).reduce((sum, value) => sum + value ** 2, 0);
    const noise = Array.from(ideal).reduce((sum, value, i) => sum + (value - (data[i] as number)) ** 2, 0);
    expect(10 * Math.log10(signal / noise)).toBeGreaterThan(decibels);
  });
}

/** The node that computes an operation, the `index`-th of its kind. */
export function callOf(graph: Graph, op: string, index = 0): Node {
  const found = [...graph.nodes()].filter((node) => node.kind === "call_function" && node.op.id === op)[
    index
  ];
  if (found === undefined) throw new RangeError(`no ${op} ${index} in the graph`);
  return found;
}

/** What a model becomes, both after training and without it. */
export interface Expected {
  /** The values that are observed. */
  readonly observed: number;
  /** The operations of the int8 graph, in order. */
  readonly int8: Calls;
  /** Observers, where values share them. Default: one a value. */
  readonly observers?: number;
  /** Signal to noise, in decibels. Default: 20. */
  readonly decibels?: number;
}

/** Quantizes a model after training and through it, and compares what comes out. */
export async function expectInt8(
  make: () => Module,
  inputs: Inputs,
  { observed, int8, observers = observed, decibels = 20 }: Expected,
  settings: Settings = {},
): Promise<void> {
  for (const run of [quantize, quantizeQat]) {
    const found = await run(make(), inputs, settings);
    expect(found.calls.int8).toEqual(int8);
    expect([found.observed.length, found.observers]).toEqual([observed, observers]);
    // In training a batch norm shows its observers the statistics of the batch, not those that the float model runs with.
    expectClose(found, run === quantizeQat && hasBatchNorm(found.float) ? -Infinity : decibels);
  }
}

function hasBatchNorm(model: Module): boolean {
  return model.namedModules().some(([, { constructor }]) => constructor.name.startsWith("BatchNorm"));
}
