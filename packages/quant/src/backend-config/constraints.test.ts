import { Module, nn, ops, tensor, type Tensor } from "@quantrace/core";
import { QuantraceError } from "@quantrace/core/errors";
import { spec } from "@quantrace/ir";
import { fillState, propertyConfig } from "@quantrace/testing";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { calibrate } from "../calibrate/calibrate.ts";
import { convert } from "../convert/convert.ts";
import { fixedQParamsObserver } from "../observers/fixed-qparams-observer.ts";
import { minMaxObserver } from "../observers/min-max-observer.ts";
import type { Observer } from "../observers/observer.ts";
import { perChannelMinMaxObserver } from "../observers/per-channel-min-max-observer.ts";
import type { RangeObserverOptions } from "../observers/settings.ts";
import { prepare } from "../prepare/prepare.ts";
import { observeQat } from "../qat/observe-qat.ts";
import { prepareQat } from "../qat/prepare-qat.ts";
import { defaultQConfig, minMaxQConfig } from "../qconfig/default-qconfigs.ts";
import {
  getSymmetricQnnpackQatQConfigMapping,
  getSymmetricQnnpackQConfigMapping,
} from "../qconfig/default-mappings.ts";
import type { QConfig } from "../qconfig/qconfig.ts";
import { QConfigMapping } from "../qconfig/qconfig-mapping.ts";
import type { ReportRow } from "../report/report-row.ts";
import { BackendConfig } from "./backend-config.ts";
import { BackendPatternConfig } from "./backend-pattern-config.ts";
import type { DTypeConfigFields, DTypeWithConstraints } from "./dtype-config.ts";
import { nativeBackendConfig } from "./native-backend-config.ts";
import { qnnpackBackendConfig } from "./qnnpack-backend-config.ts";

class Net extends Module {
  readonly linear = new nn.Linear(2, 2);
  forward(x: Tensor): Tensor {
    return this.linear.forward(x).sigmoid();
  }
}

const net = (): Net => {
  const model = new Net();
  fillState(model, 1);
  return model.eval() as Net;
};
const specs = [spec("float32", ["N", 2])] as const;
const batch = tensor([[1, -2]]);

const weight = perChannelMinMaxObserver({ dtype: "int8", mapping: "symmetric" }) as Observer;
const asks = (activation: RangeObserverOptions, weights: Observer = weight): QConfig => ({
  name: "asked",
  activation: minMaxObserver(activation) as Observer,
  weight: weights,
});
const everything = (setting: QConfig): QConfigMapping => new QConfigMapping().setGlobal(setting);

const board = (...configs: DTypeConfigFields[]): BackendConfig =>
  new BackendConfig("board", [new BackendPatternConfig(ops.linear).setDTypeConfigs(configs)]);
const values = (constraints: Partial<DTypeWithConstraints>): BackendConfig => {
  const dtype = { dtype: "uint8", ...constraints } as const;
  return board({ inputDType: dtype, outputDType: dtype, weightDType: "int8", biasDType: "int32" });
};

function rowOf(mapping: QConfigMapping, backendConfig: BackendConfig, node = "linear"): string {
  const { plan } = prepare(net(), mapping, specs, { backendConfig });
  const { reason } = plan.nodes.find((row) => row.node === node) as ReportRow;
  return reason;
}

function refusalOf(work: () => unknown): QuantraceError {
  try {
    work();
  } catch (error) {
    if (error instanceof QuantraceError) return error;
    throw error;
  }
  throw new Error("nothing was refused");
}

describe("what a backend asks of an observer is met at its bound, and not beyond", () => {
  test("test_backend_config_quantization_range: custom ranges within the bounds, at them, beyond them, unstated", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 254 }), fc.integer({ min: 1, max: 255 }), (bound, quantMax) => {
        const isMet = quantMax <= bound;
        const asked = everything(asks({ quantMax }));
        const reason = isMet ? "integerSums" : "dtypeNotInBackend";
        expect(rowOf(asked, values({ quantMaxUpperBound: bound }))).toBe(reason);
      }),
      propertyConfig({ numRuns: 40 }),
    );
    const low = (quantMin: number): QConfigMapping =>
      everything(
        asks({}, perChannelMinMaxObserver({ dtype: "int8", mapping: "symmetric", quantMin }) as Observer),
      );
    const backend = board({
      inputDType: "uint8",
      outputDType: "uint8",
      weightDType: { dtype: "int8", quantMinLowerBound: -127 },
      biasDType: "int32",
    });
    expect([-126, -127, -128].map((quantMin) => rowOf(low(quantMin), backend))).toEqual([
      "integerSums",
      "integerSums",
      "dtypeNotInBackend",
    ]);
    const unstated = { ...minMaxQConfig, activation: { ...minMaxQConfig.activation, settings: {} } };
    expect(rowOf(everything(unstated), values({}))).toBe("integerSums");
    expect(rowOf(everything(unstated), values({ quantMaxUpperBound: 255 }))).toBe("dtypeNotInBackend");
  });

  test("test_backend_config_scale_min: an eps above the bound, at it, one step below it, unstated", () => {
    const bound = 2 ** -12;
    const reasons = [2 ** -11, bound, bound - 2 ** -60].map((eps) =>
      rowOf(everything(asks({ eps })), values({ scaleMinLowerBound: bound })),
    );
    expect(reasons).toEqual(["integerSums", "integerSums", "dtypeNotInBackend"]);
    const fixed = (scale: number): QConfigMapping =>
      everything({
        name: "fixed",
        weight,
        activation: fixedQParamsObserver({
          dtype: "uint8",
          scale: [scale],
          zeroPoint: [0],
          axis: null,
          quantMin: 0,
          quantMax: 255,
        }) as Observer,
      });
    expect(rowOf(fixed(bound), values({ scaleMinLowerBound: bound }))).toBe("integerSums");
    expect(rowOf(fixed(bound / 2), values({ scaleMinLowerBound: bound }))).toBe("dtypeNotInBackend");
  });

  test("test_backend_config_check_for_weight_and_bias: a weight or bias of another dtype, or of none, is no match", () => {
    const both = { inputDType: "uint8", outputDType: "uint8" } as const;
    const asked = everything(minMaxQConfig);
    const reasons = [
      board({ ...both, weightDType: "int8", biasDType: "int32" }),
      board({ ...both, weightDType: "int8", biasDType: "float32" }),
      board({ ...both, weightDType: "int8" }),
      board({ ...both, biasDType: "int32" }),
      board({ ...both, weightDType: "uint8", biasDType: "int32" }),
      board({ ...both, weightDType: "int8", biasDType: "int32", isDynamic: true }),
      board(),
    ].map((backend) => rowOf(asked, backend));
    expect(reasons).toEqual(["integerSums", ...Array<string>(6).fill("dtypeNotInBackend")]);
    class NoBias extends Module {
      readonly linear = new nn.Linear(2, 2, { bias: false });
      forward(x: Tensor): Tensor {
        return this.linear.forward(x);
      }
    }
    const backendConfig = board({ ...both, weightDType: "int8" });
    const { plan } = prepare(new NoBias().eval(), asked, specs, { backendConfig });
    expect(plan.nodes.find(({ node }) => node === "linear")?.reason).toBe("integerSums");
  });

  test("of several combinations one is enough", () => {
    const one = { weightDType: "int8", biasDType: "int32" } as const;
    const backend = board(
      { ...one, inputDType: "int8", outputDType: "int8" },
      { ...one, inputDType: "uint8", outputDType: "uint8" },
    );
    expect(rowOf(everything(asks({ dtype: "int8" })), backend)).toBe("integerSums");
    expect(rowOf(everything(asks({ dtype: "uint8" })), backend)).toBe("integerSums");
  });
});

describe("QNNPACK", () => {
  test("test_qnnpack_backend_config: int8 in symmetric settings is run, with smaller scales or wider weights it is not; uint8 is", () => {
    const backend = qnnpackBackendConfig();
    const eps = 2 ** -12;
    const symmetric = { dtype: "int8", mapping: "symmetric", quantMin: -127, quantMax: 127, eps } as const;
    const weights = (options: RangeObserverOptions): Observer =>
      minMaxObserver({ ...symmetric, ...options }) as Observer;
    const good = [
      asks({ dtype: "int8", eps }, weights({})),
      asks({}, weights({})),
      defaultQConfig,
      minMaxQConfig,
    ];
    const bad = [
      asks({ dtype: "int8" }, weights({})),
      asks({ dtype: "int8", eps }, weights({ quantMin: -128 })),
      asks({ dtype: "int8", eps }, weights({ eps: eps / 2 })),
      asks({ dtype: "int8", eps }),
      asks({ dtype: "uint8" }, weights({ dtype: "uint8", quantMin: 0 })),
    ];
    const reasonsOf = (settings: readonly QConfig[]): string[] =>
      settings.map((setting) => rowOf(everything(setting), backend));
    expect(reasonsOf(good)).toEqual(good.map(() => "integerSums"));
    expect(reasonsOf(bad)).toEqual(bad.map(() => "dtypeNotInBackend"));
  });

  test("test_symmetric_qnnpack_qconfig_mapping: its mapping is run by it, int8 from end to end", async () => {
    const options = { backendConfig: qnnpackBackendConfig() };
    const prepared = prepare(net(), getSymmetricQnnpackQConfigMapping(), specs, options);
    const { report } = convert(await calibrate(prepared, [batch]));
    const row = report.find(({ node }) => node === "linear");
    expect(row).toMatchObject({
      lowered: "quantized.linear",
      applied: { dtype: "int8" },
      weight: { dtype: "int8", qscheme: "perTensorSymmetric" },
    });
    expect(report.find(({ node }) => node === "sigmoid")).toMatchObject({ applied: { dtype: "uint8" } });
  });

  test("test_symmetric_qnnpack_qat_qconfig_mapping: the same in training", async () => {
    const model = net().train() as Net;
    const options = { backendConfig: qnnpackBackendConfig() };
    const qat = await observeQat(prepareQat(model, getSymmetricQnnpackQatQConfigMapping(), specs, options), [
      batch,
    ]);
    const { report } = convert(qat.observed());
    expect(report.find(({ node }) => node === "linear")).toMatchObject({ lowered: "quantized.linear" });
    const byOther = prepareQat(model, everything(asks({ dtype: "int8" })), specs, options);
    expect(byOther.plan.nodes.find(({ node }) => node === "linear")?.reason).toBe("dtypeNotInBackend");
  });
});

describe("known ranges", () => {
  const range = (scale: number, zeroPoint: number, dtype: "uint8" | "int8" = "uint8"): QConfig => ({
    name: "fixed",
    weight,
    activation: fixedQParamsObserver({
      dtype,
      scale: [scale],
      zeroPoint: [zeroPoint],
      axis: null,
      quantMin: dtype === "uint8" ? 0 : -128,
      quantMax: dtype === "uint8" ? 255 : 127,
    }) as Observer,
  });
  const withSigmoid = (setting: QConfig): QConfigMapping =>
    new QConfigMapping().setGlobal(null).setObjectType(ops.sigmoid, setting);

  async function sigmoidScale(setting: QConfig, backendConfig: BackendConfig): Promise<unknown> {
    const mapping = everything(minMaxQConfig).setObjectType(ops.sigmoid, setting);
    const prepared = prepare(net(), mapping, specs, { backendConfig });
    const { lowered } = convert(await calibrate(prepared, [batch]));
    const { scale, zeroPoint } = lowered.find(({ value }) => value === "sigmoid") ?? {};
    return [scale, zeroPoint];
  }

  test("test_change_backend_config_for_fixed_qparam_ops: the backend's range takes the place of what was observed", async () => {
    const native = nativeBackendConfig();
    const change = (scaleExactMatch: number, zeroPointExactMatch: number): BackendConfig =>
      native.setBackendPatternConfig(
        new BackendPatternConfig(ops.sigmoid).addDTypeConfig({
          inputDType: "uint8",
          outputDType: { dtype: "uint8", scaleExactMatch, zeroPointExactMatch },
        }),
      );
    const free = native.setBackendPatternConfig(
      new BackendPatternConfig(ops.sigmoid).addDTypeConfig({ inputDType: "uint8", outputDType: "uint8" }),
    );
    expect(await sigmoidScale(minMaxQConfig, native)).toEqual([1 / 256, 0]);
    expect(await sigmoidScale(minMaxQConfig, change(1 / 128, 7))).toEqual([1 / 128, 7]);
    const [observed] = (await sigmoidScale(minMaxQConfig, free)) as [number];
    expect(observed).toBeLessThan(1 / 256);
    expect(await sigmoidScale(range(1 / 64, 3), free)).toEqual([1 / 64, 3]);
  });

  test("test_fixed_qparams_ops_wrong_qconfig: another fixed range is refused where it is asked for by name", () => {
    const wrong = everything(minMaxQConfig).setObjectType(ops.sigmoid, range(1 / 128, 0));
    const error = refusalOf(() => prepare(net(), wrong, specs));
    expect(error.code).toBe("QQ2020");
    expect(error.summary).toBe(
      "sigmoid: the setting for objectType sigmoid asks for input uint8 [0, 255] scale = 0.0078125, zero point = 0, " +
        "output uint8 [0, 255] scale = 0.0078125, zero point = 0; backend native cannot run sigmoid so:\n" +
        "pattern  output range  input  output                              weight  bias  dynamic  kernels\n" +
        "-------  ------------  -----  ----------------------------------  ------  ----  -------  ----------------\n" +
        "sigmoid  its own       uint8  uint8 scale = 2^-8, zero point = 0  -       -     no       quantized.lookup\n" +
        "sigmoid  its own       int8   int8                                -       -     no       quantized.lookup\n" +
        "sigmoid  its own       uint4  uint4                               -       -     no       quantized.lookup\n" +
        "sigmoid  its own       int4   int4                                -       -     no       quantized.lookup",
    );
    const right = everything(minMaxQConfig).setObjectType(ops.sigmoid, range(1 / 256, 0));
    expect(rowOf(right, nativeBackendConfig(), "sigmoid")).toBe("table");
  });

  test("test_fixed_qparams_ops_qint8: an int8 setting has the range that is observed", async () => {
    const signed = { ...minMaxQConfig, activation: minMaxObserver({ dtype: "int8" }) as Observer };
    const [scale] = (await sigmoidScale(signed, nativeBackendConfig())) as [number];
    expect(scale).toBeLessThan(1 / 256);
  });

  test("a fixed range for an output is not taken for what it reads", () => {
    class Alone extends Module {
      forward(x: Tensor): Tensor {
        return x.mul(100).sigmoid();
      }
    }
    const mapping = withSigmoid(range(1 / 256, 0));
    const { plan } = prepare(new Alone().eval(), mapping, specs);
    expect(plan.places.map(({ node }) => node)).toEqual(["sigmoid"]);
  });
});
