import { manualSeed, Module, nn, tensor, type Tensor } from "@quantrace/core";
import { type Leaf, spec, type TensorSpec } from "@quantrace/ir";
import {
  disableObserver,
  minMaxObserver,
  minMaxQConfig,
  ObserverModule,
  observeQat,
  prepareQat,
  PrepareCustomConfig,
  QConfigMapping,
} from "@quantrace/quant";
import { canonicalBits } from "@quantrace/testing";
import { describe, expect, test } from "vitest";
import { tensorDataset } from "../fit/dataset.ts";
import { fit } from "../fit/fit.ts";
import { mseLoss } from "../losses/mse-loss.ts";
import { sgd } from "../optimizers/sgd.ts";

/** `2x`, of which the graph knows nothing but the type, and that only for any number of rows. */
class Doubled extends Module implements Leaf<Doubled["forward"]> {
  forward(x: Tensor): Tensor {
    return x.mul(2);
  }
  outputSpec(x: Tensor): TensorSpec {
    return spec("float32", x.shape);
  }
}

class ObservedDoubled extends Module {
  readonly inside: ObserverModule = new ObserverModule(minMaxObserver());
  static fromFloat(): ObservedDoubled {
    return new this();
  }
  forward(x: Tensor): Tensor {
    return this.inside.forward(x.mul(2));
  }
}

class TrainedDoubled extends ObservedDoubled {
  backward(dy: Tensor): Tensor {
    return dy.mul(2);
  }
}

class Net extends Module {
  readonly first: nn.Linear = new nn.Linear(2, 2);
  readonly doubled: Doubled = new Doubled();
  forward(x: Tensor): Tensor {
    return this.doubled.forward(this.first.forward(x));
  }
}

const x = tensor([
  [1, -1],
  [0.5, 2],
  [-1, 0],
]);
const data = tensorDataset(
  [x],
  tensor([
    [2, -2],
    [1, 4],
    [-2, 0],
  ]),
);
const options = { loss: mseLoss, optimizer: sgd(), learningRate: 0.02, epochs: 30, batchSize: 2 };

function prepared(observed: typeof ObservedDoubled) {
  manualSeed(5);
  const prepareCustomConfig = new PrepareCustomConfig().setFloatToObservedMapping(Doubled, observed, "qat");
  const mapping = new QConfigMapping().setGlobal(minMaxQConfig);
  return prepareQat(new Net(), mapping, [spec("float32", ["N", 2])], { prepareCustomConfig });
}

describe("custom modules in training", () => {
  test("are refused while observers inside of them should look", async () => {
    await expect(fit(prepared(TrainedDoubled), data, options)).rejects.toThrow(
      /^QG5001: the observer doubled\/inside/,
    );
  });

  test("pass the gradient by their backward, for batches of each size, and keep what was seen inside", async () => {
    const looked = await observeQat(prepared(TrainedDoubled), [x.mul(3)]);
    const { model, history } = await fit(disableObserver(looked), data, options);
    expect(history.at(-1)?.loss).toBeLessThan((history[0]?.loss ?? 0) / 2);
    expect(model.parts.states.get("doubled/inside")).toEqual(looked.parts.states.get("doubled/inside"));
  });

  test("without a backward are refused, and nothing is changed", async () => {
    const looked = await observeQat(prepared(ObservedDoubled), [x]);
    const bits = () => [...looked.graph.state].map(([key, value]) => [key, canonicalBits(value)]);
    const before = bits();
    await expect(fit(disableObserver(looked), data, options)).rejects.toThrow(/^QG1005/);
    expect(bits()).toEqual(before);
  });
});
