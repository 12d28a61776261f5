import { oneOf, optional, signature } from "@quantrace/core/arguments";
import { ops, quantization, type QuantizationFacet } from "@quantrace/core/ops";
import { fixedQParamsObserver } from "../observers/fixed-qparams-observer.ts";
import { histogramObserver } from "../observers/histogram-observer.ts";
import { minMaxObserver } from "../observers/min-max-observer.ts";
import type { Observer } from "../observers/observer.ts";
import { defaultQatQConfig } from "./default-qconfigs.ts";
import {
  type FxBackend,
  fxBackends,
  fxQConfig,
  perTensorWeight,
  type Stage,
  symmetricQnnpackQConfig,
} from "./fx-qconfigs.ts";
import type { QConfig } from "./qconfig.ts";
import { defaultQConfigMapping, type MappingEntry, QConfigMapping } from "./qconfig-mapping.ts";

/** Whose default settings are meant: ours, or those of a backend of PyTorch. */
export type DefaultBackend = "native" | FxBackend;

const backendKind = optional(oneOf("native", ...fxBackends));
const check = {
  ptq: signature("getDefaultQConfigMapping", { backend: backendKind }),
  qat: signature("getDefaultQatQConfigMapping", { backend: backendKind }),
};

/**
 * The default settings of a backend for quantization after training. Those of PyTorch's backends are what FX has:
 * histogram activations (7 bits on x86 and fbgemm), weights int8 per channel (per tensor on qnnpack, and for transposed
 * convolutions on x86 and fbgemm), and known ranges for sigmoid, hardsigmoid, softmax and tanh. Entries for operations that
 * a model does not have are passed over.
 *
 * FX's entries for reshape and layer norm are not needed here: reshape shares its input's range by its nature, and the
 * weight of a layer norm is never quantized.
 *
 * @source torch.ao.quantization.get_default_qconfig_mapping (PyTorch 2.13)
 * @throws QS1013 for another backend
 * @example
 * const { entries } = getDefaultQConfigMapping("fbgemm");
 * entries[0].setting.activation.settings.quantMax; // => 127
 */
export function getDefaultQConfigMapping(backend: DefaultBackend = "native"): QConfigMapping {
  check.ptq(backend);
  return backend === "native"
    ? defaultQConfigMapping()
    : fxMapping(fxQConfig(backend, "ptq"), backend, "ptq");
}

/**
 * The default settings of a backend for `prepareQat`: as `getDefaultQConfigMapping`, with moving averages for activations
 * and weights.
 *
 * @source torch.ao.quantization.get_default_qat_qconfig_mapping, version 1 (PyTorch 2.13)
 * @throws QS1013 for another backend
 * @example
 * getDefaultQatQConfigMapping("qnnpack").entries[0].setting.weight.name; // => "MovingAverageMinMaxObserver"
 */
export function getDefaultQatQConfigMapping(backend: DefaultBackend = "native"): QConfigMapping {
  check.qat(backend);
  if (backend === "native") return new QConfigMapping().setGlobal(defaultQatQConfig);
  return fxMapping(fxQConfig(backend, "qat"), backend, "qat");
}

/**
 * Settings that `qnnpackBackendConfig()` allows: int8 values and weights, weights in -127..127, no scale below 2^-12.
 *
 * @source torch.ao.quantization.qconfig_mapping._get_symmetric_qnnpack_qconfig_mapping (PyTorch 2.13)
 * @example
 * getSymmetricQnnpackQConfigMapping().entries[0].setting.activation.settings.eps; // => 0.000244140625
 */
export function getSymmetricQnnpackQConfigMapping(): QConfigMapping {
  return fxMapping(symmetricQnnpackQConfig("ptq"), "qnnpack", "ptq");
}

/**
 * The same for `prepareQat`.
 *
 * @source torch.ao.quantization.qconfig_mapping._get_symmetric_qnnpack_qat_qconfig_mapping (PyTorch 2.13)
 * @example
 * getSymmetricQnnpackQatQConfigMapping().entries[0].setting.name; // => "fx.qnnpack.symmetric.qat"
 */
export function getSymmetricQnnpackQatQConfigMapping(): QConfigMapping {
  return fxMapping(symmetricQnnpackQConfig("qat"), "qnnpack", "qat");
}

function fxMapping(qconfig: QConfig, backend: FxBackend, stage: Stage): QConfigMapping {
  const isPerTensor = backend === "x86" || backend === "fbgemm";
  const transposed = isPerTensor
    ? { ...qconfig, name: `${qconfig.name}.transposed`, weight: perTensorWeight(stage) }
    : qconfig;
  const isSymmetric = qconfig.activation.settings["dtype"] === "int8";
  return new QConfigMapping([
    { kind: "global", setting: qconfig },
    ...[ops.convTranspose1d, ops.convTranspose2d, ops.convTranspose3d].map(({ id }) => entry(id, transposed)),
    entry(ops.prelu.id, isSymmetric ? qconfig : quint8Weight),
    ...fixedEntries(stage),
  ]);
}

/** `default_quint8_weight_qconfig`: of the activations all 8 bits, on any backend. */
const quint8Weight: QConfig = {
  name: "fx.quint8Weight",
  activation: histogramObserver() as Observer,
  weight: minMaxObserver() as Observer,
};

/** Operations whose range is known, in uint8. */
function fixedEntries(stage: Stage): readonly MappingEntry[] {
  const weight = perTensorWeight(stage);
  return [ops.hardsigmoid, ops.sigmoid, ops.softmax, ops.tanh].map(({ id }) => {
    const facet: QuantizationFacet = quantization[id as "sigmoid"];
    if (facet.kind !== "fixedQParams") return entry(id, null);
    const { scale, zeroPoint } = facet;
    const range = { scale: [scale], zeroPoint: [zeroPoint], axis: null, quantMin: 0, quantMax: 255 };
    const activation = fixedQParamsObserver({ dtype: "uint8", ...range }) as Observer;
    return entry(id, { name: `fx.fixed.${id}`, activation, weight });
  });
}

function entry(type: string, setting: QConfig | null): MappingEntry {
  return { kind: "objectType", type, setting, optional: true };
}
