import { describe, expect, it } from "vitest";
import { Module, namedModules, nn, parameter, tensor, withSubmodule } from "../index.ts";
import type { Tensor } from "../index.ts";
import { type Recorder, withRecorder } from "../recorder/recorder.ts";
import { applyOp } from "../tensor/apply.ts";

class Add extends Module {
  amount = parameter(tensor([1]));
  constructor(amount: number) {
    super();
    this.amount.data.fill(amount);
  }
  forward(x: Tensor): Tensor {
    return x.add(this.amount);
  }
}

class Inner extends Module {
  first = new Add(1);
  rest = [new Add(10), { deep: new Add(100) }] as const;
  forward(x: Tensor): Tensor {
    const [list, { deep }] = this.rest;
    return deep.forward(list.forward(this.first.forward(x)));
  }
}

class Net extends Module {
  readonly #own = new Add(1000);
  inner = new Inner();
  tail = new nn.Sequential(new Add(10_000), new nn.ReLU());
  forward(x: Tensor): Tensor {
    return this.tail.forward(this.inner.forward(this.#own.forward(x)));
  }
}

const zero = tensor([0]);
const names = (model: Module) => namedModules(model).map(([name]) => name);

describe("withSubmodule", () => {
  it.each([
    ["inner.first", 11_112],
    ["inner.rest.0", 11_103],
    ["inner.rest.1.deep", 11_013],
    ["tail.0", 1113],
    ["inner", 11_002],
    ["tail", 1113],
  ] as const)("computes as if %s had been assigned", (path, expected) => {
    const net = new Net();
    const view = withSubmodule(net, path as string, new Add(2));
    expect(view.run(zero).toArray()).toEqual([expected]);
    expect(net.run(zero).toArray()).toEqual([11_111]);
    expect(names(view)).toContain(path);
    expect([...view.stateDict().keys()]).toContain(`${path}.amount`);
    expect(view.stateDict().get(`${path}.amount`)?.toArray()).toEqual([2]);
  });

  it("leaves the model as it was, also when forward throws", () => {
    class Throws extends Module {
      forward(): Tensor {
        throw new RangeError("mine");
      }
    }
    const net = new Net();
    const before = namedModules(net);
    const view = withSubmodule(net, "inner.first", new Throws());
    expect(() => view.run(zero)).toThrow(new RangeError("mine"));
    expect(namedModules(net)).toEqual(before);
    expect(net.run(zero).toArray()).toEqual([11_111]);
  });

  it("has the replacement and what is below it in its tree, under PyTorch's names", () => {
    const net = new Net();
    const replacement = new nn.Sequential(new Add(1), new Add(2));
    const view = withSubmodule(net, "inner.first", replacement);
    const expected = names(net).flatMap((name) =>
      name === "inner.first" ? [name, `${name}.0`, `${name}.1`] : [name],
    );
    expect(names(view)).toEqual(expected);
    expect(namedModules(view).map(([, module]) => module)).toContain(replacement);
    expect(namedModules(view).map(([, module]) => module)).not.toContain(net.inner.first);
    expect(String(view)).toContain("(first): Sequential(");
  });

  it("can be the part of another model", () => {
    const outer = new nn.Sequential(withSubmodule(new Net(), "inner.first", new Add(2)), new Add(100_000));
    expect(outer.run(zero).toArray()).toEqual([111_112]);
    expect(names(outer)).toContain("0.inner.first");
    expect([...outer.stateDict().keys()]).toContain("0.inner.first.amount");
  });

  it("chains, and replaces a replacement", () => {
    const net = new Net();
    const once = withSubmodule(net, "inner.first", new Add(2));
    const twice = withSubmodule(once, "tail", new nn.Identity());
    const again = withSubmodule(twice, "inner.first", new Add(3));
    const inside = withSubmodule(withSubmodule(net, "inner", new Inner()), "inner.first", new Add(4));
    const runs = [once, twice, again, inside, net].map((model) => model.run(zero).toArray());
    expect(runs).toEqual([[11_112], [1112], [1113], [11_114], [11_111]]);
  });

  it("replaces a shared submodule under all of its names", () => {
    class Twice extends Module {
      a = new Add(1);
      b = this.a;
      forward(x: Tensor): Tensor {
        return this.b.forward(this.a.forward(x));
      }
    }
    for (const path of ["a", "b"] as const) {
      expect(withSubmodule(new Twice(), path, new Add(5)).run(zero).toArray()).toEqual([10]);
    }
  });

  it("may wrap what it replaces", () => {
    class Wrapper extends Module {
      inner: Add;
      constructor(inner: Add) {
        super();
        this.inner = inner;
      }
      forward(x: Tensor): Tensor {
        return this.inner.forward(x).add(7);
      }
    }
    const net = new Net();
    const view = withSubmodule(net, "inner.first", new Wrapper(net.inner.first) as Module as Add);
    expect(view.run(zero).toArray()).toEqual([11_118]);
    expect(names(view)).toContain("inner.first.inner");
  });

  it("shares modes and parameters of all other modules", () => {
    const net = new Net();
    const replacement = new Add(2);
    const view = withSubmodule(net, "inner.first", replacement).eval();
    expect([view, net, net.tail, replacement].map(({ training }) => training)).toEqual([
      false,
      false,
      false,
      false,
    ]);
    expect(net.inner.first.training).toBe(true);
    expect(view.train().training && net.training && replacement.training).toBe(true);
    const state = new Map([...view.stateDict()].map(([key]) => [key, tensor([0])]));
    view.loadStateDict(state);
    expect([view.run(zero).toArray(), net.run(zero).toArray()]).toEqual([[1000], [1001]]);
  });

  it("is seen by a tracer as one model, without a second call for the one inside", () => {
    const net = new Net();
    const replacement = new Add(2);
    const view = withSubmodule(net, "inner.first", replacement);
    const known = new Map(namedModules(view).map(([name, module]) => [module, name]));
    const called: (string | undefined)[] = [];
    const recorder: Recorder = {
      apply: (op, operands, _, entry) => withRecorder(null, () => applyOp(op, operands, entry)),
      callModule(module, forward, args) {
        called.push(known.get(module));
        return forward.apply(module, args as never[]);
      },
      readTraining: () => undefined,
    };
    withRecorder(recorder, () => view.forward(zero));
    expect(called.filter((name) => name !== undefined)).toEqual([
      "",
      "inner",
      "inner.first",
      "inner.rest.0",
      "inner.rest.1.deep",
      "tail",
      "tail.0",
      "tail.1",
    ]);
    expect(called).toHaveLength(9); // The one that is not known is #own, a #private field.
  });

  it.each(["", "nope", "inner.nope", "inner.first.amount", "#own"])("refuses the path %j", (path) => {
    const replace = () => withSubmodule(new Net(), path, new Add(1));
    expect(replace).toThrow(expect.objectContaining({ code: "QS1007" }));
    expect(replace).toThrow(/one of inner, inner\.first/);
  });

  it("refuses a field that cannot be assigned, and what is no module", () => {
    const net = new Net();
    Object.freeze(net.inner);
    const frozen = () => withSubmodule(net, "inner.first", new Add(1));
    expect(frozen).toThrow(/a field that can be assigned/);
    const late = new Net();
    const view = withSubmodule(late, "inner.first", new Add(1));
    Object.freeze(late.inner);
    expect(() => view.run(zero)).toThrow(/a field that can be assigned/);
    const nothing = () => withSubmodule(net, "inner", undefined as never);
    expect(nothing).toThrow(expect.objectContaining({ code: "QS1013" }));
  });
});
