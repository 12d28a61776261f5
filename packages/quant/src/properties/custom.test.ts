import { type EagerTensor, Module, nn, tensor, type Tensor } from "@quantrace/core";
import { type Leaf, spec, type TensorSpec } from "@quantrace/ir";
import { propertyConfig } from "@quantrace/testing";
import fc from "fast-check";
import { expect, test } from "vitest";
import { calibrate } from "../calibrate/calibrate.ts";
import { convert } from "../convert/convert.ts";
import { ConvertCustomConfig } from "../custom/convert-custom-config.ts";
import type { QuantizedInterface } from "../custom/custom-classes.ts";
import { ObserverModule } from "../custom/module-observer.ts";
import { PrepareCustomConfig } from "../custom/prepare-custom-config.ts";
import { prepare } from "../prepare/prepare.ts";
import { minMaxQConfig } from "../qconfig/default-qconfigs.ts";
import { QConfigMapping } from "../qconfig/qconfig-mapping.ts";
import { dequantizeBy, quantizeBy } from "../qparams/quantize-by.ts";
import { fingerprintOfModel } from "./fingerprint.test-helper.ts";

/** What the swapping did, in order. */
let events: string[] = [];

/** A module that no trace can enter: it looks at its data. */
abstract class Opaque extends Module implements Leaf<Opaque["forward"]> {
  readonly inner = new nn.Linear(3, 3);
  readonly label: string;

  constructor(label: string) {
    super();
    this.label = label;
  }

  forward(x: Tensor): Tensor {
    const y = this.inner.forward(x);
    return (y as EagerTensor).data.some((value) => value > 1e6) ? y.neg() : y;
  }

  outputSpec(x: Tensor): TensorSpec {
    return spec("float32", x.shape);
  }
}

class A extends Opaque {}
class B extends Opaque {}
class C extends Opaque {}

function observedClass(name: string) {
  return class Observed extends Module {
    readonly between = new ObserverModule(minMaxQConfig.activation);
    readonly float: Opaque;

    constructor(float: Opaque) {
      super();
      this.float = float;
    }

    static fromFloat(float: Opaque): Observed {
      expect(float.constructor.name).toBe(name);
      events.push(`${float.label} observed`);
      return new Observed(float);
    }

    forward(x: Tensor): Tensor {
      return this.between.forward(this.float.forward(x));
    }
  };
}

const ObservedA = observedClass("A");
const ObservedB = observedClass("B");
type Observed = InstanceType<typeof ObservedA>;

/** Integers in, integers out, by the scales that it is given. */
class Quantized extends Module {
  readonly at: QuantizedInterface;
  readonly float: Opaque;

  constructor({ float }: Observed, at: QuantizedInterface) {
    super();
    this.at = at;
    this.float = float;
  }

  static fromObserved(observed: Observed, at: QuantizedInterface): Quantized {
    events.push(`${observed.float.label} quantized`);
    return new Quantized(observed, at);
  }

  forward(x: Tensor): Tensor {
    const [input, output] = [this.at.inputs[0]!, this.at.outputs[0]!];
    return quantizeBy(this.float.forward(dequantizeBy(x, input)), output);
  }
}

const kinds = { A, B, C, Linear: nn.Linear, ReLU: nn.ReLU } as const;
type Kind = keyof typeof kinds;

const cases = fc.record({
  layers: fc.array(fc.constantFrom<Kind[]>("A", "B", "C", "Linear", "ReLU"), { minLength: 1, maxLength: 6 }),
  swapped: fc.subarray<"A" | "B">(["A", "B"]),
  byName: fc.boolean(),
  /** Which layer is called once more at the end; none beyond the last. */
  again: fc.nat({ max: 8 }),
});

function layerOf(kind: Kind, i: number): Module {
  if (kind === "Linear") return new nn.Linear(3, 3);
  return kind === "ReLU" ? new nn.ReLU() : new kinds[kind](`layers.${i}`);
}

class Net extends Module {
  readonly layers: readonly Module[];

  readonly again: number;

  constructor(layers: readonly Kind[], again: number) {
    super();
    this.layers = layers.map(layerOf);
    this.again = again;
  }

  forward(x: Tensor): Tensor {
    const last = this.layers[this.again];
    return [...this.layers, ...(last === undefined ? [] : [last])].reduce<Tensor>(
      (h, layer) => (layer as nn.ReLU).forward(h),
      x,
    );
  }
}

const batches = [tensor([[1, -2, 0.5]]), tensor([[-0.25, 2, 3]])];

test("Q-26 only the listed classes are swapped, float to observed to quantized, once each; all else is as it was", async () => {
  const seen = { swapped: 0, left: 0 };
  const law = fc.asyncProperty(cases, async ({ layers, swapped, byName, again }) => {
    events = [];
    const model = new Net(layers, again).eval();
    const before = fingerprintOfModel(model);
    const isSwapped = (kind: Kind): boolean => (swapped as readonly Kind[]).includes(kind);
    const targets = layers.flatMap((kind, i) => (isSwapped(kind) ? [`layers.${i}`] : []));
    const left = layers.flatMap((kind, i) =>
      kind in kinds && kind.length === 1 && !isSwapped(kind) ? [`layers.${i}`] : [],
    );
    let config = new PrepareCustomConfig();
    if (byName && left.length > 0) config = config.setNonTraceableModuleNames(left);
    if (!byName)
      config = config.setNonTraceableModuleClasses(
        [A, B, C].filter(({ name }) => !isSwapped(name as Kind) && layers.includes(name as Kind)),
      );
    if (isSwapped("A")) config = config.setFloatToObservedMapping(A, ObservedA);
    if (isSwapped("B")) config = config.setFloatToObservedMapping(B, ObservedB);
    const mapping = new QConfigMapping().setGlobal(minMaxQConfig);
    const prepared = prepare(model, mapping, [spec("float32", ["N", 3])], { prepareCustomConfig: config });
    expect(events).toEqual(targets.map((target) => `${target} observed`));
    const observed = new Map(prepared.graph.modules);
    const calibrated = await calibrate(prepared, batches);
    const convertCustomConfig = new ConvertCustomConfig()
      .setObservedToQuantizedMapping(ObservedA, Quantized)
      .setObservedToQuantizedMapping(ObservedB, Quantized);
    const { graph } = convert(calibrated, { convertCustomConfig });
    expect(events).toEqual(
      ["observed", "quantized"].flatMap((stage) => targets.map((target) => `${target} ${stage}`)),
    );
    for (const target of targets) {
      const own = observed.get(target) as unknown as Observed;
      expect(own.float).toBe(model.layers[Number(target.split(".")[1])]);
      expect(graph.modules.get(target)).toBeInstanceOf(Quantized);
    }
    for (const target of left) {
      const own = model.layers[Number(target.split(".")[1])];
      expect(observed.get(target)).toBe(own);
      expect(graph.modules.get(target)).toBe(own);
    }
    expect([...graph.modules.keys()].sort()).toEqual([...targets, ...left].sort());
    expect(fingerprintOfModel(model)).toEqual(before);
    seen.swapped += targets.length;
    seen.left += left.length;
  });
  await fc.assert(law, propertyConfig({ numRuns: 80 }));
  expect(Math.min(seen.swapped, seen.left)).toBeGreaterThan(30);
});
