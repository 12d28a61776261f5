import { fc, test } from "@fast-check/vitest";
import { type EagerTensor, scalarData, type Tensor, tensor, type TensorData } from "@quantrace/core";
import { fromData, tensorData } from "@quantrace/core/tracing";
import { describe, expect } from "vitest";
import { adam, adamW, sgd } from "../index.ts";
import type { Optimizer } from "./optimizer.ts";

interface State {
  readonly parameter: Tensor;
  readonly slots: Readonly<Record<string, Tensor>>;
}

function start(optimizer: Optimizer, name: string, parameter: EagerTensor): State {
  const slots = optimizer.slots(name, tensorData(parameter));
  return {
    parameter,
    slots: Object.fromEntries(Object.entries(slots).map(([slot, data]) => [slot, fromData(data)])),
  };
}

function update(
  optimizer: Optimizer,
  name: string,
  state: State,
  gradient: Tensor,
  step: number,
  rate: number,
): State {
  return optimizer.update(name, {
    ...state,
    gradient,
    step: fromData(scalarData("float32", step)),
    learningRate: fromData(scalarData("float32", rate)),
  });
}

function values(x: Tensor): number[] {
  return [...tensorData(x).data];
}

const real = fc.float({ min: -4, max: 4, noNaN: true });
/** A parameter and the gradients of some steps, one number each. */
const runs = fc.record({ p: real, gradients: fc.array(real, { minLength: 1, maxLength: 12 }) });

/** The parameter after all steps, by ours and by a plain loop. */
function compare(
  optimizer: Optimizer,
  plain: (p: number, g: number, t: number, rate: number) => number,
  { p, gradients }: { readonly p: number; readonly gradients: readonly number[] },
): void {
  const rate = 0.0625;
  let state = start(optimizer, "w", tensor([p]));
  let expected = p;
  gradients.forEach((gradient, i) => {
    state = update(optimizer, "w", state, tensor([gradient]), i + 1, rate);
    expected = plain(expected, gradient, i + 1, rate);
    const [found] = values(state.parameter) as [number];
    expect(Math.abs(found - expected), `${found}, expected ${expected}`).toBeLessThan(2e-5);
  });
}

/** torch.optim.SGD, as a loop over one number. */
function plainSgd(momentum: number, dampening: number, nesterov: boolean, weightDecay: number) {
  let velocity = 0;
  return (p: number, gradient: number, t: number, rate: number): number => {
    let g = gradient + weightDecay * p;
    if (momentum !== 0) {
      velocity = t === 1 ? g : momentum * velocity + (1 - dampening) * g;
      g = nesterov ? g + momentum * velocity : velocity;
    }
    return p - rate * g;
  };
}

interface PlainAdam {
  readonly betas: readonly [number, number];
  readonly eps: number;
  readonly weightDecay: number;
  readonly amsgrad: boolean;
  readonly decoupled: boolean;
}

/** torch.optim.Adam and AdamW, as a loop over one number. */
function plainAdam({ betas: [b1, b2], eps, weightDecay, amsgrad, decoupled }: PlainAdam) {
  let [m, v, most] = [0, 0, 0];
  return (start: number, gradient: number, t: number, rate: number): number => {
    const p = decoupled ? start * (1 - rate * weightDecay) : start;
    const g = decoupled ? gradient : gradient + weightDecay * p;
    m = b1 * m + (1 - b1) * g;
    v = b2 * v + (1 - b2) * g * g;
    most = amsgrad ? Math.max(most, v) : v;
    const scale = Math.sqrt(most) / Math.sqrt(1 - b2 ** t) + eps;
    return p - ((rate / (1 - b1 ** t)) * m) / scale;
  };
}

const adaptive = fc.record({
  betas: fc.constantFrom<[number, number]>([0.9, 0.999], [0, 0.5], [0.25, 0.75], [0.5, 0]),
  // Where gradients are near 0, m / sqrt(v) is ill-conditioned in float32 unless eps is larger than their roundings.
  eps: fc.constantFrom(0.125, 1e-2),
  weightDecay: fc.constantFrom(0, 0.25),
  amsgrad: fc.boolean(),
});

describe("updates are PyTorch's, as plain loops in float64", () => {
  test.prop([
    runs,
    fc.constantFrom(0, 0.5, 0.9),
    fc.constantFrom(0, 0.25),
    fc.boolean(),
    fc.constantFrom(0, 0.125),
  ])("sgd", (run, momentum, damping, looksAhead, weightDecay) => {
    const nesterov = looksAhead && momentum > 0;
    const dampening = nesterov ? 0 : damping;
    compare(
      sgd({ momentum, dampening, nesterov, weightDecay }),
      plainSgd(momentum, dampening, nesterov, weightDecay),
      run,
    );
  });

  test.prop([runs, adaptive])("adam", (run, settings) => {
    compare(adam(settings), plainAdam({ ...settings, decoupled: false }), run);
  });

  test.prop([runs, adaptive])("adamW", (run, settings) => {
    compare(adamW(settings), plainAdam({ ...settings, decoupled: true }), run);
  });

  test("the first step of adam is the rate, whatever the gradient: the bias correction loses no bits", () => {
    for (const g of [1e-3, 1, -50]) {
      const { parameter } = update(
        adam({ eps: 0 }),
        "w",
        start(adam(), "w", tensor([0])),
        tensor([g]),
        1,
        0.5,
      );
      expect(Math.abs((values(parameter)[0] as number) + Math.sign(g) * 0.5)).toBeLessThan(2e-7);
    }
  });
});

const optimizers: readonly (readonly [string, Optimizer])[] = [
  ["sgd", sgd({ weightDecay: 0.5 })],
  ["sgd with momentum", sgd({ momentum: 0.9, dampening: 0.5, weightDecay: 0.5 })],
  ["sgd of Nesterov", sgd({ momentum: 0.9, nesterov: true })],
  ["adam", adam({ weightDecay: 0.5 })],
  ["adam with amsgrad", adam({ amsgrad: true })],
  ["adamW", adamW({ weightDecay: 0.5 })],
];

describe.each(optimizers)("%s", (_, optimizer) => {
  const parameter = tensor([0.5, -2, 3]);
  const gradients = [tensor([1, 0, -2]), tensor([0.25, 3, -1]), tensor([-1, 0.5, 0])];

  test("changes no parameter without a rate", () => {
    let state = start(optimizer, "w", parameter);
    gradients.forEach((gradient, i) => (state = update(optimizer, "w", state, gradient, i + 1, 0)));
    expect(values(state.parameter)).toEqual(values(parameter));
  });

  test("goes on with the same bits from a state that was stored", () => {
    const stored = (x: Tensor): Tensor => {
      const { dtype, shape, data } = tensorData(x);
      return fromData({ dtype, shape, data: data.slice() } as TensorData);
    };
    let whole = start(optimizer, "w", parameter);
    let resumed = whole;
    gradients.forEach((gradient, i) => {
      whole = update(optimizer, "w", whole, gradient, i + 1, 0.1);
      const again = update(optimizer, "w", resumed, gradient, i + 1, 0.1);
      resumed = {
        parameter: stored(again.parameter),
        slots: Object.fromEntries(Object.entries(again.slots).map(([name, slot]) => [name, stored(slot)])),
      };
    });
    expect(values(resumed.parameter)).toEqual(values(whole.parameter));
    expect(values(whole.parameter)).not.toEqual(values(parameter));
  });

  test("keeps the names of its slots, and settings that are plain data", () => {
    const state = start(optimizer, "w", parameter);
    const next = update(optimizer, "w", state, gradients[0] as Tensor, 1, 0.1);
    expect(Object.keys(next.slots)).toEqual(Object.keys(state.slots));
    expect(JSON.parse(JSON.stringify(optimizer.settings))).toEqual(optimizer.settings);
  });
});

describe("groups of parameters", () => {
  test("have settings of their own, the first that matches", () => {
    const optimizer = adamW({
      weightDecay: 0.5,
      groups: [
        { names: /bias$/g, weightDecay: 0 },
        { names: /./, weightDecay: 0.25 },
      ],
    });
    const moved = (name: string) =>
      values(update(optimizer, name, start(optimizer, name, tensor([1])), tensor([0]), 1, 1).parameter)[0];
    expect([moved("fc.bias"), moved("fc.bias"), moved("fc.weight")]).toEqual([1, 1, 0.75]);
    expect(optimizer.settings["groups"]).toEqual([
      { names: "/bias$/g", weightDecay: 0 },
      { names: "/./", weightDecay: 0.25 },
    ]);
  });

  test("decide which parameters have a momentum", () => {
    const optimizer = sgd({ momentum: 0.9, groups: [{ names: /^bn/, momentum: 0 }] });
    expect(Object.keys(optimizer.slots("bn.weight", tensorData(tensor([1]))))).toEqual([]);
    expect(Object.keys(optimizer.slots("fc.weight", tensorData(tensor([1]))))).toEqual(["momentum"]);
  });
});

test("what does not fit is refused by its code", () => {
  expect(() => sgd({ nesterov: true })).toThrow("QG2003");
  expect(() => sgd({ nesterov: true, momentum: 0.9, dampening: 0.1 })).toThrow("QG2003");
  expect(() => sgd({ momentum: 0.9, groups: [{ names: /b/, nesterov: true, momentum: 0 }] })).toThrow(
    "QG2003",
  );
  expect(() => sgd({ momentum: -1 })).toThrow("QS1013");
  expect(() => adam({ betas: [1, 0.9] })).toThrow("QS1013");
  expect(() => adamW({ lr: 1 } as never)).toThrow("QS1013");
  expect(() => adam({ groups: [{ names: "bias" } as never] })).toThrow("QS1013");
  expect(() => sgd({ groups: [{ names: /b/, lr: 0.1 } as never] })).toThrow(
    /^QS1013: sgd: .*\[0\]\.lr is given/,
  );
  expect(() => sgd({ groups: [{ names: /b/, momentum: -1 }] })).toThrow(/momentum is -1/);
  expect(() => adamW({ groups: [{ names: /b/, betas: [0.9, 1] }] })).toThrow(/betas is/);
});

test("a setting that is undefined is its default", () => {
  expect(adam({ eps: undefined } as never).settings).toEqual(adam().settings);
  const groups = [{ names: /b/, momentum: undefined } as never];
  const { slots } = sgd({ momentum: 0.9, groups });
  expect(Object.keys(slots("b", tensorData(tensor([1]))))).toEqual(["momentum"]);
});
