import { histogramObserver } from "../observers/histogram-observer.ts";
import { minMaxObserver } from "../observers/min-max-observer.ts";
import { movingAverageMinMaxObserver } from "../observers/moving-average-min-max-observer.ts";
import type { Observer } from "../observers/observer.ts";
import {
  movingAveragePerChannelMinMaxObserver,
  perChannelMinMaxObserver,
} from "../observers/per-channel-min-max-observer.ts";
import type { QConfig } from "./qconfig.ts";

/** The backends of PyTorch that have default settings. */
export const fxBackends: readonly FxBackend[] = ["x86", "fbgemm", "qnnpack", "onednn"];

/** A backend of PyTorch. */
export type FxBackend = "x86" | "fbgemm" | "qnnpack" | "onednn";

/** Before training, or for it. */
export type Stage = "ptq" | "qat";

/** Its instructions saturate int16, so that it keeps activations in 7 bits. */
function reducesRange(backend: FxBackend): boolean {
  return backend === "x86" || backend === "fbgemm";
}

/** One scale for a whole weight. */
export function perTensorWeight(stage: Stage): Observer {
  return asObserver(
    stage === "ptq"
      ? minMaxObserver({ dtype: "int8", mapping: "symmetric" })
      : movingAverageMinMaxObserver({ dtype: "int8", mapping: "symmetric" }),
  );
}

/** The activations and weights of a PyTorch backend: `get_default_qconfig` and `get_default_qat_qconfig(version=1)`. */
export function fxQConfig(backend: FxBackend, stage: Stage): QConfig {
  const reduceRange = reducesRange(backend);
  const perChannel =
    stage === "ptq"
      ? perChannelMinMaxObserver({ dtype: "int8", mapping: "symmetric" })
      : movingAveragePerChannelMinMaxObserver({ dtype: "int8", mapping: "symmetric" });
  return {
    name: stage === "ptq" ? `fx.${backend}` : `fx.${backend}.qat`,
    activation: asObserver(
      stage === "ptq" ? histogramObserver({ reduceRange }) : movingAverageMinMaxObserver({ reduceRange }),
    ),
    weight: backend === "qnnpack" ? perTensorWeight(stage) : asObserver(perChannel),
  };
}

const LEAST_SCALE = 2 ** -12;

/** int8 values and weights that QNNPACK runs: `default_symmetric_qnnpack_qconfig` and its form for training. */
export function symmetricQnnpackQConfig(stage: Stage): QConfig {
  const values = { dtype: "int8", eps: LEAST_SCALE } as const;
  const weights = { ...values, mapping: "symmetric", quantMin: -127, quantMax: 127 } as const;
  return {
    name: stage === "ptq" ? "fx.qnnpack.symmetric" : "fx.qnnpack.symmetric.qat",
    activation: asObserver(stage === "ptq" ? histogramObserver(values) : movingAverageMinMaxObserver(values)),
    weight: asObserver(stage === "ptq" ? minMaxObserver(weights) : movingAverageMinMaxObserver(weights)),
  };
}

/** The state of an observer is its own affair. */
function asObserver<S>(observer: Observer<S>): Observer {
  return observer as Observer;
}
