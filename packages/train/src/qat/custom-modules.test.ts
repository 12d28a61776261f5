import {
  type EagerTensor,
  Generator,
  manualSeed,
  Module,
  nn,
  tensor,
  type Tensor,
  type TensorData,
} from "@quantrace/core";
import { activeRecorder } from "@quantrace/core/tracing";
import { type Leaf, type LeafGradients, spec, type TensorSpec } from "@quantrace/ir";
import { wasm } from "@quantrace/kernels";
import {
  convert,
  ConvertCustomConfig,
  convertToReference,
  dequantizeBy,
  disableFakeQuant,
  disableObserver,
  fixedQParamsObserver,
  histogramObserver,
  minMaxObserver,
  minMaxQConfig,
  movingAverageMinMaxObserver,
  movingAveragePerChannelMinMaxObserver,
  type Observer,
  ObserverModule,
  observeQat,
  perChannelMinMaxObserver,
  PrepareCustomConfig,
  prepareQat,
  type QatGraphModule,
  QConfigMapping,
  quantizeBy,
  type QuantizedInterface,
} from "@quantrace/quant";
import { canonicalBits, propertyConfig } from "@quantrace/testing";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { CheckpointStore } from "../fit/checkpoint.ts";
import { tensorDataset } from "../fit/dataset.ts";
import { fit } from "../fit/fit.ts";
import { Trainer } from "../fit/trainer.ts";
import { mseLoss } from "../losses/mse-loss.ts";
import { sgd } from "../optimizers/sgd.ts";

const WIDTH = 3;

/** `2 * fc(x)`, of which the graph knows nothing but the type, and that only for any number of rows. */
class Doubled extends Module implements Leaf<Doubled["forward"]> {
  readonly fc: nn.Linear = new nn.Linear(WIDTH, WIDTH);
  forward(x: Tensor): Tensor {
    return this.fc.forward(x).mul(2);
  }
  outputSpec(x: Tensor): TensorSpec {
    return spec("float32", x.shape);
  }
}

/** Any number of observers that see what it gives. It can be traced, and says nothing of its gradient. */
class ObservedDoubled extends Module {
  static kinds: readonly Observer[] = [minMaxObserver() as Observer];
  readonly float: Doubled;
  readonly inside: readonly ObserverModule[];
  /** What it gave, one after the other. */
  readonly seen: TensorData[] = [];
  constructor(float: Doubled, kinds: readonly Observer[]) {
    super();
    this.float = float;
    this.inside = kinds.map((kind) => new ObserverModule(kind));
  }
  static fromFloat(float: Doubled): ObservedDoubled {
    return new this(float, this.kinds);
  }
  forward(x: Tensor): Tensor {
    const y = this.inside.reduce((value, observer) => observer.forward(value), this.float.forward(x));
    if (activeRecorder() === null) {
      const { dtype, shape, data } = y as EagerTensor;
      this.seen.push({ dtype, shape, data: data.slice() } as TensorData);
    }
    return y;
  }
}

/** Reads values, so that no trace enters it. */
class OpaqueDoubled extends ObservedDoubled {
  override forward(x: Tensor): Tensor {
    return (x as EagerTensor).data.every((value) => value === 1e30) ? x : super.forward(x);
  }
}

class ToldDoubled extends OpaqueDoubled {
  backward(dy: Tensor, x: Tensor): LeafGradients<"float.fc.weight" | "float.fc.bias"> {
    const twice = dy.mul(2);
    return {
      inputs: twice.matmul(this.float.fc.weight),
      parameters: { "float.fc.weight": twice.transpose(0, 1).matmul(x), "float.fc.bias": twice.sum(0) },
    };
  }
}

/** Rounds by what the observers around it and the first one inside chose. */
class QuantizedDoubled extends Module {
  readonly observed: ObservedDoubled;
  readonly at: QuantizedInterface;
  readonly inside: QuantizedInterface["inputs"][number];
  constructor(observed: ObservedDoubled, at: QuantizedInterface) {
    super();
    this.observed = observed;
    this.at = at;
    this.inside = observed.inside[0]!.qparams;
  }
  static fromObserved(observed: ObservedDoubled, at: QuantizedInterface): QuantizedDoubled {
    return new QuantizedDoubled(observed, at);
  }
  forward(x: Tensor): Tensor {
    return quantizeBy(this.observed.float.forward(dequantizeBy(x, this.at.inputs[0]!)), this.inside);
  }
}

class Net extends Module {
  readonly first: nn.Linear = new nn.Linear(2, WIDTH);
  readonly doubled: Doubled = new Doubled();
  readonly calls: number;
  constructor(calls: number) {
    super();
    this.calls = calls;
  }
  forward(x: Tensor): Tensor {
    let y = this.first.forward(x);
    for (let i = 0; i < this.calls; i++) y = this.doubled.forward(y.tanh());
    return y;
  }
}

interface Form {
  readonly observed?: typeof ObservedDoubled;
  readonly kinds?: readonly unknown[];
  readonly calls?: number;
  readonly seed?: number;
}

function prepared({ observed = ObservedDoubled, kinds, calls = 1, seed = 5 }: Form = {}): QatGraphModule {
  class Observed extends observed {
    static override kinds = (kinds ?? [minMaxObserver()]) as readonly Observer[];
  }
  manualSeed(seed);
  const prepareCustomConfig = new PrepareCustomConfig().setFloatToObservedMapping(Doubled, Observed, "qat");
  const mapping = new QConfigMapping().setGlobal(minMaxQConfig);
  const specs = [spec("float32", ["N", 2])] as const;
  return prepareQat(new Net(calls), mapping, specs, { prepareCustomConfig }) as never;
}

function observedIn(model: QatGraphModule): ObservedDoubled {
  return model.parts.float.modules.get("doubled") as unknown as ObservedDoubled;
}

function batch(rows: number, columns: number, seed: number): EagerTensor {
  const random = new Generator(seed);
  return tensor(
    Array.from({ length: rows * columns }, () => random.normal()),
    { shape: [rows, columns] },
  );
}

const x = batch(7, 2, 1);
const data = tensorDataset([x], batch(7, WIDTH, 2));
const options = { loss: mseLoss, optimizer: sgd(), learningRate: 0.05, epochs: 20, batchSize: 4, seed: 2 };

function bitsOf(model: QatGraphModule): unknown {
  return [...model.stateDict()].map(([key, value]) => [key, canonicalBits(value)]);
}

function statesInside(model: QatGraphModule): unknown {
  return [...model.parts.states].filter(([key]) => key.startsWith("doubled/"));
}

const ranges: readonly Observer[] = [
  minMaxObserver() as Observer,
  minMaxObserver({ dtype: "int8", mapping: "symmetric", nonFinite: "skip" }) as Observer,
  movingAverageMinMaxObserver({ averagingConstant: 0.3 }) as Observer,
];
const perChannel: readonly Observer[] = [
  perChannelMinMaxObserver({ axis: 1 }) as Observer,
  movingAveragePerChannelMinMaxObserver({ axis: 1, averagingConstant: 0.3 }) as Observer,
];

describe("observers inside of a custom module", () => {
  test("look in each step, and have seen what the module gave", async () => {
    const anyForm = fc.record({
      told: fc.boolean(),
      calls: fc.integer({ min: 1, max: 2 }),
      steps: fc.integer({ min: 1, max: 3 }),
      rows: fc.integer({ min: 1, max: 4 }),
      seed: fc.integer({ min: 0, max: 1000 }),
      looksBefore: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(anyForm, async ({ told, calls, steps, rows, seed, looksBefore }) => {
        const kinds = looksBefore ? [...ranges, ...perChannel] : ranges;
        let model = prepared({ observed: told ? ToldDoubled : ObservedDoubled, kinds, calls, seed });
        const { seen } = observedIn(model);
        if (looksBefore) model = await observeQat(model, [batch(rows, 2, seed)]);
        const trainer = new Trainer(model, { loss: mseLoss as never, optimizer: sgd() });
        for (let i = 0; i < steps; i++)
          await trainer.step({ inputs: [batch(rows, 2, seed + i)], target: batch(rows, WIDTH, i) }, 0.02);
        expect(seen).toHaveLength((steps + Number(looksBefore)) * calls);
        const trained = trainer.finish();
        kinds.forEach((kind, i) => {
          const expected = seen.reduce((state, y) => kind.add(state, y), kind.zero());
          expect(trained.parts.states.get(`doubled/inside.${i}`), kind.name).toEqual(expected);
        });
        expect(trained.batches).toBe(steps + Number(looksBefore));
      }),
      propertyConfig({ numRuns: 12 }),
    );
  });

  test("killed and resumed end with the bits of an undisturbed training, on wasm() too", async () => {
    const train = async (more: object) => {
      const model = prepared({ observed: ToldDoubled, kinds: ranges, calls: 2 });
      const { model: trained } = await fit(model, data, { ...options, epochs: 3, ...more });
      return { bits: bitsOf(trained), inside: statesInside(trained) };
    };
    const undisturbed = await train({});
    expect(undisturbed.inside).toHaveLength(ranges.length);
    expect(await train({ backend: wasm() })).toEqual(undisturbed);
    for (const at of [1, 3, 4]) {
      const checkpoints = memoryStore();
      const die = ({ step }: { readonly step: number }): void => {
        if (step === at) throw new RangeError("killed");
      };
      await expect(train({ checkpoints, checkpointEvery: 1, onProgress: die })).rejects.toThrow("killed");
      expect(await train({ checkpoints, checkpointEvery: 1, resume: true })).toEqual(undisturbed);
    }
  });

  test("choose what conversion rounds by: the trained model in evaluation is its reference graph", async () => {
    for (const seed of [1, 2, 3]) {
      const model = prepared({ observed: ToldDoubled, seed });
      const weight = [...observedIn(model).float.fc.weight.data];
      const { model: trained, history } = await fit(model, data, options);
      expect(history.at(-1)?.loss).toBeLessThan(history[0]?.loss ?? 0);
      const observed = observedIn(trained);
      expect([...observed.float.fc.weight.data], "its own parameters trained").not.toEqual(weight);
      const convertCustomConfig = new ConvertCustomConfig().setObservedToQuantizedMapping(
        observed.constructor as never,
        QuantizedDoubled as never,
      );
      const evaluated = trained.evaluation().run(x as never) as EagerTensor;
      const reference = convertToReference(trained.observed(), { convertCustomConfig, bias: "float32" });
      expect(canonicalBits(reference.run(x as never) as never)).toEqual(canonicalBits(evaluated));
      const int8 = convert(trained.observed(), { convertCustomConfig });
      const made = int8.graph.modules.get("doubled") as unknown as QuantizedDoubled;
      expect(made.inside).toEqual(made.at.outputs[0]);
    }
  });

  test("and parameters inside of it are those of now in an evaluation on the way", async () => {
    const options = { loss: mseLoss as never, optimizer: sgd() };
    const trainer = new Trainer(prepared({ observed: ToldDoubled }), options);
    const given = { inputs: [batch(3, 2, 1)], target: batch(3, WIDTH, 2) };
    for (let i = 0; i < 4; i++) await trainer.step(given, 0.1);
    const { loss } = await trainer.evaluate(given);
    expect((await new Trainer(trainer.finish(), options).evaluate(given)).loss).toBe(loss);
  });

  test("frozen with the others, keep what they have seen", async () => {
    const looked = await observeQat(prepared({ observed: ToldDoubled }), [x.mul(3)]);
    const { model, history } = await fit(disableObserver(looked), data, options);
    expect(history.at(-1)?.loss).toBeLessThan(history[0]?.loss ?? 0);
    expect(statesInside(model)).toEqual(statesInside(looked));
  });

  test("are none of a step's business where they look at nothing", async () => {
    const fixed = fixedQParamsObserver({
      dtype: "uint8",
      scale: [0.5],
      zeroPoint: [3],
      axis: null,
      quantMin: 0,
      quantMax: 255,
    });
    const { model } = await fit(prepared({ kinds: [fixed] }), data, { ...options, epochs: 1 });
    expect(model.batches).toBe(2);
  });

  test("QQ3002 for a value that is not finite, after which everything is as before", async () => {
    // Rounding would make a number of it before it comes there.
    const model = disableFakeQuant(prepared({ observed: ToldDoubled }));
    const trainer = new Trainer(model, { loss: mseLoss as never, optimizer: sgd() });
    const good = { inputs: [batch(2, 2, 1)], target: batch(2, WIDTH, 2) };
    await trainer.step(good, 0.1);
    const before = trainer.state;
    const { weight } = observedIn(model).float.fc;
    const kept = [...weight.data];
    const bad = { ...good, inputs: [tensor([[NaN, 1]])] };
    await expect(trainer.step({ ...bad, target: batch(1, WIDTH, 2) }, 0.1)).rejects.toThrow(/^QQ3002/);
    expect(trainer.state).toBe(before);
    expect([...weight.data]).toEqual(kept);
    await trainer.step(good, 0.1);
    expect((await observeQat(model, [x])).batches).toBe(1);
  });

  test("QG5001 for a histogram, which is no range; frozen, it does not matter", async () => {
    const model = prepared({ kinds: [histogramObserver()] });
    await expect(fit(model, data, options)).rejects.toThrow(
      /^QG5001: the observer doubled\/inside\.0 .*HistogramObserver keeps is no range/,
    );
    const looked = disableObserver(await observeQat(model, [x]));
    expect((await fit(looked, data, { ...options, epochs: 1 })).steps).toBe(2);
  });

  test("QG5001 for ranges of channels before their number is known", async () => {
    const model = prepared({ kinds: perChannel });
    await expect(fit(model, data, options)).rejects.toThrow(/^QG5001.*inside\.0.*has not seen yet how many/);
    const { model: trained } = await fit(await observeQat(model, [x]), data, { ...options, epochs: 1 });
    expect(trained.parts.states.get("doubled/inside.0")).toHaveLength(WIDTH);
  });

  test("do the same inside of a standalone module, and the parameters there train to the same bits", async () => {
    class Outer extends Module {
      readonly net: Net = new Net(1);
      forward(y: Tensor): Tensor {
        return this.net.forward(y);
      }
    }
    class Observed extends ToldDoubled {
      static override kinds = ranges;
    }
    const inner = new PrepareCustomConfig().setFloatToObservedMapping(Doubled, Observed, "qat");
    const standalone = new PrepareCustomConfig().setStandaloneModuleName("net", {
      prepareCustomConfig: inner.setInputQuantizedIndexes([0]).setOutputQuantizedIndexes([0]),
    });
    const learned = async (prepareCustomConfig: PrepareCustomConfig): Promise<unknown> => {
      manualSeed(5);
      const mapping = new QConfigMapping().setGlobal(minMaxQConfig);
      const net = new Outer();
      const bits = () => [...net.stateDict()].map(([key, value]) => [key, canonicalBits(value)]);
      const before = bits();
      const specs = [spec("float32", ["N", 2])] as const;
      const qat = prepareQat(net, mapping, specs, { prepareCustomConfig }) as unknown as QatGraphModule;
      const { model } = await fit(qat, data, { ...options, epochs: 3 });
      before.forEach((start, k) => expect(bits()[k]).not.toEqual(start));
      const inside = [...model.parts.states].filter(([key]) => key.startsWith("net.doubled/"));
      expect(inside).toHaveLength(ranges.length);
      return [bits(), inside];
    };
    expect(await learned(standalone)).toEqual(await learned(inner));
  });
});

describe("the gradient through a custom module", () => {
  test("of one that says nothing of it follows from a trace", async () => {
    const [silent, told] = await Promise.all(
      [ObservedDoubled, ToldDoubled].map(async (observed) => {
        const { model } = await fit(prepared({ observed }), data, { ...options, epochs: 2 });
        return [...model.stateDict()].map(([key, { data }]) => [key, [...(data as Float32Array)]] as const);
      }),
    );
    expect(silent?.map(([key]) => key)).toEqual(told?.map(([key]) => key));
    silent?.forEach(([key, values], i) =>
      values.forEach((value, j) => expect(value, key).toBeCloseTo(told?.[i]?.[1][j] ?? NaN, 5)),
    );
  });

  test("QG1005 where no trace enters it, and nothing is changed", async () => {
    const model = prepared({ observed: OpaqueDoubled });
    const before = bitsOf(model);
    await expect(fit(model, data, options)).rejects.toThrow(/^QG1005.*module doubled .*QT\d+/);
    expect(bitsOf(model)).toEqual(before);
  });

  test("QG5004 where it tells nothing of its parameters; `trains` leaves them out", async () => {
    class Partly extends OpaqueDoubled {
      backward(dy: Tensor): Tensor {
        return dy.mul(2).matmul(this.float.fc.weight);
      }
    }
    const model = prepared({ observed: Partly });
    await expect(fit(model, data, options)).rejects.toThrow(/^QG5004.*doubled.*float\.fc\.weight/);
    const trains = (key: string): boolean => !key.startsWith("doubled.");
    const weight = [...observedIn(model).float.fc.weight.data];
    const { model: trained } = await fit(model, data, { ...options, trains });
    expect([...observedIn(trained).float.fc.weight.data]).toEqual(weight);
  });
});

describe("a custom module with several tensors in and out", () => {
  class Both extends Module implements Leaf<Both["forward"]> {
    forward({ a, b }: Terms): readonly [Tensor, { readonly c: Tensor }] {
      return [a.add(b), { c: a.mul(b) }];
    }
    outputSpec({ a }: Terms): readonly [TensorSpec, { readonly c: TensorSpec }] {
      return [spec("float32", a.shape), { c: spec("float32", a.shape) }];
    }
  }
  class ObservedBoth extends Both {
    readonly inside: ObserverModule = new ObserverModule(minMaxObserver());
    static fromFloat(): ObservedBoth {
      return new ObservedBoth();
    }
    override forward(given: Terms): readonly [Tensor, { readonly c: Tensor }] {
      const [sum, { c }] = super.forward(given);
      return [this.inside.forward(sum), { c }];
    }
  }
  class Tree extends Module {
    readonly fc: nn.Linear = new nn.Linear(2, 2);
    readonly both: Both = new Both();
    forward(x: Tensor): Tensor {
      const [sum, { c }] = this.both.forward({ a: this.fc.forward(x), b: x });
      return sum.add(c);
    }
  }

  test("trains, and its observer has seen what the one behind it has", async () => {
    manualSeed(1);
    const prepareCustomConfig = new PrepareCustomConfig().setFloatToObservedMapping(
      Both,
      ObservedBoth,
      "qat",
    );
    const mapping = new QConfigMapping().setGlobal(minMaxQConfig);
    const model = prepareQat(new Tree(), mapping, [spec("float32", ["N", 2])], { prepareCustomConfig });
    const { model: trained, history } = await fit(model, tensorDataset([x], batch(7, 2, 3)), options);
    expect(history.at(-1)?.loss).toBeLessThan(history[0]?.loss ?? 0);
    const behind = trained.plan.places.find(({ node }) => node === "both_0")?.observer;
    expect(trained.parts.states.get("both/inside")).toEqual(trained.parts.states.get(behind ?? ""));
  });
});

interface Terms {
  readonly a: Tensor;
  readonly b: Tensor;
}

function memoryStore(): CheckpointStore {
  let kept: Uint8Array | null = null;
  return { write: async (bytes) => void (kept = bytes.slice()), read: async () => kept };
}
