import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buffer, Module, parameter, QuantraceError, tensor } from "../index.ts";
import type { EagerTensor, LoadOptions, StateDict, Tensor } from "../index.ts";

class Layer extends Module {
  static override readonly stateNames: Readonly<Record<string, string>> = { runningMean: "running_mean" };
  weight = parameter(tensor([1, 2]));
  runningMean = buffer(tensor([3]));
  forward(x: Tensor): Tensor {
    return x;
  }
}

class Net extends Module {
  a = new Layer();
  b: [Layer] = [new Layer()];
  steps = buffer(tensor(Int32Array.of(4)));
  forward(x: Tensor): Tensor {
    return x;
  }
}

const KEYS = ["steps", "a.weight", "a.running_mean", "b.0.weight", "b.0.running_mean"] as const;

/** The values of a model, NaN and -0 told apart. */
function bits(model: Module): unknown {
  return [...model.stateDict()].map(([key, { data }]) => [
    key,
    [...new Uint8Array(data.buffer, data.byteOffset, data.byteLength)],
  ]);
}

function codes(load: () => unknown): string[] {
  try {
    load();
  } catch (error) {
    if (error instanceof QuantraceError) return error.problems.map(({ code }) => code);
    throw error;
  }
  return [];
}

/** A state dict of copies. */
function saved(model: Module): Map<string, EagerTensor> {
  return new Map(
    [...model.stateDict()].map(([key, value]) => [key, tensor(value.data.slice(), { shape: value.shape })]),
  );
}

describe("stateDict", () => {
  it("has PyTorch's names and the model's own tensors", () => {
    const net = new Net();
    expect([...net.stateDict().keys()]).toEqual(KEYS);
    net.stateDict().get("a.weight")?.fill_(9);
    expect([...net.a.weight.data]).toEqual([9, 9]);
  });

  it("refuses two tensors under one name", () => {
    class Clash extends Layer {
      running_mean = buffer(tensor([0]));
    }
    expect(codes(() => new Clash().stateDict())).toEqual(["QS1007"]);
  });

  it("asks each child, so that one which keeps its state elsewhere is heard", () => {
    class Table extends Module {
      override stateDict(): StateDict {
        return new Map([["deep.weight", tensor([7])]]);
      }
      forward(x: Tensor): Tensor {
        return x;
      }
    }
    class Owner extends Module {
      table = new Table();
      forward(x: Tensor): Tensor {
        return x;
      }
    }
    expect([...new Owner().stateDict().keys()]).toEqual(["table.deep.weight"]);
  });
});

describe("loadStateDict", () => {
  const floats = fc.float32Array({ minLength: 2, maxLength: 2 });

  it("is the inverse of stateDict, bit for bit", () => {
    fc.assert(
      fc.property(floats, floats, fc.integer(), (weight, mean, steps) => {
        const from = new Net();
        from.a.weight = parameter(tensor(weight));
        from.b[0].runningMean = buffer(tensor(mean.slice(0, 1)));
        from.steps = buffer(tensor(Int32Array.of(steps)));
        const to = new Net();
        const former = to.a.weight;
        expect(to.loadStateDict(from.stateDict())).toBe(to);
        expect(bits(to)).toEqual(bits(from));
        expect(to.a.weight).toBe(former);
        const loaded = bits(to);
        from.a.weight.data.fill(1);
        expect(bits(to)).toEqual(loaded);
      }),
    );
  });

  it("lists every problem at once and changes nothing", () => {
    const net = new Net();
    const before = bits(net);
    const state = saved(net);
    for (const value of state.values()) value.fill_(100);
    state.delete("a.weight");
    state.set("a.running_mean", tensor([[1]]));
    state.set("b.0.running_mean", tensor(Int32Array.of(1)));
    state.set("c.weight", tensor([1]));
    expect(codes(() => net.loadStateDict(state))).toEqual(["QF3001", "QF3003", "QF3004", "QF3002"]);
    expect(() => net.loadStateDict(state)).toThrow(/a\.weight is missing[^]*c\.weight is unexpected/);
    expect(bits(net)).toEqual(before);
  });

  it.each<[LoadOptions, readonly string[]]>([
    [{}, ["QF3001", "QF3002"]],
    [{ strict: true }, ["QF3001", "QF3002"]],
    [{ strict: false }, []],
  ])("with %j: missing and unexpected give %j", (options, expected) => {
    const state = new Map(
      saved(new Net())
        .set("c", tensor([1]))
        .set("a.weight", tensor([8, 9])),
    );
    state.delete("steps");
    const net = new Net();
    expect(codes(() => net.loadStateDict(state, options))).toEqual(expected);
    expect([...net.a.weight.data]).toEqual(expected.length === 0 ? [8, 9] : [1, 2]);
  });

  it("refuses a wrong shape even when not strict", () => {
    const load = () => new Net().loadStateDict(new Map([["steps", tensor([1, 2])]]), { strict: false });
    expect(codes(load)).toEqual(["QF3003"]);
  });

  it("passes over PyTorch's num_batches_tracked beside running statistics, and only there", () => {
    const state = saved(new Net()).set("a.num_batches_tracked", tensor(Int32Array.of(5), { shape: [] }));
    expect(codes(() => new Net().loadStateDict(state))).toEqual([]);
    state.set("z.num_batches_tracked", tensor([1])).set("num_batches_tracked", tensor([1]));
    expect(codes(() => new Net().loadStateDict(state))).toEqual(["QF3002", "QF3002"]);
  });

  it("reads everything before it writes: a model can swap its own tensors", () => {
    const net = new Net();
    net.b[0].weight = parameter(tensor([3, 4]));
    const own = net.stateDict();
    net.loadStateDict(
      new Map(own)
        .set("a.weight", own.get("b.0.weight") as EagerTensor)
        .set("b.0.weight", own.get("a.weight") as EagerTensor),
    );
    expect([[...net.a.weight.data], [...net.b[0].weight.data]]).toEqual([
      [3, 4],
      [1, 2],
    ]);
  });
});

describe("tied parameters", () => {
  class Tied extends Module {
    embed = new Layer();
    head = new Layer();
    constructor() {
      super();
      this.head.weight = this.embed.weight;
    }
    forward(x: Tensor): Tensor {
      return x;
    }
  }

  it.each(["embed.weight", "head.weight"])("load from %s alone, as safetensors files hold them", (name) => {
    const state = saved(new Tied());
    state.delete("embed.weight");
    state.delete("head.weight");
    const tied = new Tied();
    expect(codes(() => tied.loadStateDict(state))).toEqual(["QF3001"]);
    tied.loadStateDict(state.set(name, tensor([8, 9])));
    expect([...tied.head.weight.data]).toEqual([8, 9]);
    expect(tied.head.weight).toBe(tied.embed.weight);
  });

  it("must agree where a state dict has both", () => {
    const state = saved(new Tied()).set("head.weight", tensor([NaN, 2]));
    expect(codes(() => new Tied().loadStateDict(state))).toEqual(["QF3002"]);
    expect(() => new Tied().loadStateDict(state)).toThrow(/the values of embed\.weight/);
    expect(codes(() => new Tied().loadStateDict(state.set("embed.weight", tensor([NaN, 2]))))).toEqual([]);
  });
});
