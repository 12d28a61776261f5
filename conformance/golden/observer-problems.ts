import {
  histogramObserver,
  minMaxObserver,
  movingAverageMinMaxObserver,
  movingAveragePerChannelMinMaxObserver,
  type Observer,
  perChannelMinMaxObserver,
  type QParams,
} from "@quantrace/quant";
import type { Golden } from "@quantrace/testing/golden";
import { beyond, type Problems, unequal } from "./problems.ts";
import { squaredError } from "./squared-error.ts";

/** How one of PyTorch's observers was set. */
export interface Setting {
  /** The range is the one after reduce_range. */
  readonly quant_min: number;
  readonly quant_max: number;
  readonly dtype: "quint8" | "qint8";
  readonly qscheme: string;
  readonly eps: number;
  readonly ch_axis: number | null;
  readonly averaging_constant: number | null;
  readonly bins: number | null;
}

export interface ObserversCase {
  /** How many batches each stream has. */
  readonly streams: Readonly<Record<string, number>>;
  readonly observers: Readonly<Record<string, Setting>>;
}

/** A histogram's error is at most this many times the one of PyTorch's choice. */
export const QUALITY = 1.02;

/**
 * What our observer chooses after each batch of a stream, against PyTorch's: scale to 1e-6 relative and the same zero
 * point; of a histogram, which 1.13 bins otherwise than 2.13, the squared error.
 */
export function observerProblems(
  golden: Golden<ObserversCase>,
  name: string,
  stream: string,
  observerFor: (setting: Setting) => Observer = observerOf,
): Problems {
  const setting = golden.case.observers[name] as Setting;
  const observer = observerFor(setting);
  let state = observer.zero();
  const batches = Array.from({ length: golden.case.streams[stream] ?? 0 }, (_, i) =>
    golden.data(`in.${stream}.${i}`),
  );
  return batches.flatMap((batch, i) => {
    state = observer.add(state, batch);
    const found = observer.finish(state) as QParams;
    const chosen = (kind: string): ArrayLike<number> => golden.data(`${kind}.${name}.${stream}.${i}`).data;
    const [scale, zeroPoint] = [chosen("scale"), chosen("zero_point")];
    const seen = batches.slice(0, i + 1).map(({ data }) => data);
    const what = `${name} on ${stream}, batch ${i}`;
    if (setting.bins !== null) return qualityProblems(what, seen, setting, found, scale, zeroPoint);
    const isReal = setting.qscheme.endsWith("float_qparams");
    return [
      ...beyond(`${what}: scale`, found.scale, scale, relative),
      ...(isReal
        ? beyond(`${what}: zero point`, found.zeroPoint, zeroPoint, relative)
        : unequal(`${what}: zero point`, found.zeroPoint, zeroPoint)),
    ];
  });
}

function relative(expected: number): number {
  return 1e-6 * Math.abs(expected);
}

function qualityProblems(
  what: string,
  seen: readonly ArrayLike<number>[],
  { quant_min: quantMin, quant_max: quantMax }: Setting,
  found: QParams,
  scale: ArrayLike<number>,
  zeroPoint: ArrayLike<number>,
): Problems {
  const errorOf = (scales: ArrayLike<number>, zeros: ArrayLike<number>): number =>
    squaredError(seen, {
      scale: scales[0] as number,
      zeroPoint: zeros[0] as number,
      quantMin,
      quantMax,
    });
  const [ours, theirs] = [errorOf(found.scale, found.zeroPoint), errorOf(scale, zeroPoint)];
  return ours <= QUALITY * theirs ? [] : [`${what}: squared error ${ours}, PyTorch's choice gives ${theirs}`];
}

function observerOf(setting: Setting): Observer {
  const options = {
    dtype: setting.dtype === "quint8" ? "uint8" : "int8",
    mapping: mappingOf(setting.qscheme),
    quantMin: setting.quant_min,
    quantMax: setting.quant_max,
    eps: setting.eps,
  } as const;
  const channels = setting.ch_axis === null ? {} : { axis: setting.ch_axis };
  const average =
    setting.averaging_constant === null ? {} : { averagingConstant: setting.averaging_constant };
  if (setting.bins !== null) return histogramObserver(options) as Observer;
  if (setting.ch_axis !== null && setting.averaging_constant !== null)
    return movingAveragePerChannelMinMaxObserver({ ...options, ...channels, ...average }) as Observer;
  if (setting.ch_axis !== null) return perChannelMinMaxObserver({ ...options, ...channels }) as Observer;
  return setting.averaging_constant === null
    ? (minMaxObserver(options) as Observer)
    : (movingAverageMinMaxObserver({ ...options, ...average }) as Observer);
}

function mappingOf(qscheme: string): "symmetric" | "affine" | "affineFloatQParams" {
  if (qscheme.endsWith("float_qparams")) return "affineFloatQParams";
  return qscheme.includes("symmetric") ? "symmetric" : "affine";
}
