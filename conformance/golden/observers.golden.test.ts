import {
  histogramObserver,
  minMaxObserver,
  movingAverageMinMaxObserver,
  movingAveragePerChannelMinMaxObserver,
  type Observer,
  perChannelMinMaxObserver,
  type QParams,
} from "@quantrace/quant";
import { dequantizeValue, quantizeValue } from "@quantrace/core/numerics";
import type { TensorData } from "@quantrace/core";
import { describe, expect, test } from "vitest";
import { loadGolden } from "@quantrace/testing/golden";

interface Setting {
  readonly quant_min: number;
  readonly quant_max: number;
  readonly dtype: "quint8" | "qint8";
  readonly qscheme: string;
  readonly eps: number;
  readonly ch_axis: number | null;
  readonly averaging_constant: number | null;
  readonly bins: number | null;
  readonly reduce_range: boolean;
}

const golden = loadGolden<{ streams: Record<string, number>; observers: Record<string, Setting> }>(
  "observers",
  import.meta.dirname,
);
const { streams, observers } = golden.case;

function observerOf(setting: Setting): Observer {
  const options = {
    dtype: setting.dtype === "quint8" ? "uint8" : "int8",
    mapping: mappingOf(setting.qscheme),
    // The golden's range is the one after reduce_range.
    quantMin: setting.quant_min,
    quantMax: setting.quant_max,
    eps: setting.eps,
  } as const;
  const channels = setting.ch_axis === null ? {} : { axis: setting.ch_axis };
  const average =
    setting.averaging_constant === null ? {} : { averagingConstant: setting.averaging_constant };
  if (setting.bins !== null) return histogramObserver(options);
  if (setting.ch_axis !== null && setting.averaging_constant !== null) {
    return movingAveragePerChannelMinMaxObserver({ ...options, ...channels, ...average });
  }
  if (setting.ch_axis !== null) return perChannelMinMaxObserver({ ...options, ...channels });
  return setting.averaging_constant === null
    ? minMaxObserver(options)
    : movingAverageMinMaxObserver({ ...options, ...average });
}

function mappingOf(qscheme: string): "symmetric" | "affine" | "affineFloatQParams" {
  if (qscheme.endsWith("float_qparams")) return "affineFloatQParams";
  return qscheme.includes("symmetric") ? "symmetric" : "affine";
}

/** The qparams after each batch of a stream. */
function follow(observer: Observer, stream: string): QParams[] {
  let state = observer.zero();
  return Array.from({ length: streams[stream] ?? 0 }, (_, i) => {
    state = observer.add(state, golden.data(`in.${stream}.${i}`));
    return observer.finish(state) as QParams;
  });
}

/** Equal to 1e-6 relative. */
function expectClose(found: readonly number[], expected: ArrayLike<number>): void {
  expect(found.length).toBe(expected.length);
  found.forEach((value, i) => {
    const wanted = expected[i] as number;
    expect(Math.abs(value - wanted)).toBeLessThanOrEqual(1e-6 * Math.abs(wanted));
  });
}

function squaredError(
  batches: readonly TensorData[],
  scale: number,
  zeroPoint: number,
  { quant_min, quant_max }: Setting,
): number {
  let sum = 0;
  for (const { data } of batches) {
    for (const x of data) {
      const q = quantizeValue(x, scale, zeroPoint, quant_min, quant_max, "divide");
      sum += (dequantizeValue(q, scale, zeroPoint) - x) ** 2;
    }
  }
  return sum;
}

describe.each(Object.entries(observers))("%s", (name, setting) => {
  test.each(Object.keys(streams))("on the stream %s", (stream) => {
    const found = follow(observerOf(setting), stream);
    found.forEach((qparams, i) => {
      const scale = golden.data(`scale.${name}.${stream}.${i}`).data;
      const zeroPoint = golden.data(`zero_point.${name}.${stream}.${i}`).data;
      if (setting.bins === null) {
        if (setting.qscheme.endsWith("float_qparams")) expectClose(qparams.zeroPoint, zeroPoint);
        else expect(qparams.zeroPoint).toEqual([...zeroPoint]);
        expectClose(qparams.scale, scale);
        return;
      }
      const batches = Array.from({ length: i + 1 }, (_, b) => golden.data(`in.${stream}.${b}`));
      const ours = squaredError(batches, qparams.scale[0] as number, qparams.zeroPoint[0] as number, setting);
      const theirs = squaredError(batches, scale[0] as number, zeroPoint[0] as number, setting);
      expect(ours).toBeLessThanOrEqual(1.02 * theirs);
    });
  });
});
