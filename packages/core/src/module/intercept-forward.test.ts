import { describe, expect, it } from "vitest";
import { hasInterceptedForward, Module, nn, originalForward, tensor } from "../index.ts";
import type { EagerTensor, Tensor } from "../index.ts";
import { type Entry, type Recorder, withRecorder } from "../recorder/recorder.ts";
import { applyOp } from "../tensor/apply.ts";

class Base extends Module {
  forward(x: Tensor): Tensor {
    return x.add(1);
  }
}

interface Call {
  readonly module: Module;
  readonly forward: Entry;
}

/** Runs the body under a recorder that notes the calls of modules and computes everything at once. */
function callsIn(body: () => unknown): Call[] {
  const calls: Call[] = [];
  const recorder: Recorder = {
    apply: (op, operands, _, entry) => withRecorder(null, () => applyOp(op, operands, entry)),
    callModule(module, forward, args) {
      calls.push({ module, forward });
      return forward.apply(module, args as never[]);
    },
    readTraining: () => undefined,
  };
  withRecorder(recorder, body);
  return calls;
}

function modulesCalled(body: () => unknown): Module[] {
  return callsIn(body).map(({ module }) => module);
}

const one = tensor([1]);

describe("a tracer sees one call per call", () => {
  it("of a class with its own forward, and gets the method as it was written", () => {
    const base = new Base();
    const [call] = callsIn(() => base.forward(one));
    expect(call?.module).toBe(base);
    expect(String(call?.forward)).toContain("x.add(1)");
    expect(call?.forward).toBe(originalForward(base.forward));
    expect(base.forward).not.toBe(originalForward(base.forward));
  });

  it("of a class that inherits forward", () => {
    class Inherits extends Base {}
    const module = new Inherits();
    expect(modulesCalled(() => module.forward(one))).toEqual([module]);
  });

  it("of a class that overrides forward and calls super.forward", () => {
    class Middle extends Base {
      override forward(x: Tensor): Tensor {
        return super.forward(x).add(10);
      }
    }
    class Last extends Middle {
      override forward(x: Tensor): Tensor {
        return super.forward(super.forward(x));
      }
    }
    const [middle, last] = [new Middle(), new Last()];
    expect(modulesCalled(() => middle.forward(one))).toEqual([middle]);
    expect(modulesCalled(() => last.forward(one))).toEqual([last]);
    expect((last.run(one) as EagerTensor).toArray()).toEqual([23]);
  });

  it("of a class whose base was used before, and of one whose base is used after", () => {
    class Early extends Base {
      override forward(x: Tensor): Tensor {
        return super.forward(x);
      }
    }
    const early = new Early();
    const base = new Base();
    expect(modulesCalled(() => [base.forward(one), early.forward(one)])).toEqual([base, early]);
  });

  it("of nested modules, each in its turn", () => {
    class Outer extends Module {
      inner = new Base();
      forward(x: Tensor): Tensor {
        return this.inner.forward(this.inner.forward(x));
      }
    }
    const outer = new Outer();
    expect(modulesCalled(() => outer.forward(one))).toEqual([outer, outer.inner, outer.inner]);
  });

  it("of modules with #private fields, frozen ones, and through run, call and apply", () => {
    class Private extends Module {
      readonly #by = 2;
      forward(x: Tensor): Tensor {
        return x.add(this.#by);
      }
    }
    const frozen = Object.freeze(new Private());
    const calls = modulesCalled(() => [
      frozen.forward(one),
      frozen.run(one),
      frozen.forward.call(frozen, one),
      Reflect.apply(frozen.forward, frozen, [one]),
    ]);
    expect(calls).toEqual([frozen, frozen, frozen, frozen]);
    expect((frozen.run(one) as EagerTensor).toArray()).toEqual([3]);
  });

  it("of a recursive forward, at each depth", () => {
    class Countdown extends Module {
      forward(x: Tensor, depth: number): Tensor {
        return depth === 0 ? x : this.forward(x.add(1), depth - 1);
      }
    }
    const module = new Countdown();
    expect(modulesCalled(() => module.forward(one, 2))).toEqual([module, module, module]);
  });
});

describe("without a tracer", () => {
  it("forward is called straight, with every argument, and its errors pass", () => {
    class Throws extends Module {
      forward(_: Tensor, message: string): Tensor {
        throw new RangeError(message);
      }
    }
    expect(() => new Throws().forward(one, "mine")).toThrow(new RangeError("mine"));
  });

  it("keeps name and length", () => {
    const { forward } = new Base();
    expect([forward.name, forward.length]).toEqual(["forward", 1]);
  });

  it("wraps a class once, however many instances", () => {
    const first = new Base();
    const { forward } = first;
    expect(new Base().forward).toBe(forward);
    expect(originalForward(originalForward(forward))).toBe(originalForward(forward));
  });
});

describe("hasInterceptedForward tells what a tracer cannot see", () => {
  class Arrow extends Module {
    override forward = (x: Tensor): Tensor => x.add(1);
  }
  class Bound extends Base {
    override forward = super.forward.bind(this);
  }
  class Accessor extends Base {}
  Object.defineProperty(Accessor.prototype, "forward", { get: () => (x: Tensor) => x });
  class Patched extends Base {}

  it("a method", () => {
    class Inherits extends Base {}
    const modules = [
      new Base(),
      new Inherits(),
      new nn.Linear(1, 1),
      new nn.Sequential(),
      new nn.ModuleList(),
    ];
    expect(modules.map(hasInterceptedForward)).not.toContain(false);
  });

  it("an arrow function, a bound method, an accessor, a patched prototype", () => {
    const patched = new Patched();
    Patched.prototype.forward = (x) => x;
    const modules = [new Arrow(), new Bound(), new Accessor(), patched];
    expect(modules.map(hasInterceptedForward)).not.toContain(true);
    expect(modulesCalled(() => new Arrow().forward(one))).toEqual([]);
  });
});
