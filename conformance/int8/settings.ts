import {
  defaultQConfig,
  fxQConfigs,
  histogramObserver,
  minMaxObserver,
  minMaxQConfig,
  movingAverageMinMaxObserver,
  type Observer,
  percentileObserver,
  perChannelMinMaxObserver,
  type QConfig,
} from "@quantrace/quant";

const narrowWeight = perChannelMinMaxObserver({
  dtype: "int8",
  mapping: "symmetric",
  quantMin: -63,
  quantMax: 63,
  exactMax: true,
});

/** The next power of two: with such scales products are exact, and ties are frequent. */
function onPowers<S>(observer: Observer<S>): Observer<S> {
  return {
    ...observer,
    name: `${observer.name} on powers of two`,
    finish(state) {
      const chosen = observer.finish(state);
      if (chosen === null) return null;
      return { ...chosen, scale: chosen.scale.map((scale) => 2 ** Math.ceil(Math.log2(scale))) };
    },
  };
}

/** Configurations over every range, dtype and scheme that a setting can ask for. */
export const settings: Readonly<Record<string, QConfig>> = {
  minMax: minMaxQConfig,
  histogram: defaultQConfig,
  "fbgemm, 7 bits": fxQConfigs.fbgemm,
  "qnnpack, per tensor": fxQConfigs.qnnpack,
  "custom ranges": {
    name: "custom ranges",
    activation: minMaxObserver({ quantMin: 0, quantMax: 100 }),
    weight: narrowWeight,
  },
  "int8, custom ranges": {
    name: "int8, custom ranges",
    activation: movingAverageMinMaxObserver({
      dtype: "int8",
      quantMin: -100,
      quantMax: 27,
      averagingConstant: 0.5,
    }),
    weight: narrowWeight,
  },
  "int8, symmetric": {
    name: "int8, symmetric",
    activation: histogramObserver({ dtype: "int8", mapping: "symmetric", quantMin: -127 }),
    weight: minMaxObserver({ dtype: "int8", mapping: "symmetric", quantMin: -127, exactMax: true }),
  },
  "affine weights": {
    name: "affine weights",
    activation: percentileObserver({ percentile: 98 }),
    weight: perChannelMinMaxObserver({ dtype: "int8", mapping: "affine" }),
  },
  "powers of two": {
    name: "powers of two",
    activation: onPowers(minMaxObserver()) as Observer,
    weight: onPowers(minMaxQConfig.weight) as Observer,
  },
};
