import { minMaxObserver } from "@quantrace/quant";
import {
  annotateEdge,
  annotateValue,
  batchNorm,
  compile,
  conv2d,
  convert,
  defaultQConfig,
  defaultQConfigMapping,
  full,
  layerNorm,
  linear,
  loadWeights,
  matmul,
  Module,
  nn,
  ones,
  prepare,
  QConfigMapping,
  QuantraceError,
  referenceBackend,
  spec,
  symbolicTrace,
  type Tensor,
  tensor,
  zeros,
} from "quantrace";
import { writeSafetensors } from "@quantrace/core/safetensors";
import { describe, expect, test } from "vitest";

class Net extends Module {
  fc = new nn.Linear(4, 2);

  forward(x: Tensor): Tensor {
    return this.fc.forward(x).relu();
  }
}

const net = () => new Net().eval();
const x4 = spec("float32", ["N", 4]);
const wrong = (value: unknown): never => value as never;

function summaryOf(call: () => unknown): string {
  try {
    call();
  } catch (error) {
    if (error instanceof QuantraceError)
      return `${error.code} ${error.problems.map(({ summary }) => summary).join("; ")}`;
    throw error;
  }
  return "no error";
}

const GRAPH = "a graph (of a model: symbolicTrace(model, specs).graph, or convert(calibrated).graph)";

describe("a wrong argument is named, with what it is and what it should be", () => {
  test.each<readonly [string, () => unknown, string]>([
    [
      "a model where a prepared one is wanted",
      () => convert(wrong(net())),
      "QS1013 convert: calibrated is a Net module, expected a prepared model: calibrate(prepare(model, mapping, specs), data)",
    ],
    [
      "text in a tensor",
      () => tensor(wrong(["a"])),
      'QS1013 tensor: values[0] is "a", expected a number or an array of them',
    ],
    [
      "no values for a tensor",
      () => tensor(wrong(undefined)),
      "QS1013 tensor: values is undefined, expected a number, nested arrays of numbers, or a typed array",
    ],
    [
      "an option that does not exist",
      () => tensor([1], wrong({ dype: "int8" })),
      "QS1013 tensor: options.dype is given, expected one of dtype, shape",
    ],
    [
      "no Map for a state dict",
      () => net().loadStateDict(wrong({})),
      "QS1013 loadStateDict: state is an object, expected a Map of tensors by name, such as stateDict() gives",
    ],
    [
      "a state dict of numbers",
      () => new nn.Linear(1, 1).loadStateDict(wrong(new Map([["weight", 1]]))),
      "QF3005 state dict: weight is wrong, expected a tensor with data, found 1; state dict: bias is missing, expected float32[1], found nothing",
    ],
    [
      "an invalid regular expression",
      () => new QConfigMapping().setModuleNameRegex("(", defaultQConfig),
      'QS1013 setModuleNameRegex: regex is "(", expected a regular expression (Invalid regular expression: /(/: Unterminated group)',
    ],
    [
      "one spec in place of an array",
      () => prepare(net(), defaultQConfigMapping(), wrong(x4)),
      'QS1013 prepare: specs is a TensorSpec, expected an array with one spec per argument of forward, such as [spec("float32", ["N", 3])]',
    ],
    ["a negative size", () => zeros([-1]), "QS1005 full: [-1] is not a valid shape: -1 is below 0"],
    ["a size that is NaN", () => ones([NaN]), "QS1007 full: shape is [NaN], expected an array of sizes"],
    [
      "a size that is no whole number",
      () => zeros([1.5]),
      "QS1007 full: shape is [1.5], expected an array of sizes",
    ],
    [
      "more elements than there can be",
      () => zeros([2 ** 40, 2 ** 40]),
      "QS1005 full: [1099511627776, 1099511627776] is not a valid shape: it has too many elements",
    ],
    [
      "more elements than there is memory for",
      () => zeros([2 ** 45]),
      "QS1005 allocate: [35184372088832] is not a valid shape: there is no memory for as many elements",
    ],
  ])("%s", (_, call, expected) => {
    expect(summaryOf(call)).toBe(expected);
  });

  test("a model where a graph is wanted", async () => {
    await expect(compile(wrong(net()), referenceBackend())).rejects.toMatchObject({
      code: "QS1013",
      summary: `compile: model is a Net module, expected a traced, prepared or converted model, or ${GRAPH}`,
    });
  });
});

describe("a number is never changed silently", () => {
  const ints = tensor([1, 2], { dtype: "int32" });
  test.each<readonly [string, () => unknown, string]>([
    [
      "a fraction for an int32 operand",
      () => ints.add(1.5),
      "QS1014 add: the number for operand y is 1.5, expected a whole number in -2147483648..2147483647 (int32)",
    ],
    [
      "NaN for an int32 operand",
      () => ints.mul(NaN),
      "QS1014 mul: the number for operand y is NaN, expected a whole number in -2147483648..2147483647 (int32)",
    ],
    [
      "a number beyond int8",
      () => tensor([1, 128], { dtype: "int8" }),
      "QS1014 tensor: element 1 is 128, expected a whole number in -128..127 (int8)",
    ],
    [
      "a fraction in uint8",
      () => tensor([[0.5]], { dtype: "uint8" }),
      "QS1014 tensor: element 0 is 0.5, expected a whole number in 0..255 (uint8)",
    ],
    [
      "two as a bool",
      () => tensor(new Uint8Array([1, 2]), { dtype: "bool" }),
      "QS1014 tensor: element 1 is 2, expected 0 or 1 (bool)",
    ],
    [
      "a fraction as an int32 filling",
      () => full([2], 0.5, { dtype: "int32" }),
      "QS1014 full: value is 0.5, expected a whole number in -2147483648..2147483647 (int32)",
    ],
    [
      "a number that float32 makes infinite",
      () => tensor([1]).mul(1e39),
      "QS1014 mul: the number for operand y is 1e+39, expected a number that float32 holds (up to 3.4028235e38), NaN or an infinity",
    ],
    [
      "a fraction in fill_",
      () => tensor([1], { dtype: "int8" }).fill_(0.5),
      "QS1014 fill_: value is 0.5, expected a whole number in -128..127 (int8)",
    ],
  ])("%s", (_, call, expected) => {
    expect(summaryOf(call)).toBe(expected);
  });

  test("in a trace as well", () => {
    const trace = () => symbolicTrace((x: Tensor) => x.add(0.5), [spec("int32", ["N"])]);
    expect(summaryOf(trace)).toContain("QS1014 add: the number for operand y is 0.5");
  });

  test("infinity and NaN are float32 numbers", () => {
    expect(tensor([Infinity, NaN]).add(-Infinity).toArray()).toEqual([NaN, NaN]);
  });
});

describe("annotations that reach nothing are refused, with the nearest names", () => {
  test.each([
    [
      "an unknown node",
      annotateValue("linaer", null),
      "annotations: there is no node linaer; nearest: linear, relu, bias",
    ],
    [
      "an unknown user",
      annotateEdge("x", "lin", 0, minMaxObserver()),
      "annotations: there is no node lin; nearest: linear, x, fc_bias",
    ],
    [
      "an edge that is not there",
      annotateEdge("x", "linear", 1, minMaxObserver()),
      "annotations: there is no edge x -> linear (operand 1); nearest: x -> linear (operand 0)",
    ],
  ])("%s", (_, annotation, expected) => {
    const call = () => prepare(net(), defaultQConfigMapping(), [x4], { annotations: [annotation] });
    expect(summaryOf(call).slice(0, expected.indexOf("nearest"))).toContain("QQ2001");
    expect(summaryOf(call)).toContain(expected.slice(0, expected.indexOf(";")));
    expect(summaryOf(call)).toContain("nearest: ");
  });

  test("one that reaches a node or an edge is taken", () => {
    const annotations = [annotateValue("relu", null), annotateEdge("x", "linear", 0, minMaxObserver())];
    expect(prepare(net(), defaultQConfigMapping(), [x4], { annotations }).plan.places.length).toBeGreaterThan(
      0,
    );
  });
});

describe("of two operands that do not fit, the user's is blamed, with both shapes", () => {
  const floats = (...shape: number[]) => ones(shape);
  test.each<readonly [string, () => unknown, string]>([
    [
      "linear",
      () => linear(floats(2, 3), floats(5, 4)),
      "QS1002 linear: operand x has shape [2, 3], expected [...B, K = 4] (weight is [5, 4])",
    ],
    [
      "nn.Linear",
      () => new nn.Linear(4, 5).run(floats(3)),
      "QS1002 linear: operand x has shape [3], expected [...B, K = 4] (weight is [5, 4], bias is [5])",
    ],
    [
      "linear's dtype",
      () => linear(wrong(tensor([[1]], { dtype: "int32" })), floats(1, 1)),
      "QS1003 linear: operand x is int32, expected float32",
    ],
    [
      "linear's bias",
      () => linear(floats(2, 4), floats(5, 4), floats(3)),
      "QS1002 linear: operand bias has shape [3], expected [N = 5] (weight is [5, 4])",
    ],
    [
      "conv2d",
      () => conv2d(floats(1, 3, 8, 8), floats(4, 2, 3, 3)),
      "QS1002 conv2d: operand x has shape [1, 3, 8, 8], expected [N, 2, H, W] (weight is [4, 2, 3, 3])",
    ],
    [
      "conv2d in groups",
      () => new nn.Conv2d(4, 4, 1, { groups: 2, bias: false }).run(floats(1, 3, 2, 2)),
      "QS1002 conv2d: operand x has shape [1, 3, 2, 2], expected [N, 4, H, W] (weight is [4, 2, 1, 1] in 2 groups)",
    ],
    [
      "conv2d's rank",
      () => new nn.Conv2d(2, 4, 1, { bias: false }).run(floats(2, 2, 2)),
      "QS1002 conv2d: operand x has shape [2, 2, 2], expected [N, C, H, W] (weight is [4, 2, 1, 1])",
    ],
    [
      "matmul",
      () => matmul(floats(2, 4), floats(3, 5)),
      "QS1002 matmul: operand y has shape [3, 5], expected [..., K = 4, N] (x is [2, 4])",
    ],
    [
      "batchNorm",
      () => batchNorm(floats(2, 3), null, null, floats(4), floats(4)),
      "QS1002 batchNorm: operand x has shape [2, 3], expected [N, 4, ...] (runningMean is [4])",
    ],
    [
      "nn.BatchNorm2d",
      () => new nn.BatchNorm2d(4).eval().run(floats(1, 3, 2, 2)),
      "QS1002 batchNorm: operand x has shape [1, 3, 2, 2], expected [N, 4, ...] (runningMean is [4])",
    ],
    [
      "layerNorm",
      () => layerNorm(floats(2, 3), null, null, { normalizedShape: [4] }),
      "QS1002 layerNorm: operand x has shape [2, 3], expected [..., 4] (normalizedShape is [4])",
    ],
  ])("%s", (_, call, expected) => {
    expect(summaryOf(call)).toBe(expected);
  });

  test("in a trace as well", () => {
    const trace = () => symbolicTrace(net(), [spec("float32", ["N", 3])]);
    expect(summaryOf(trace)).toContain(
      "operand x has shape [N, 3], expected [...B, K = 4] (weight is [2, 4], bias is [2])",
    );
  });
});

describe("loadWeights", () => {
  const bytesOf = (entries: Readonly<Record<string, Tensor>>) =>
    writeSafetensors(Object.entries(entries) as never);

  test("loads the bytes of a file and gives the model", () => {
    const from = new nn.Linear(2, 3);
    const to = new nn.Linear(2, 3);
    const loaded: nn.Linear = loadWeights(to, writeSafetensors(from.stateDict()));
    expect(loaded).toBe(to);
    expect([...to.weight.data]).toEqual([...from.weight.data]);
    expect([...(to.bias?.data ?? [])]).toEqual([...(from.bias?.data ?? [])]);
  });

  test("lists missing, unexpected and misshapen keys at once, and changes nothing", () => {
    const model = new nn.Sequential(new nn.Linear(2, 3), new nn.Linear(3, 1));
    const before = [...model.stateDict().values()].map((value) => [...value.data]);
    const file = bytesOf({
      "0.weight": ones([3, 2]),
      "0.bias": ones([4]),
      "1.weight": ones([1, 3]),
      "2.weight": ones([1]),
    });
    expect(summaryOf(() => loadWeights(model, file))).toBe(
      "QF3003 state dict: 0.bias has the wrong shape, expected [3], found [4]; state dict: 1.bias is missing, expected float32[1], found nothing; state dict: 2.weight is unexpected, expected nothing, found float32[1]",
    );
    expect([...model.stateDict().values()].map((value) => [...value.data])).toEqual(before);
  });

  test("strict: false passes over missing and unexpected keys, never over a wrong shape", () => {
    const model = new nn.Linear(1, 1);
    loadWeights(model, bytesOf({ weight: tensor([[7]]), other: ones([2]) }), { strict: false });
    expect([...model.weight.data]).toEqual([7]);
    expect(summaryOf(() => loadWeights(model, bytesOf({ weight: ones([2]) }), { strict: false }))).toContain(
      "QF3003",
    );
  });

  test("names the file in what is wrong with it", () => {
    expect(
      summaryOf(() => loadWeights(new nn.Linear(1, 1), new Uint8Array(3), { file: "net.safetensors" })),
    ).toContain("net.safetensors");
  });
});
