import { Module, nn, type Tensor } from "@quantrace/core";
import {
  defaultQConfig,
  minMaxObserver,
  movingAverageMinMaxObserver,
  movingAveragePerChannelMinMaxObserver,
  type Observer,
  PrepareCustomConfig,
  QConfigMapping,
  type StandaloneConfig,
} from "@quantrace/quant";
import fc from "fast-check";

const kinds = ["conv", "convNorm", "norm", "skip", "dropout", "maxPool", "scale", "twice"] as const;
type Kind = (typeof kinds)[number];

class Layer extends Module {
  readonly kind: Kind;
  readonly conv = new nn.Conv2d(2, 2, 3, { padding: 1 });
  readonly bn = new nn.BatchNorm2d(2);
  readonly drop = new nn.Dropout(0.5);

  constructor(kind: Kind) {
    super();
    this.kind = kind;
  }

  forward(x: Tensor): Tensor {
    switch (this.kind) {
      case "conv":
        return this.conv.forward(x).relu();
      case "convNorm":
        return this.bn.forward(this.conv.forward(x)).relu();
      case "norm":
        return this.bn.forward(x);
      case "skip":
        return this.conv.forward(x).add(x);
      case "dropout":
        return this.drop.forward(this.conv.forward(x));
      case "maxPool":
        return x.maxPool2d(3, { stride: 1, padding: 1 });
      case "scale":
        return x.mul(1.5);
      case "twice":
        return this.conv.forward(this.conv.forward(x).relu());
    }
  }
}

class Pair extends Module {
  readonly a: Layer;
  readonly b: Layer;

  constructor(a: Kind, b: Kind) {
    super();
    this.a = new Layer(a);
    this.b = new Layer(b);
  }

  forward(x: Tensor): Tensor {
    return this.b.forward(this.a.forward(x));
  }
}

/** Pairs of layers, each called as often as it says. */
export class Net extends Module {
  readonly pairs: readonly Pair[];
  readonly calls: readonly number[];
  readonly fc = new nn.Linear(2 * 4 * 4, 3);

  constructor(chosen: readonly PairCase[]) {
    super();
    this.pairs = chosen.map(({ a, b }) => new Pair(a.kind, b.kind));
    this.calls = chosen.map(({ calls }) => calls);
  }

  forward(x: Tensor): Tensor {
    let h = x;
    this.pairs.forEach((pair, i) => {
      for (let call = 0; call < (this.calls[i] ?? 1); call++) h = pair.forward(h);
    });
    return this.fc.forward(h.flatten(1));
  }
}

/** How a part is standalone: which of its values are integers, and its mapping. */
export interface StandaloneCase {
  readonly inputs: readonly number[];
  readonly outputs: readonly number[];
  readonly own: "none" | "same" | "int8";
}

export interface LayerCase {
  readonly kind: Kind;
  readonly standalone: StandaloneCase | null;
}

/** Two layers, and how often they are called. */
export interface PairCase {
  readonly a: LayerCase;
  readonly b: LayerCase;
  readonly standalone: StandaloneCase | null;
  readonly calls: number;
}

const indexes = fc.constantFrom<readonly number[]>([], [0]);
const standaloneCases = fc.option(
  fc.record({
    inputs: indexes,
    outputs: indexes,
    own: fc.constantFrom<StandaloneCase["own"]>("none", "same", "int8"),
  }),
  { freq: 3 },
);
const layerCases = fc.record({ kind: fc.constantFrom(...kinds), standalone: standaloneCases });
export const netCases = fc.record({
  chosen: fc.array(
    fc.record({
      a: layerCases,
      b: layerCases,
      standalone: standaloneCases,
      calls: fc.constantFrom(1, 1, 2),
    }),
    { minLength: 1, maxLength: 3 },
  ),
  seed: fc.integer({ min: 1, max: 1e6 }),
});

const averaged = movingAveragePerChannelMinMaxObserver({
  dtype: "int8",
  mapping: "symmetric",
  averagingConstant: 0.1,
}) as Observer;
export const settings = {
  "minima and maxima": { activation: minMaxObserver({ dtype: "uint8" }) as Observer },
  "averaged weights": {
    activation: movingAverageMinMaxObserver({ dtype: "uint8" }) as Observer,
    weight: averaged,
  },
} as const;
export type Setting = (typeof settings)[keyof typeof settings];

export const mappingOf = (given: Setting): QConfigMapping =>
  new QConfigMapping().setGlobal({ ...defaultQConfig, ...given });

/** Which layers and pairs are standalone, those inside of a standalone pair by its own configuration. */
export function configOf(chosen: readonly PairCase[], given: Setting): PrepareCustomConfig {
  const mapping = mappingOf(given);
  const int8 = mappingOf({ ...given, activation: minMaxObserver({ dtype: "int8" }) as Observer } as Setting);
  const own = (
    { inputs, outputs, own: which }: StandaloneCase,
    custom = new PrepareCustomConfig(),
  ): StandaloneConfig => ({
    qconfigMapping: which === "none" ? null : which === "same" ? mapping : int8,
    prepareCustomConfig: custom.setInputQuantizedIndexes(inputs).setOutputQuantizedIndexes(outputs),
  });
  const withLayers = (config: PrepareCustomConfig, { a, b }: PairCase, path: string): PrepareCustomConfig =>
    Object.entries({ a, b }).reduce(
      (all, [name, { standalone }]) =>
        standalone === null ? all : all.setStandaloneModuleName(`${path}${name}`, own(standalone)),
      config,
    );
  return chosen.reduce((config, pair, i) => {
    if (pair.standalone === null) return withLayers(config, pair, `pairs.${i}.`);
    const inner = withLayers(new PrepareCustomConfig(), pair, "");
    return config.setStandaloneModuleName(`pairs.${i}`, own(pair.standalone, inner));
  }, new PrepareCustomConfig());
}
