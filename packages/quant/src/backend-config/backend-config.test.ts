import { ops } from "@quantrace/core/ops";
import { QuantraceError } from "@quantrace/core/errors";
import { propertyConfig } from "@quantrace/testing";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anyBackendConfig } from "./any-backend-config.test-helper.ts";
import { BackendConfig, sameBackendConfig } from "./backend-config.ts";
import { BackendPatternConfig } from "./backend-pattern-config.ts";
import { dtypeConfig } from "./dtype-config.ts";
import { formatBackendConfig } from "./format-backend-config.ts";
import { parseBackendConfig } from "./parse-backend-config.ts";
import { qnnpackBackendConfig } from "./qnnpack-backend-config.ts";

function refusalOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    return error instanceof QuantraceError ? `${error.code} ${error.summary}` : String(error);
  }
  return "no error";
}

const int8 = { inputDType: "uint8", outputDType: "uint8", weightDType: "int8", biasDType: "int32" } as const;
const linear = new BackendPatternConfig(ops.linear).addDTypeConfig(int8);

describe("a backend config as data", () => {
  test("comes back from its text, pattern by pattern", () => {
    fc.assert(
      fc.property(anyBackendConfig, (config) => {
        const back = parseBackendConfig(JSON.stringify(config));
        expect(JSON.stringify(back)).toBe(JSON.stringify(config));
        expect(sameBackendConfig(back, config)).toBe(true);
      }),
      propertyConfig({ numRuns: 100 }),
    );
  });

  test("is the same in whatever order its patterns were set, and another with one pattern more or less", () => {
    fc.assert(
      fc.property(anyBackendConfig, fc.nat(), (config, seed) => {
        const { name, configs } = config;
        const turned = configs.map((_, i) => configs[(i + seed) % configs.length] as BackendPatternConfig);
        expect(sameBackendConfig(config, new BackendConfig(name, turned))).toBe(true);
        expect(sameBackendConfig(config, new BackendConfig("other", configs))).toBe(false);
        if (configs.length > 0)
          expect(sameBackendConfig(config, new BackendConfig(name, configs.slice(1)))).toBe(false);
      }),
      propertyConfig({ numRuns: 100 }),
    );
  });

  test("setters give new configs and leave the old ones as they were", () => {
    const empty = new BackendConfig("board");
    const one = empty.setBackendPatternConfig(linear);
    const two = one.setBackendPatternConfigs([
      new BackendPatternConfig([ops.linear, ops.relu]),
      linear.setDTypeConfigs([]).setKernels(["gemm"]),
    ]);
    expect([empty, one, two].map(({ configs }) => configs.length)).toEqual([0, 1, 2]);
    expect(one.configOf(["linear"])).toMatchObject({ kernels: null, dtypeConfigs: [dtypeConfig(int8)] });
    expect(two.configOf(["linear"])).toMatchObject({ kernels: ["gemm"], dtypeConfigs: [] });
    expect(two.configOf(["relu"])).toBeNull();
    expect(linear.setObservationType("inputOutputNotObserved").observationType).toBe(
      "inputOutputNotObserved",
    );
    expect(linear.observationType).toBe("outputUsesDifferentObserver");
  });

  test("prints as a table with what is asked of each dtype", () => {
    const { configs } = qnnpackBackendConfig();
    const some = configs.filter(({ pattern }) => ["linear", "sigmoid", "cat"].includes(pattern[0] ?? ""));
    expect(`\n${formatBackendConfig(new BackendConfig("qnnpack", some))}`).toMatchInlineSnapshot(`
      "
      pattern        output range  input                output                              weight                           bias     dynamic  kernels
      -------------  ------------  -------------------  ----------------------------------  -------------------------------  -------  -------  -------
      cat            the input's   int8 scale >= 2^-12  int8 scale >= 2^-12                 -                                -        no       -
      cat            the input's   uint8                uint8                               -                                -        no       -
      linear         its own       int8 scale >= 2^-12  int8 scale >= 2^-12                 int8 [-127, 127] scale >= 2^-12  int32    no       -
      linear         its own       uint8                uint8                               int8                             int32    no       -
      linear         its own       uint8                float32                             int8                             float32  yes      -
      linear + relu  its own       int8 scale >= 2^-12  int8 scale >= 2^-12                 int8 [-127, 127] scale >= 2^-12  int32    no       -
      linear + relu  its own       uint8                uint8                               int8                             int32    no       -
      linear + relu  its own       uint8                float32                             int8                             float32  yes      -
      sigmoid        its own       int8 scale >= 2^-12  int8 scale >= 2^-12                 -                                -        no       -
      sigmoid        its own       uint8                uint8 scale = 2^-8, zero point = 0  -                                -        no       -
      "
    `);
  });
});

describe("what is not valid is refused by name", () => {
  test.each<readonly [string, () => unknown, string]>([
    [
      "an operation without an int8 form",
      () => new BackendPatternConfig(ops.argmax),
      "QQ2021 pattern [argmax]: argmax has no int8 form: its result is an index and has no scale",
    ],
    [
      "an operation of a quantized graph",
      () => new BackendPatternConfig(ops["quantized.add"]),
      "QQ2021 pattern [quantized.add]: quantized.add is part of a quantized graph, not of a float model",
    ],
    ["no operation", () => new BackendPatternConfig([]), "QQ2021 pattern []: it names no operation"],
    [
      "a list of tensors in a sequence",
      () => new BackendPatternConfig([ops.conv2d, ops.cat]),
      "QQ2021 pattern [conv2d, cat]: cat reads a list of values, so it can only be the first of a sequence",
    ],
    [
      "a second weight in a sequence",
      () => new BackendPatternConfig([ops.linear, ops.linear]),
      "QQ2021 pattern [linear, linear]: linear has a weight, so it can only be the first of a sequence",
    ],
    [
      "a sequence that begins with a move",
      () => new BackendPatternConfig([ops.flatten, ops.relu]),
      "QQ2021 pattern [flatten, relu]: flatten only moves or chooses values, so nothing fuses into it",
    ],
    [
      "half an exact range",
      () => dtypeConfig({ outputDType: { dtype: "uint8", scaleExactMatch: 1 } }),
      "QQ2021 dtype uint8: an exact scale needs an exact zero point, and the other way round",
    ],
    [
      "a dtype that is none",
      () => dtypeConfig({ inputDType: "int7" as never }),
      'QS1013 dtypeConfig: fields.inputDType is "int7", expected one of "float32", "float16", "int32", "int8", "uint8", "int4", "uint4", or a record of a dtype and constraints, or null',
    ],
    [
      "a constraint that is none",
      () => linear.addDTypeConfig({ inputDType: { dtype: "int8", quantMinUpperBound: 1 } as never }),
      "QS1013 addDTypeConfig: config.inputDType.quantMinUpperBound is given, expected one of dtype, quantMinLowerBound, quantMaxUpperBound, scaleMinLowerBound, scaleExactMatch, zeroPointExactMatch",
    ],
  ])("%s", (_, work, expected) => {
    expect(refusalOf(work)).toBe(expected);
  });

  const header = { format: "quantrace.backendConfig", version: 1, name: "board" };
  test.each<readonly [string, string, string]>([
    ["no JSON", "{", "QQ2022 the text is not a BackendConfig: it is not JSON"],
    ["no record", "[]", "QQ2022 the text is not a BackendConfig: a record is missing"],
    [
      "another format",
      JSON.stringify({ ...header, format: "quantrace.qconfigMapping", configs: [] }),
      "QQ2022 the text is not a BackendConfig: format, version, name or configs are not those of a backend config",
    ],
    [
      "an unknown operation",
      JSON.stringify({ ...header, configs: [{ pattern: ["linaer"] }] }),
      "QQ2022 the text is not a BackendConfig: there is no operation linaer; nearest: linear, gather, le",
    ],
    [
      "a field that is none",
      JSON.stringify({ ...header, configs: [{ pattern: ["linear"], dtypes: [] }] }),
      "QQ2022 the text is not a BackendConfig: a pattern has a field dtypes",
    ],
    [
      "a field of another kind",
      JSON.stringify({ ...header, configs: [{ pattern: ["linear"], observationType: "none" }] }),
      'QQ2022 the text is not a BackendConfig: BackendPatternConfig: fields.observationType is "none", expected one of "outputUsesDifferentObserver", "outputSharesObserverWithInput", "inputOutputNotObserved"',
    ],
    [
      "a pattern without an int8 form",
      JSON.stringify({ ...header, configs: [{ pattern: ["argmax"] }] }),
      "QQ2021 pattern [argmax]: argmax has no int8 form: its result is an index and has no scale",
    ],
  ])("text with %s", (_, text, expected) => {
    expect(refusalOf(() => parseBackendConfig(text))).toBe(expected);
  });
});
