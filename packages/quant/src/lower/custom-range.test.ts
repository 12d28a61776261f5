import { type EagerTensor, Module, nn, tensor, type Tensor } from "@quantrace/core";
import { spec } from "@quantrace/ir";
import { expect, test } from "vitest";
import { calibrate } from "../calibrate/calibrate.ts";
import { convert } from "../convert/convert.ts";
import { convertToReference } from "../convert/convert-to-reference.ts";
import { minMaxObserver } from "../observers/min-max-observer.ts";
import { prepare } from "../prepare/prepare.ts";
import { minMaxQConfig } from "../qconfig/default-qconfigs.ts";
import { QConfigMapping } from "../qconfig/qconfig-mapping.ts";

/** Uses every way to make integers: sums, an addition, a fused bound, padding, a bound of its own. */
class Net extends Module {
  readonly first = new nn.Linear(4, 4);
  readonly second = new nn.Linear(4, 4);
  constructor() {
    super();
    // Each result is four times an input, of either sign.
    for (const { weight } of [this.first, this.second])
      weight.data.set(weight.data.map((_, i) => (i % 8 < 4 ? 1 : -1)));
  }
  forward(x: Tensor): Tensor[] {
    const y = this.first.forward(x);
    const z = this.second.forward(y).relu();
    return [y, z.add(y), z.pad([1, 1], "constant", 40), y.reshape([-1]).clamp(30, null)];
  }
}

// Found by the generated networks: seed 1, "custom ranges" and "fbgemm, 7 bits". The int8 nodes used the whole dtype.
test.each([
  { dtype: "uint8", quantMin: 0, quantMax: 100 },
  { dtype: "int8", quantMin: -100, quantMax: 27 },
  { dtype: "uint8", reduceRange: true },
] as const)("int8 nodes keep to the range of their observer: %j", async (options) => {
  const activation = minMaxObserver(options);
  const mapping = new QConfigMapping().setGlobal({ ...minMaxQConfig, activation });
  const small = [tensor([[0.5, -0.5, 1, 0.25]])];
  const prepared = prepare(new Net().eval(), mapping, [spec("float32", [1, 4])]);
  // Only the first batch is seen: padding and bounds go far beyond it, and so does what the model is run on.
  const calibrated = await calibrate(prepared, small);
  const narrow = calibrated.withStates(
    new Map([...calibrated.states].map(([key]) => [key, { min: -1, max: 1 }])),
    1,
  );
  const [int8, reference] = [convert(narrow), convertToReference(narrow)];
  const far = tensor([[50, 70, 90, 40]]);
  const [found, expected] = [int8.run(far), reference.run(far)] as unknown as [EagerTensor[], EagerTensor[]];
  expect(found.map((y) => [...y.data])).toEqual(expected.map((y) => [...y.data]));
});
