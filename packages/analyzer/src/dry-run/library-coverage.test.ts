import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Module, nn, ops } from "@quantrace/core";
import { QuantraceError } from "@quantrace/core/errors";
import { parseSpec, print, symbolicTrace } from "@quantrace/ir";
import { describe, expect, test } from "vitest";
import { analyze, traceModels } from "../index.ts";
import { temporaryProject } from "../testing/temporary-project.ts";

/** Every layer and every operation of the library: traced without weights as with them. */
interface Sample {
  readonly name: string;
  readonly fields: string;
  readonly body: string;
  readonly inputs: readonly string[];
}

const IMAGE = "float32[N,4,8,8]";
const ROWS = "float32[N,6]";
const SEQUENCE = "float32[N,5,6]";
const VOLUME = "float32[N,4,3,8,8]";

/** Arguments of each layer, an input that fits, and the part of the result that is looked at. */
const LAYERS: Readonly<Record<string, readonly (readonly [args: string, input: string, part?: string])[]>> = {
  AdaptiveAvgPool1d: [["2", SEQUENCE]],
  AdaptiveAvgPool3d: [["[1, 2, 3]", VOLUME]],
  AdaptiveMaxPool1d: [["2", SEQUENCE]],
  AdaptiveMaxPool2d: [["[2, 3]", IMAGE]],
  AdaptiveMaxPool3d: [["2", VOLUME]],
  AdaptiveAvgPool2d: [
    ["1", IMAGE],
    ["[2, 3]", IMAGE],
  ],
  AvgPool1d: [["3, { stride: 2, padding: 1 }", SEQUENCE]],
  AvgPool3d: [["[1, 2, 2], { divisorOverride: 3 }", VOLUME]],
  AvgPool2d: [
    ["2", IMAGE],
    ["3, { stride: 2, padding: 1, countIncludePad: false }", IMAGE],
  ],
  BatchNorm1d: [
    ["6", ROWS],
    ["4", "float32[N,4,5]"],
  ],
  BatchNorm2d: [
    ["4", IMAGE],
    ["4, { affine: false }", IMAGE],
  ],
  BatchNorm3d: [["4", VOLUME]],
  ConstantPad2d: [["[1, 0, 0, 1], 2", IMAGE]],
  Conv1d: [
    ["5, 8, 3", SEQUENCE],
    ["5, 10, [3], { stride: 2, padding: 1, groups: 5, bias: false }", SEQUENCE],
  ],
  Conv3d: [["4, 8, [1, 3, 3], { padding: [0, 1, 1] }", VOLUME]],
  ConvTranspose1d: [["5, 8, 3, { stride: 2, outputPadding: 1 }", SEQUENCE]],
  ConvTranspose2d: [
    ["4, 8, 2, { stride: 2 }", IMAGE],
    ["4, 8, [2, 3], { stride: 2, padding: [0, 1], dilation: 2, groups: 2, bias: false }", IMAGE],
  ],
  ConvTranspose3d: [["4, 2, 2, { stride: [1, 2, 2] }", VOLUME]],
  Conv2d: [
    ["4, 8, 3", IMAGE],
    ["4, 8, [1, 3], { stride: 2, padding: [0, 1], dilation: 2, groups: 2, bias: false }", IMAGE],
  ],
  Dropout: [
    ["", ROWS],
    ["0.1", ROWS],
  ],
  ELU: [["0.5", ROWS]],
  Embedding: [["10, 4", "int32[N,6]"]],
  EmbeddingBag: [
    ["10, 4", "int32[N,6]"],
    ['10, 4, { mode: "max" }', "int32[N,6]"],
  ],
  Flatten: [
    ["", IMAGE],
    ["0, 1", IMAGE],
  ],
  GELU: [
    ["", ROWS],
    ['{ approximate: "tanh" }', ROWS],
  ],
  GRU: [["6, 3, { batchFirst: true }", SEQUENCE, "[0]"]],
  GRUCell: [["6, 3", ROWS]],
  GroupNorm: [
    ["2, 4", IMAGE],
    ["4, 4, { affine: false }", IMAGE],
  ],
  Hardsigmoid: [["", ROWS]],
  Hardswish: [["", ROWS]],
  Hardtanh: [
    ["", ROWS],
    ["-2, 2", ROWS],
  ],
  Identity: [["", ROWS]],
  InstanceNorm1d: [["5, { affine: true }", SEQUENCE]],
  InstanceNorm2d: [["4, { trackRunningStats: true }", IMAGE]],
  InstanceNorm3d: [["4", VOLUME]],
  LayerNorm: [
    ["6", ROWS],
    ["[8, 8], { elementwiseAffine: false }", IMAGE],
  ],
  LeakyReLU: [
    ["", ROWS],
    ["0.2", ROWS],
  ],
  Linear: [
    ["6, 3", ROWS],
    ["8, 3, { bias: false }", IMAGE],
  ],
  LogSigmoid: [["", ROWS]],
  LogSoftmax: [["-1", ROWS]],
  LSTM: [
    ["6, 3, { batchFirst: true, numLayers: 2, bidirectional: true }", SEQUENCE, "[0]"],
    ["6, 3", "float32[5,N,6]", "[1][1]"],
  ],
  LSTMCell: [["6, 3, { bias: false }", ROWS, "[1]"]],
  MaxPool1d: [["2", SEQUENCE]],
  MaxPool3d: [["[1, 3, 3], { stride: 2, ceilMode: true }", VOLUME]],
  MaxPool2d: [
    ["2", IMAGE],
    ["3, { stride: 2, padding: 1, ceilMode: true }", IMAGE],
  ],
  Mish: [["", ROWS]],
  MultiheadAttention: [["8, 2, { batchFirst: true }", "float32[N,4,8]", "[0]"]],
  PReLU: [
    ["", ROWS],
    ["4, 0.1", IMAGE],
  ],
  PixelShuffle: [["2", IMAGE]],
  PixelUnshuffle: [["2", IMAGE]],
  RNNCell: [
    ["6, 3", ROWS],
    ['6, 3, { nonlinearity: "relu" }', ROWS],
  ],
  ReflectionPad2d: [["2", IMAGE]],
  ReplicationPad2d: [["[1, 2, 0, 0]", IMAGE]],
  ReLU: [["", ROWS]],
  ReLU6: [["", ROWS]],
  SELU: [["", ROWS]],
  Sigmoid: [["", ROWS]],
  SiLU: [["", ROWS]],
  Softmax: [["-1", ROWS]],
  Softplus: [["2, 10", ROWS]],
  Tanh: [["", ROWS]],
  Upsample: [
    ["{ scaleFactor: 2 }", IMAGE],
    ["{ size: [3, 5] }", IMAGE],
    ['{ size: [3, 5], mode: "bilinear", alignCorners: true }', IMAGE],
  ],
  ZeroPad2d: [["1", IMAGE]],
  Sequential: [
    ["new nn.Linear(6, 4), new nn.ReLU()", ROWS],
    ["{ fc: new nn.Linear(6, 4), act: new nn.Tanh() }", ROWS],
  ],
};

/** Containers are called through what they hold. */
const CONTAINERS: readonly Omit<Sample, "name">[] = [
  {
    fields: "f = new nn.ModuleList([new nn.Linear(6, 4), new nn.Linear(4, 6)]);",
    body: "let h = x; for (const layer of this.f) h = layer.forward(h); return this.f.at(-2).forward(h);",
    inputs: [ROWS],
  },
  {
    fields: "f = new nn.ModuleList([new nn.Linear(6, 6), new nn.Linear(6, 6)]);",
    body: "return this.f.map((layer) => layer.forward(x)).reduce((a, b) => a.add(b));",
    inputs: [ROWS],
  },
  {
    fields: "f = new nn.ModuleDict({ left: new nn.Linear(6, 4), right: new nn.Linear(6, 4) });",
    body: 'return this.f.get("left").forward(x).add(this.f.get("right").forward(x));',
    inputs: [ROWS],
  },
];

/** What each operation is called with: as a method on `x`, or as a function. */
const CALLS: Readonly<Record<string, string>> = {
  adaptiveAvgPool1d: "s.adaptiveAvgPool1d(2)",
  adaptiveAvgPool3d: "v.adaptiveAvgPool3d(2)",
  adaptiveMaxPool1d: "s.adaptiveMaxPool1d(2)",
  adaptiveMaxPool2d: "i.adaptiveMaxPool2d([2, 3])",
  adaptiveMaxPool3d: "v.adaptiveMaxPool3d(2)",
  adaptiveMaxPool1dIndices: "core.adaptiveMaxPool1dIndices(s, 2)",
  adaptiveMaxPool2dIndices: "core.adaptiveMaxPool2dIndices(i, [2, 3])",
  adaptiveMaxPool3dIndices: "core.adaptiveMaxPool3dIndices(v, 2)",
  adaptiveAvgPool2d: "core.adaptiveAvgPool2d(i, 2)",
  amax: "x.amax(1, { keepdim: true })",
  argmax: "x.argmax(1)",
  avgPool1d: "s.avgPool1d(2)",
  avgPool3d: "core.avgPool3d(v, [1, 2, 3])",
  avgPool2d: "core.avgPool2d(i, 2, { stride: 1 })",
  batchNorm: "core.batchNorm(i, null, null, core.zeros([4]), core.ones([4]), { training: false })",
  cat: "core.cat([x, x], 1)",
  clamp: "x.clamp(0, 6)",
  conv1d: "core.conv1d(s, core.ones([2, 5, 3]), null, { padding: 1 })",
  conv3d: "core.conv3d(v, core.ones([2, 4, 1, 3, 3]))",
  convTranspose1d: "core.convTranspose1d(s, core.ones([5, 2, 3]), core.zeros([2]))",
  convTranspose2d: "core.convTranspose2d(i, core.ones([4, 2, 2, 2]), null, { stride: 2 })",
  convTranspose3d: "core.convTranspose3d(v, core.ones([4, 2, 1, 2, 2]))",
  conv2d: "core.conv2d(i, core.ones([2, 4, 3, 3]), null, { padding: 1 })",
  cumsum: "x.cumsum(-1)",
  dequantize: "core.dequantize(core.quantize(x, 0.1, 3), 0.1, 3)",
  dropout: "x.dropout({ training: false })",
  elu: "x.elu(0.5)",
  embedding: 'core.embedding(core.full([2, 3], 1, { dtype: "int32" }), core.ones([4, 5]))',
  expand: "x.unsqueeze(1).expand([x.dims(2)[0], 3, 6])",
  fakeQuantize: "core.fakeQuantize(x, 0.1, 3)",
  full: "x.add(core.full([6], 2))",
  leakyRelu: "x.leakyRelu(0.1)",
  groupNorm: "core.groupNorm(i, null, null, { numGroups: 2 })",
  interpolate: "i.interpolate({ scaleFactor: 2 })",
  layerNorm: "core.layerNorm(x, null, null, { normalizedShape: [6] })",
  linear: "core.linear(x, core.ones([3, 6]), core.zeros([3]))",
  logicalAnd: "x.gt(0).logicalAnd(x.lt(1))",
  logicalOr: "x.gt(0).logicalOr(x.lt(1))",
  logSoftmax: "x.logSoftmax(-1)",
  matmul: "x.matmul(x.transpose(0, 1))",
  maxPool1d: "s.maxPool1d(2, { stride: 1 })",
  maxPool3d: "v.maxPool3d([1, 2, 2])",
  maxPool2d: "core.maxPool2d(i, 2)",
  maxPool1dIndices: "core.maxPool1dIndices(s, 2, { stride: 1 })",
  maxPool2dIndices: "core.maxPool2dIndices(i, 2)",
  maxPool3dIndices: "core.maxPool3dIndices(v, [1, 2, 2])",
  mean: "x.mean([1], { keepdim: true })",
  pad: 'core.pad(i, [1, 1, 2, 0], "reflect")',
  permute: "i.permute([0, 2, 3, 1])",
  pow: "x.pow(2)",
  prelu: "core.prelu(i, core.ones([4]))",
  quantize: "core.dequantize(core.quantize(x, 0.1, 3), 0.1, 3)",
  reshape: "x.reshape([-1, 2, 3])",
  slice: "x.slice(1, 1, -1)",
  softmax: "x.softmax(-1)",
  softplus: "x.softplus(2)",
  squeeze: "x.unsqueeze(1).squeeze(1)",
  sum: "x.sum(-1)",
  transpose: "i.transpose(1, -1)",
  unsqueeze: "x.unsqueeze(-1)",
  where: "core.where(x.gt(0), x, x.neg())",
};

/** Functions of several operations. */
const COMPOSITES: readonly string[] = [
  "core.chunk(x, 2, 1)[1]",
  "core.split(x, [2, 4], 1)[0]",
  "core.unbind(x, 1)[3]",
  "core.relu6(x)",
  "core.hardtanh(x, -1, 2)",
  "x.view([-1, 3])",
  "core.zeros([x.dims(2)[0], 6]).add(x)",
  "x.add(core.arange(6, { dtype: 'float32' }))",
  "core.bmm(x.unsqueeze(1), x.unsqueeze(2))",
  "core.einsum('ni,nj->nij', [x, x])",
  "core.embeddingBag(core.full([2, 3], 1, { dtype: 'int32' }), core.ones([4, 5]), { mode: 'max' })",
  "x.gather(1, core.full([2, 3], 1, { dtype: 'int32' }))",
  "core.indexSelect(x, 1, core.arange(1, 3))",
  "core.instanceNorm(i, null, null, core.ones([4]), null, { eps: 0.1 })",
  "x.narrow(1, -2, 2)",
  "core.pixelShuffle(i, 2)",
  "core.pixelUnshuffle(i, 2)",
  "x.repeat([2, 1, 3])",
  "core.repeatInterleave(x, 2, 1)",
  "x.scatterAdd(1, core.full([2, 3], 1, { dtype: 'int32' }), core.ones([2, 3]))",
  "core.scaledDotProductAttention(i, i, i, null, { isCausal: true })",
  "x.select(1, -1)",
  "core.stack([x, x], -1)",
  "x.topk(2).values",
  "core.topk(x, 2, 1, false).indices",
];

const BINARY = new Set("add div eq ge gt le lt maximum minimum mul ne sub".split(" "));

/** Operations that users do not call. */
const PUBLIC = Object.values(ops).filter(({ api, id }) => api.public && id !== "observe");

function callOf(id: string): string {
  return CALLS[id] ?? (BINARY.has(id) ? `x.${id}(x.mul(2))` : `x.${id}()`);
}

const samples: readonly Sample[] = [
  ...Object.entries(LAYERS).flatMap(([layer, cases]) =>
    cases.map(([args, input, part = ""], i) => ({
      name: `${layer}_${i}`,
      fields: `f = new nn.${layer}(${args});`,
      body: `return this.f.forward(${layer === "MultiheadAttention" ? "x, x, x" : "x"})${part};`,
      inputs: [input],
    })),
  ),
  ...CONTAINERS.map((sample, i) => ({ ...sample, name: `Container_${i}` })),
  ...[
    ...PUBLIC.map(({ id }) => [id, callOf(id)] as const),
    ...COMPOSITES.map((call, i) => [`composite${i}`, call] as const),
  ].map(([id, call]) => ({
    name: `Op_${id}`,
    fields: "",
    body: `void [i, s, v]; return ${call};`,
    inputs: [ROWS, IMAGE, SEQUENCE, VOLUME],
  })),
];

const source = [
  'import * as core from "@quantrace/core";',
  'import { Module, nn, type Tensor } from "@quantrace/core";',
  ...samples.map(
    ({ name, fields, body, inputs }) =>
      `export class ${name} extends Module { ${fields} forward(x: Tensor${inputs.length > 1 ? ", i: Tensor, s: Tensor, v: Tensor" : ""}): Tensor { ${body} } }`,
  ),
].join("\n");

using project = temporaryProject({ "library.ts": source });
const config = { inputs: Object.fromEntries(samples.map(({ name, inputs }) => [name, inputs])) };
const options = { cwd: project.folder, paths: ["library.ts"], config };
const models = new Map(traceModels(options).map((model) => [model.name, model]));
const { findings } = analyze(options);
const types = (await import(pathToFileURL(join(project.folder, "library.ts")).href)) as Record<
  string,
  new () => Module
>;

function real({ name, inputs }: Sample): string {
  try {
    return print(symbolicTrace(new types[name]!().eval(), inputs.map(parseSpec) as never).graph);
  } catch (error) {
    return error instanceof QuantraceError ? error.message : String(error);
  }
}

describe("traced without weights as with them", () => {
  test.each(samples.map((sample) => [sample.name, sample] as const))("%s", (name, sample) => {
    const graph = models.get(name)?.graph ?? null;
    expect(graph === null ? models.get(name) : print(graph)).toBe(real(sample));
  });

  test("every layer of nn is there", () => {
    const containers = ["ModuleList", "ModuleDict"];
    expect(Object.keys(LAYERS).sort()).toEqual(
      Object.keys(nn)
        .filter((name) => !containers.includes(name))
        .sort(),
    );
  });

  test("every operation that users call is there, and none is reported", () => {
    expect(samples.filter(({ name }) => name.startsWith("Op_")).length).toBe(
      PUBLIC.length + COMPOSITES.length,
    );
    expect(findings.filter(({ code }) => code.startsWith("QS"))).toEqual([]);
  });
});
