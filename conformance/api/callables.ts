import {
  calibrate,
  convert,
  Generator,
  nn,
  ops,
  prepare,
  QConfigMapping,
  minMaxQConfig,
  type OpDefinition,
  referenceBackend,
  saveArtifact,
  spec,
  symbolicTrace,
  Tensor,
  tensor,
} from "quantrace";
import * as umbrella from "quantrace";
import * as graphEntry from "quantrace/graph";
import * as quant from "@quantrace/quant";
import * as reportPages from "@quantrace/quant/report-page";
import * as safetensors from "@quantrace/core/safetensors";
import { fromData } from "@quantrace/core/tracing";
import fc, { type Arbitrary } from "fast-check";
import { calls } from "../operands.ts";
import { loadSamples } from "../sample.ts";

/** Something of the public API that can be called. */
export interface Callable {
  readonly name: string;
  readonly call: (args: readonly unknown[]) => unknown;
  /** Valid arguments, where the table below or the registry knows some. */
  readonly valid: Arbitrary<readonly unknown[]> | null;
  /** Null when the result is what the documentation says. */
  readonly faultOfResult: (value: unknown) => string | null;
}

/** What the walk covers. Their names are listed in `public-names/`. */
export const entryPoints: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  quantrace: umbrella,
  "quantrace/graph": graphEntry,
  "@quantrace/quant": quant,
  "@quantrace/quant/report-page": reportPages,
  "@quantrace/core/safetensors": safetensors,
};

/** Methods that are `protected`: subclasses alone call them, from inside. */
const protectedMethods = [
  /^Interpreter#(runNode|placeholder|getAttr|callFunction|callModule|getItem|output|read|attributesOf)$/,
  /^Transformer#(transformNode|placeholder|getAttr|callFunction|callModule|getItem|read)$/,
  /^LSTM#unroll$/,
  /^Tensor#values$/,
];

const unit = { dtype: "uint8", scale: [1], zeroPoint: [0], axis: null, quantMin: 0, quantMax: 255 };
const x2 = () => spec("float32", ["N", 2]);
const x12 = () => tensor([[1, 2]]);
const linear = () => new nn.Linear(2, 2).eval();
const traced = () => symbolicTrace(linear(), [x2()]);
const graph = () => traced().graph;
const prepared = () => prepare(linear(), undefined, [x2()]);
const qat = () => umbrella.prepareQat(linear().train(), undefined, [x2()]);
const batches = () => [tensor([[1, 2]]), tensor([[0, -1]])];
const calibrated = await calibrate(prepared(), batches());
const statistics = await quant.recordStatistics(prepared(), batches());
const node = () => graph().output;

class Leaf extends nn.ReLU {}
class Observed extends nn.ReLU {
  static fromFloat(): Observed {
    return new Observed();
  }
}
class Quantized extends nn.ReLU {
  static fromObserved(): Quantized {
    return new Quantized();
  }
}

/** Valid arguments by name, made anew for each call. Operations are not here: the registry's samples serve them. */
const valid: Readonly<Record<string, () => readonly unknown[]>> = {
  tensor: () => [[[1, 2]], { dtype: "int8", shape: [2] }],
  zeros: () => [[2, 3], { dtype: "int32" }],
  ones: () => [[2], {}],
  chunk: () => [tensor([1, 2, 3, 4]), 2, 0],
  split: () => [tensor([1, 2, 3]), [1, 2], 0],
  unbind: () => [tensor([[1], [2]]), 0],
  arange: () => [1, 6, 2, { dtype: "float32" }],
  bmm: () => [tensor([[[1, 2]]]), tensor([[[3], [4]]])],
  einsum: () => ["ij,jk->ik", [tensor([[1, 2]]), tensor([[3], [4]])]],
  embeddingBag: () => [tensor([[0, 1]], { dtype: "int32" }), tensor([[1], [2]]), { mode: "max" }],
  gather: () => [tensor([[1, 2]]), 1, tensor([[1]], { dtype: "int32" })],
  indexSelect: () => [tensor([1, 2]), 0, tensor([1], { dtype: "int32" })],
  instanceNorm: () => [
    tensor([[[1, 2]]]),
    tensor([0]),
    tensor([1]),
    null,
    null,
    { useInputStats: false, momentum: 0.2, eps: 1e-3 },
  ],
  narrow: () => [tensor([1, 2]), 0, 0, 1],
  pixelShuffle: () => [tensor([[[1]], [[2]], [[3]], [[4]]]), 2],
  pixelUnshuffle: () => [
    tensor([
      [
        [1, 2],
        [3, 4],
      ],
    ]),
    2,
  ],
  repeat: () => [tensor([1, 2]), [2, 2]],
  repeatInterleave: () => [tensor([1, 2]), 2, 0],
  scaledDotProductAttention: () => [x12(), x12(), x12(), null, { dropoutP: 0, isCausal: true, scale: 1 }],
  scatterAdd: () => [tensor([[1, 2]]), 1, tensor([[1]], { dtype: "int32" }), tensor([[3]])],
  select: () => [tensor([[1], [2]]), 0, 1],
  stack: () => [[tensor([1]), tensor([2])], 0],
  topk: () => [tensor([1, 2]), 1, 0, false],
  hardtanh: () => [tensor([1]), -1, 1],
  relu6: () => [tensor([1])],
  parameter: () => [tensor([1])],
  buffer: () => [tensor([1])],
  dimension: () => ["H", { multipleOf: 2, min: 2 }],
  loadWeights: () => [linear(), safetensors.writeSafetensors(linear().stateDict()), { strict: true }],
  namedModules: () => [linear()],
  withSubmodule: () => [new nn.Sequential(linear()), "0", linear()],
  spec: () => ["float32", ["N", 2]],
  symbolicTrace: () => [linear(), [x2()], { leafModules: { names: [] } }],
  wrap: () => [(x: Tensor) => x, (x: Tensor) => spec(x.dtype, x.shape), { name: "f" }],
  compile: () => [traced(), referenceBackend(), {}],
  dtypeConfig: () => [{ inputDType: "uint8", outputDType: { dtype: "int8", quantMinLowerBound: -127 } }],
  parseBackendConfig: () => [JSON.stringify(umbrella.onnxBackendConfig())],
  formatBackendConfig: () => [umbrella.qnnpackBackendConfig()],
  sameBackendConfig: () => [umbrella.nativeBackendConfig(), umbrella.onnxBackendConfig()],
  getDefaultQConfigMapping: () => ["fbgemm"],
  getDefaultQatQConfigMapping: () => ["x86"],
  print: () => [graph(), { sources: false, root: "/" }],
  parse: () => [umbrella.print(graph()), {}],
  saveArtifact: () => [graph(), { sources: false }],
  loadArtifact: () => [saveArtifact(graph()), { file: "a" }],
  prepare: () => [
    linear(),
    new QConfigMapping().setGlobal(minMaxQConfig),
    [x2()],
    { annotations: [], fusions: [] },
  ],
  fuse: () => [graph(), []],
  prepareQat: () => [
    linear().train(),
    new QConfigMapping().setGlobal(minMaxQConfig),
    [x2()],
    { fusions: [] },
  ],
  observeQat: () => [qat(), batches()],
  freezeBatchNormStats: () => [qat(), true],
  planRows: () => [prepared().plan],
  formatPlan: () => [prepared().plan],
  calibrate: () => [prepared(), batches(), { total: 2 }],
  convert: () => [calibrated, { convertCustomConfig: new umbrella.ConvertCustomConfig() }],
  ObserverModule: () => [quant.minMaxObserver()],
  convertToReference: () => [calibrated, { bias: "float32" }],
  layerSqnr: () => [calibrated, convert(calibrated), batches()],
  compareModels: () => [calibrated, convert(calibrated), batches(), { mode: "shadow" }],
  comparisonJson: () => [{ sqnr: Infinity, cosine: 1, normalizedL2: 0 }],
  compareCandidates: () => [linear(), [x2()], batches(), { minMax: new QConfigMapping() }, {}],
  rankSensitivity: () => [linear(), [x2()], batches(), { mode: "allBut" }],
  autoMixedPrecision: () => [linear(), [x2()], batches(), { maxLoss: 1 }],
  reportPage: () => [calibrated, convert(calibrated), { title: "t", comparison: [] }],
  recordStatistics: () => [prepared(), batches(), { referencePercentile: 0.9 }],
  detectOutliers: () => [statistics, { ratioThreshold: 2 }],
  detectDynamicStatic: () => [statistics, { tolerance: 0.5 }],
  detectPerChannel: () => [statistics, {}],
  detectInputWeightEqualization: () => [statistics, {}],
  equalize: () => [traced(), statistics, { alpha: 0.5 }],
  applyFindings: () => [new QConfigMapping(), []],
  annotateValue: () => ["x", null],
  annotateEdge: () => ["x", "linear", 0, quant.minMaxObserver()],
  saveCalibration: () => [calibrated],
  loadCalibration: () => [prepared(), quant.saveCalibration(calibrated)],
  mergeCalibrations: () => [calibrated, calibrated],
  parseQConfigMapping: () => [JSON.stringify(new QConfigMapping().setGlobal(minMaxQConfig))],
  minMaxObserver: () => [{ dtype: "int8", mapping: "symmetric", quantMin: -127 }],
  fixedQParamsObserver: () => [
    { dtype: "uint8", scale: [1], zeroPoint: [0], axis: null, quantMin: 0, quantMax: 255 },
  ],
  decide: () => [graph(), new QConfigMapping().setGlobal(minMaxQConfig), { annotations: [] }],
  quantizeBy: () => [tensor([1]), unit],
  dequantizeBy: () => [tensor([1], { dtype: "uint8" }), unit],
  lower: () => [quant.convertToReference(calibrated).graph],
  Graph: () => ["g"],
  GraphModule: () => [graph()],
  QuantraceError: () => ["QS1004", { op: "sum", dim: 3, rank: 2 }],
  call: () => [ops.relu, { x: graphEntry.anything("x") }, { as: "a" }],
  findMatches: () => [graph(), graphEntry.call(ops.linear)],
  replacePattern: () => [graph(), graph(), (x: Tensor) => x.relu(), { matchFilters: [] }],
  unifyClamps: () => [graph()],
  matchAt: () => [node(), graphEntry.call(ops.linear)],
  eliminateDeadCode: () => [graph(), { keep: () => true }],
  graphDifference: () => [graph(), graph()],
  propagateShapes: () => [graph(), { inputs: { x: [3, 2] } }],
  foldConstants: () => [graph(), {}],
  setTrainingMode: () => [graph(), true],
  verify: () => [graph()],
  printNode: () => [node()],
  readSafetensors: () => [safetensors.writeSafetensors([["a", tensor([1])]]), { file: "a" }],
  writeSafetensors: () => [[["a", tensor([1])]], [["k", "v"]]],
  "nn.Linear": () => [2, 3, { bias: false, generator: new Generator(1) }],
  "nn.Conv2d": () => [2, 4, 3, { padding: 1, groups: 2 }],
  "nn.Conv1d": () => [2, 4, [3], { stride: 2 }],
  "nn.Conv3d": () => [2, 4, [1, 2, 3], { bias: false }],
  "nn.ConvTranspose1d": () => [2, 4, 3, { stride: 2, outputPadding: 1 }],
  "nn.ConvTranspose2d": () => [2, 4, [3, 2], { groups: 2 }],
  "nn.ConvTranspose3d": () => [2, 4, 3, { dilation: 2 }],
  "nn.MaxPool1d": () => [3, { padding: 1 }],
  "nn.MaxPool3d": () => [[1, 2, 2], { ceilMode: true }],
  "nn.AvgPool1d": () => [3, { countIncludePad: false }],
  "nn.AvgPool3d": () => [2, { divisorOverride: 3 }],
  "nn.AdaptiveAvgPool1d": () => [2],
  "nn.AdaptiveAvgPool3d": () => [[1, 2, 3]],
  "nn.AdaptiveMaxPool1d": () => [2],
  "nn.AdaptiveMaxPool2d": () => [[1, 2]],
  "nn.AdaptiveMaxPool3d": () => [2],
  "nn.ELU": () => [0.5],
  "nn.PReLU": () => [2, 0.1],
  "nn.Softplus": () => [2, 10],
  "nn.InstanceNorm1d": () => [2, { affine: true }],
  "nn.InstanceNorm2d": () => [2, { trackRunningStats: true }],
  "nn.InstanceNorm3d": () => [2, { momentum: 0.2, eps: 1e-3 }],
  "nn.BatchNorm3d": () => [2, { affine: false }],
  "nn.Sequential": () => [new nn.ReLU(), linear()],
  "nn.ModuleList": () => [[new nn.ReLU()]],
  "nn.ModuleDict": () => [{ a: new nn.ReLU() }],
  "nn.Embedding": () => [4, 2, { generator: new Generator(1) }],
  "nn.EmbeddingBag": () => [4, 2, { mode: "sum", generator: new Generator(1) }],
  "nn.PixelShuffle": () => [2],
  "nn.PixelUnshuffle": () => [2],
  "nn.ConstantPad2d": () => [[1, 0, 0, 1], 2],
  "nn.ReflectionPad2d": () => [1],
  "nn.ReplicationPad2d": () => [1],
  "nn.ZeroPad2d": () => [1],
  "nn.RNNCell": () => [2, 3, { nonlinearity: "relu" }],
  "nn.MultiheadAttention": () => [4, 2, { batchFirst: true }],
  "nn.GRUCell": () => [2, 3, { bias: false }],
  "nn.LSTMCell": () => [2, 3, { generator: new Generator(1) }],
  "nn.LSTM": () => [2, 3, { numLayers: 2, bidirectional: true }],
  "nn.GRU": () => [2, 3, { batchFirst: true, dropout: 0.1 }],
  "nn.GroupNorm": () => [2, 4, { eps: 1e-5 }],
  "nn.Upsample": () => [{ scaleFactor: [2, 2] }],
  "nn.LayerNorm": () => [[2], { eps: 1e-5 }],
  "nn.BatchNorm2d": () => [2, { affine: false }],
  "LSTM#weight": () => ["weight_ih_l0"],
  "LSTM#forward": () => [tensor([[1, 2]]), null],
  "Linear#run": () => [tensor([[1, 2]])],
  "Linear#forward": () => [tensor([[1, 2]])],
  "Linear#loadStateDict": () => [linear().stateDict(), { strict: true }],
  "ObservedGraphModule#run": () => [tensor([[1, 2]])],
  "Executable#runSync": () => [tensor([[1, 2]])],
  "Executable#run": () => [{ dtype: "float32", shape: [1, 2], data: new Float32Array(2) }],
  "QConfigMapping#setObjectType": () => [nn.Linear, minMaxQConfig],
  "QConfigMapping#setModuleNameRegex": () => ["a.*", null],
  "QConfigMapping#setModuleNameObjectTypeOrder": () => ["", ops.add, 0, null],
  "PrepareCustomConfig#setFloatToObservedMapping": () => [Leaf, Observed, "static"],
  "PrepareCustomConfig#setNonTraceableModuleClasses": () => [[Leaf]],
  "PrepareCustomConfig#setInputQuantizedIndexes": () => [[0]],
  "ConvertCustomConfig#setObservedToQuantizedMapping": () => [Observed, Quantized, "dynamic"],
  "ObserverModule#forward": () => [tensor([1])],
  "Interpreter#run": () => [[tensor([[1, 2]])]],
  "Graph#callFunction": () => [ops.full, [], { shape: [2], value: 1 }, { name: "y" }],
  "Graph#addPlaceholder": () => [{ dtype: "float32", shape: [2] }, { name: "y" }],
  "Graph#getAttr": () => ["w", { dtype: "float32", shape: [2] }, {}],
  "Graph#find": () => ["x"],
};

const executable = await umbrella.compile(traced(), referenceBackend());
const wasmExecutable = await umbrella.compile(traced(), umbrella.wasm());

/** Objects whose methods are walked, made anew for each call. */
const receivers: Readonly<Record<string, () => object>> = {
  Linear: linear,
  Sequential: () => new nn.Sequential(linear()),
  LSTM: () => new nn.LSTM(2, 2),
  ModuleList: () => new nn.ModuleList([linear()]),
  ModuleDict: () => new nn.ModuleDict({ a: linear() }),
  Generator: () => new Generator(1),
  QConfigMapping: () => new QConfigMapping(),
  GraphModule: traced,
  ObservedGraphModule: prepared,
  PrepareCustomConfig: () => new umbrella.PrepareCustomConfig(),
  ConvertCustomConfig: () => new umbrella.ConvertCustomConfig(),
  ObserverModule: () => new umbrella.ObserverModule(quant.minMaxObserver()),
  Graph: graph,
  Interpreter: () => new graphEntry.Interpreter(graph()),
  Transformer: () => new graphEntry.Transformer(graph()),
  Executable: () => ({ run: executable.run, runSync: executable.runSync }),
  WasmExecutable: () => ({ run: wasmExecutable.run, runSync: wasmExecutable.runSync }),
};

const samples = await loadSamples();

/** Everything that can be called, in the order of the names. */
export function callables(): readonly Callable[] {
  const functions = Object.values(entryPoints).flatMap((entry) =>
    Object.entries(entry).flatMap(([name, value]) =>
      typeof value === "function" ? [ofExport(name, value)] : [],
    ),
  );
  const layers = Object.entries(nn).map(([name, layer]) => ofExport(`nn.${name}`, layer));
  const dims = Object.entries(umbrella.dim).map(([name, f]) =>
    callable(`dim.${name}`, (args) => (f as (...args: unknown[]) => unknown)(...args)),
  );
  const methods = Object.entries(receivers).flatMap(([name, make]) => methodsOf(name, make));
  const all = [...functions, ...layers, ...dims, ...methods, ...tensorMethods()];
  const byName = new Map(all.map((one) => [one.name, one]));
  return [...byName.values()].filter(({ name }) => !protectedMethods.some((pattern) => pattern.test(name)));
}

function callable(
  name: string,
  call: Callable["call"],
  faultOfResult: Callable["faultOfResult"] = () => null,
): Callable {
  const args = valid[name];
  return {
    name,
    call,
    valid: args === undefined ? null : fc.constant(null).map(() => args()),
    faultOfResult,
  };
}

function ofExport(name: string, value: unknown): Callable {
  const isClass = /^class\b/.test(Function.prototype.toString.call(value));
  if (isClass) {
    const type = value as new (...args: unknown[]) => unknown;
    return callable(
      name,
      (args) => new type(...args),
      (made) => (made instanceof type ? null : `it gives no ${name}`),
    );
  }
  const f = value as (...args: unknown[]) => unknown;
  const op: OpDefinition | undefined = operationCalled(name);
  if (op === undefined) return callable(name, (args) => f(...args));
  return { name, call: (args) => f(...args), valid: validCalls(op), faultOfResult: faultOfTensor };
}

function operationCalled(name: string): OpDefinition | undefined {
  return Object.values(ops as Readonly<Record<string, OpDefinition>>).find(
    (op) => op.api.public && (op.id === name || op.api.aliases?.includes(name)),
  );
}

/** A registry's sample as the arguments of the public function: operands, positional attributes, options. */
function validCalls(op: OpDefinition): Arbitrary<readonly unknown[]> {
  return calls(op, samples.get(op.id)).map(({ operands, attributes }) => {
    const entries = Object.entries(attributes);
    const positional = entries.slice(0, op.api.positional).map(([, value]) => value);
    const rest = Object.fromEntries(entries.slice(op.api.positional));
    const tensors = operands.map((operand) => {
      if (operand === null || typeof operand === "number") return operand;
      return Array.isArray(operand) ? operand.map(fromData) : fromData(operand as never);
    });
    return [...tensors, ...positional, ...(Object.keys(rest).length > 0 ? [rest] : [])];
  });
}

function methodsOf(name: string, make: () => object): Callable[] {
  return methodNames(make()).map((method) =>
    callable(`${name}#${method}`, (args) => {
      const receiver = make() as Readonly<Record<string, (...args: unknown[]) => unknown>>;
      return receiver[method]?.(...args);
    }),
  );
}

function tensorMethods(): Callable[] {
  const receiver = () =>
    tensor([
      [1, 2],
      [3, 4],
    ]) as unknown as Readonly<Record<string, (...args: unknown[]) => unknown>>;
  return methodNames(receiver()).map((name) => {
    const op = operationCalled(name);
    if (op === undefined) return callable(`Tensor#${name}`, (args) => receiver()[name]?.(...args));
    return {
      name: `Tensor#${name}`,
      call: (args: readonly unknown[]) => receiver()[name]?.(...args),
      valid: validCalls(op).map((args) => args.slice(1)),
      faultOfResult: faultOfTensor,
    };
  });
}

/** The methods of an object and of its classes. */
function methodNames(object: object): string[] {
  const names = new Set<string>();
  for (
    let at: object | null = object;
    at !== null && at !== Object.prototype;
    at = Object.getPrototypeOf(at)
  ) {
    for (const name of Object.getOwnPropertyNames(at)) {
      const { value } = Object.getOwnPropertyDescriptor(at, name) as { value?: unknown };
      if (typeof value === "function" && name !== "constructor") names.add(name);
    }
  }
  return [...names];
}

/** An operation gives a tensor that holds what its shape says, in the array of its dtype. */
function faultOfTensor(value: unknown): string | null {
  if (!(value instanceof Tensor)) return "it gives no tensor";
  const { dtype, shape, data } = value as unknown as {
    dtype: keyof typeof umbrella.dtypes;
    shape: number[];
    data: object;
  };
  const expected = umbrella.dtypes[dtype].create(shape.reduce((product, size) => product * size, 1));
  if (data.constructor !== expected.constructor) return `${dtype} in a ${data.constructor.name}`;
  return (data as { length: number }).length === expected.length
    ? null
    : `${String(value)} has too many or too few values`;
}
