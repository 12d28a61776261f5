import { linear, Module, nn, parameter, type Tensor, tensor } from "@quantrace/core";
import { describe, expect, test } from "vitest";
import { recordStatistics } from "../detectors/record-statistics.ts";
import { prepare } from "../prepare/prepare.ts";
import { equalize } from "./equalize.ts";
import { bits, equalized, minMax, traced, values } from "./equalization.test-helper.ts";

describe("a layer is left, with the reason:", () => {
  class Two extends Module {
    fc1 = new nn.Linear(2, 2);
    fc2 = new nn.Linear(2, 2);
    between: (h: Tensor, x: Tensor) => Tensor;

    constructor(between: (h: Tensor, x: Tensor) => Tensor) {
      super();
      this.between = between;
      this.fc1.weight.data.set([1, 2, 1000, 3000]);
      this.fc2.weight.data.set([1, 0.001, 0.5, 0.001]);
    }

    forward(x: Tensor): Tensor {
      return this.between(this.fc1.forward(x), x);
    }
  }

  const x = tensor([
    [1, 1.5],
    [-1, 0.5],
  ]);
  const second = async (
    between: (this: Two, h: Tensor, x: Tensor) => Tensor,
  ): Promise<string | undefined> => {
    const net = new Two((h, input) => between.call(net, h, input));
    const { layers, model } = await equalized(traced(net, ["N", 2]), [x]);
    expect(bits(model, x)).toEqual(bits(traced(net, ["N", 2]), x));
    return layers.find(({ node }) => node === "linear_1")?.why;
  };

  test("nothing hinders it", async () => {
    expect(
      await second(function (h) {
        return this.fc2.forward(h.relu());
      }),
    ).toBe("its factors went into linear");
  });

  test("an addition reads the value too", async () => {
    const why = await second(function (h) {
      const a = h.relu();
      return this.fc2.forward(a).add(a);
    });
    expect(why).toBe("add reads the channels of linear too, and has no weight to undo factors in");
  });

  test("the model gives the value", async () => {
    class Both extends Two {
      override forward(input: Tensor): never {
        const h = this.fc1.forward(input);
        return [h, this.fc2.forward(h)] as never;
      }
    }
    const { layers } = await equalized(traced(new Both((h) => h), ["N", 2]), [x]);
    expect(layers[1]?.why).toBe(
      "output reads the channels of linear too, and has no weight to undo factors in",
    );
  });

  test("its channels are even", async () => {
    const net = new nn.Linear(2, 2);
    net.weight.data.fill(0.5);
    const { layers } = await equalized(traced(net, ["N", 2]), [tensor([[1, -1]])]);
    expect(layers.map(({ why, factors }) => [why, factors])).toEqual([
      ["its channels are even: every factor would be 1", []],
    ]);
  });

  test("what gives the value has no parameters, and is a table of 256", async () => {
    const why = await second(function (h) {
      return this.fc2.forward(h.gelu());
    });
    expect(why).toBe(
      "gelu has no parameters for factors, and its result becomes integers before they could be applied",
    );
  });

  test("not where it computes in float32 anyway", async () => {
    const quotient = await second(function (h, input) {
      return this.fc2.forward(h.div(input));
    });
    expect(quotient).toBe("its factors multiply div, which computes in float32");
    const scores = await second(function (h) {
      return this.fc2.forward(h.mul(0.001).softmax(-1));
    });
    expect(scores).toBe("its factors multiply softmax, which computes in float32");
  });

  test("another layer reads it along another dimension", async () => {
    class Crossed extends Module {
      norm = new nn.LayerNorm([4]);
      conv = new nn.Conv1d(4, 4, 1);
      fc = new nn.Linear(4, 4);
      forward(input: Tensor): Tensor {
        const h = this.norm.forward(input);
        return this.fc.forward(h).add(this.conv.forward(h));
      }
    }
    const net = new Crossed();
    net.norm.weight!.data.set([1, 64, 1, 1]);
    const { layers } = await equalized(traced(net, ["N", 4, 4]), [values([2, 4, 4], 1, [1, 9, 1, 1], 1)]);
    expect(layers.map(({ reason }) => reason)).toEqual(["readElsewhere", "readElsewhere"]);
  });

  test("a bound of relu6 lies between", async () => {
    const why = await second(function (h) {
      return this.fc2.forward(h.relu6());
    });
    expect(why).toMatch(/^clamp has no parameters/);
  });

  test("channels are mixed on the way", async () => {
    const why = await second(function (h) {
      return this.fc2.forward(h.reshape([2, -1]).transpose(0, 1).reshape([-1, 2]));
    });
    expect(why).toMatch(/^reshape(_1)? has no parameters/);
  });

  test("a layer is called twice", async () => {
    const why = await second(function (h, input) {
      return this.fc2.forward(h).add(this.fc1.forward(input.neg()));
    });
    expect(why).toBe("fc1.weight is read in more than one place");
  });

  test("a factor is out of float32's range", async () => {
    const why = await second(function (h) {
      this.fc2.weight.data.set([1, 1e-44, 1, 1e-44]);
      this.fc1.weight.data.set([1e30, 1e30, 1e-38, 1e-38]);
      return this.fc2.forward(h);
    });
    expect(why).toMatch(/^a factor would take fc[12].weight out of the range of float32$/);
  });

  test("a layer reads the value as its bias too", async () => {
    class Biased extends Module {
      fc = new nn.Linear(2, 2);
      weight = parameter(
        tensor([
          [1, 2],
          [100, 100],
        ]),
      );
      forward(input: Tensor): Tensor {
        const h = this.fc.forward(input);
        return linear(h, this.weight, h);
      }
    }
    const { layers } = await equalized(traced(new Biased(), [2]), [tensor([1, -300])]);
    expect(layers[1]?.why).toMatch(/^linear_1 reads the channels of linear too/);
  });

  test("the statistics do not know its input", async () => {
    const model = traced(new Two((h) => h), ["N", 2]);
    const statistics = await recordStatistics(prepare(model, minMax), [x]);
    const { layers } = equalize(model, { ...statistics, values: [] });
    expect(layers.map(({ why }) => why)).toEqual(["the statistics know no channels of x"]);
  });
});
