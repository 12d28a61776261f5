import { failure, nearestNames } from "@quantrace/core/errors";
import type { QParamsDType } from "../qparams/integer-dtypes.ts";
import { fixedQParamsObserver } from "./fixed-qparams-observer.ts";
import { float16Observer } from "./float16-observer.ts";
import { groupMinMaxObserver } from "./group-min-max-observer.ts";
import { histogramObserver } from "./histogram-observer.ts";
import { minMaxObserver } from "./min-max-observer.ts";
import { movingAverageMinMaxObserver } from "./moving-average-min-max-observer.ts";
import { mseObserver } from "./mse-observer.ts";
import type { Observer } from "./observer.ts";
import {
  movingAveragePerChannelMinMaxObserver,
  perChannelMinMaxObserver,
} from "./per-channel-min-max-observer.ts";
import { noopObserver } from "./noop-observer.ts";
import { percentileObserver } from "./percentile-observer.ts";
import { placeholderObserver } from "./placeholder-observer.ts";
import { recordingObserver } from "./recording-observer.ts";
import { reuseInputObserver } from "./reuse-input-observer.ts";

/** Makes an observer from its printed settings. */
export type ObserverFactory = (settings: Observer["settings"]) => Observer;

const factories: Readonly<Record<string, ObserverFactory>> = {
  MinMaxObserver: (settings) => minMaxObserver(settings) as Observer,
  MovingAverageMinMaxObserver: (settings) => movingAverageMinMaxObserver(settings) as Observer,
  PerChannelMinMaxObserver: (settings) => perChannelMinMaxObserver(settings) as Observer,
  MovingAveragePerChannelMinMaxObserver: (settings) =>
    movingAveragePerChannelMinMaxObserver(settings) as Observer,
  GroupMinMaxObserver: (settings) => groupMinMaxObserver(settings) as Observer,
  Float16Observer: () => float16Observer() as Observer,
  HistogramObserver: (settings) => histogramObserver(settings) as Observer,
  PercentileObserver: (settings) => percentileObserver(settings) as Observer,
  MSEObserver: (settings) => mseObserver(settings) as Observer,
  FixedQParamsObserver: (settings) =>
    fixedQParamsObserver({
      dtype: settings["dtype"] as QParamsDType,
      scale: numbers(settings["scale"]),
      zeroPoint: numbers(settings["zeroPoint"]),
      axis: settings["axis"] as number | null,
      quantMin: settings["quantMin"] as number,
      quantMax: settings["quantMax"] as number,
    }) as Observer,
  PlaceholderObserver: (settings) => placeholderObserver(settings) as Observer,
  NoopObserver: (settings) => noopObserver(settings) as Observer,
  RecordingObserver: (settings) => recordingObserver(settings) as Observer,
  ReuseInputObserver: () => reuseInputObserver() as Observer,
};

/** The names of our observers. */
export const observerNames: readonly string[] = Object.keys(factories);

/** The observer of a name and settings, of ours or of the caller's. Throws QQ2004 with the nearest names. */
export function observerByName(
  name: string,
  settings: Observer["settings"],
  own: Readonly<Record<string, ObserverFactory>>,
): Observer {
  const known = { ...factories, ...own };
  const make = Object.hasOwn(known, name) ? known[name] : undefined;
  if (make === undefined)
    throw failure("QQ2004", { name, nearest: nearestNames(name, Object.keys(known)).join(", ") });
  return make(settings);
}

function numbers(text: unknown): readonly number[] {
  return String(text).split(" ").map(Number);
}
