import { dim, Module, nn, type Output, SymbolicDim, tensor, type Tensor } from "@quantrace/core";
import type { QuantraceError } from "@quantrace/core/errors";
import { describe, expect, test, vi } from "vitest";
import { spec, symbolicTrace } from "../index.ts";

const x2 = spec("float32", [2]);
const specs = [x2] as const;

/** A module around any forward, as untyped code would write it. */
function moduleOf(forward: (x: Tensor) => unknown): Module {
  return new (class Net extends Module {
    readonly inner = new nn.Identity();
    forward(x: Tensor): Output {
      return forward(x) as Output;
    }
  })();
}

function problems(trace: () => unknown): readonly QuantraceError[] {
  try {
    trace();
  } catch (error) {
    return (error as QuantraceError).problems;
  }
  throw new TypeError("the trace went through");
}

/** What a subclass in JavaScript can be. */
abstract class WithoutForward extends Module {}

describe("a forward", () => {
  test.each<[string, string, (x: Tensor) => unknown]>([
    ["is async", "QT4001", async (x) => x],
    ["gives something thenable", "QT4001", (x) => ({ then: () => x })],
    [
      "is a generator",
      "QT4003",
      function* (x) {
        yield x;
      },
    ],
    ["returns nothing", "QT7009", () => undefined],
    ["gives a class instance", "QT7008", () => new Map()],
    ["gives a function", "QT7008", () => () => 1],
    ["gives a bigint", "QT7008", () => 1n],
    ["gives a class instance inside a record", "QT7008", (x) => ({ x, at: [new Set()] })],
    ["gives a symbolic size", "QT3017", (x) => x.shape[0]],
    [
      "throws",
      "QT6024",
      () => {
        throw new RangeError("no such thing");
      },
    ],
    [
      "throws something odd",
      "QT6024",
      () => {
        throw "text";
      },
    ],
    [
      "never ends",
      "QT6024",
      function again(x): unknown {
        return again(x);
      },
    ],
    ["calls a method that is not there", "QT6024", (x) => (x as unknown as { noSuch(): void }).noSuch()],
  ])("that %s is %s", (_, code, forward) => {
    const symbolic = [spec("float32", ["N"])] as never;
    expect(problems(() => symbolicTrace(moduleOf(forward), symbolic)).map((p) => p.code)).toEqual([code]);
    expect(problems(() => symbolicTrace(forward as never, symbolic)).map((p) => p.code)).toEqual([code]);
  });

  test("of a submodule that is async is caught there, with its path", () => {
    class Slow extends Module {
      forward(x: Tensor): Tensor {
        return (async () => x)() as unknown as Tensor;
      }
    }
    class Net extends Module {
      readonly blocks = [new Slow()];
      forward(x: Tensor): Tensor {
        return (this.blocks[0] as Slow).forward(x).relu();
      }
    }
    const [problem] = problems(() => symbolicTrace(new Net(), specs));
    expect([problem?.code, problem?.params["module"], problem?.context.modulePath]).toEqual([
      "QT4001",
      "blocks.0",
      "blocks.0",
    ]);
  });

  test("that is async leaves no unhandled rejection behind", async () => {
    const unhandled = vi.fn();
    process.on("unhandledRejection", unhandled);
    const forward = async (x: Tensor): Promise<Tensor> => {
      await Promise.resolve();
      return x.relu();
    };
    expect(() => symbolicTrace(forward as never, specs)).toThrow(/^QT4001/);
    await new Promise((done) => setTimeout(done, 10));
    process.off("unhandledRejection", unhandled);
    expect(unhandled).not.toHaveBeenCalled();
  });

  test("that throws is reported with the line of the throw, its module and its cause", () => {
    const cause = new RangeError("too wide");
    class Inner extends Module {
      forward(): Tensor {
        throw cause;
      }
    }
    class Net extends Module {
      readonly deep = { inner: new Inner() };
      forward(_x: Tensor): Tensor {
        return this.deep.inner.forward();
      }
    }
    const [problem] = problems(() => symbolicTrace(new Net(), specs));
    expect(problem?.message).toMatch(
      /^QT6024: forward threw while it was traced: too wide\n {2}at .*faults\.test\.ts:\d+:\d+\n {2}in deep\.inner\n/,
    );
    expect(problem?.cause).toBe(cause);
  });

  test.each<[string, Module]>([
    [
      "is a field",
      new (class extends Module {
        override forward = (x: Tensor): Tensor => x;
      })(),
    ],
    [
      "is bound",
      new (class extends Module {
        constructor() {
          super();
          this.forward = this.forward.bind(this);
        }
        override forward(x: Tensor): Tensor {
          return x;
        }
      })(),
    ],
    ["is missing", new (WithoutForward as unknown as new () => Module)()],
  ])("that %s is QT7013, at the root and below", (_, module) => {
    expect(problems(() => symbolicTrace(module, specs)).map((p) => p.code)).toContain("QT7013");
    class Net extends Module {
      readonly blocks = { act: module };
      forward(x: Tensor): Tensor {
        return this.blocks.act.forward(...([x] as never[])) as Tensor;
      }
    }
    const [problem] = problems(() => symbolicTrace(new Net(), specs));
    expect([problem?.code, problem?.context.modulePath]).toEqual(["QT7013", "blocks.act"]);
  });
});

describe("an operation that does not fit", () => {
  test("is reported at the user's line in its module, though it is caught", () => {
    class Block extends Module {
      readonly fc = new nn.Linear(3, 3);
      forward(x: Tensor): Tensor {
        try {
          return this.fc.forward(x);
        } catch {
          return x;
        }
      }
    }
    const model = new nn.Sequential(new Block());
    const [problem, another] = problems(() => symbolicTrace(model, specs));
    expect([problem?.code, problem?.context.modulePath, another]).toEqual(["QS1002", "0.fc", undefined]);
    expect(problem?.context.source?.file).toMatch(/faults\.test\.ts$/);
  });

  test("because of its arguments is reported with the line and the module too", () => {
    class Block extends Module {
      forward(x: Tensor): Tensor {
        return x.add("1" as never);
      }
    }
    const [problem] = problems(() => symbolicTrace(new nn.Sequential(new Block()), specs));
    expect([problem?.code, problem?.context.modulePath]).toEqual(["QS1012", "0"]);
    expect(problem?.context.source?.file).toMatch(/faults\.test\.ts$/);
  });
});

describe("an error that only a trace raises", () => {
  const symbolic = [spec("float32", ["N", 2])] as const;
  const inner = new nn.ReLU();

  test.each<[string, string, (x: Tensor) => unknown]>([
    ["the number of a symbolic size", "QS1009", (x) => dim.value(x.shape[0]!)],
    ["a division by a symbolic size", "QS1009", (x) => dim.floorDiv(x.shape[1]!, x.shape[0]!)],
    ["arithmetic on a symbolic size", "QT3013", (x) => (x.shape[0] as unknown as number) * 2],
    ["a comparison of a symbolic size", "QT3013", (x) => (x.shape[0] as unknown as number) > 1],
    ["an eager call inside forward", "QS1012", (x) => inner.run(x as never)],
  ])("%s is %s at its line, though it is caught: eager code would not have thrown", (_, code, run) => {
    const forward = (x: Tensor): Tensor => {
      try {
        run(x);
        return x.relu();
      } catch {
        return x;
      }
    };
    const found = problems(() => symbolicTrace(forward, symbolic));
    expect(found.map((p) => p.code)).toEqual([code]);
    expect(found[0]?.context.source?.file).toMatch(/faults\.test\.ts$/);
    const uncaught = problems(() => symbolicTrace((x: Tensor) => (run(x), x), symbolic));
    expect(uncaught.map((p) => [p.code, p.context.source?.line])).toEqual([
      [code, found[0]?.context.source?.line],
    ]);
  });

  test("is none where the sizes are known: the code runs as it does eagerly", () => {
    const { graph } = symbolicTrace(
      (x: Tensor) => x.reshape([dim.value(x.shape[0]!) * 2]),
      [spec("float32", [2, 2])],
    );
    expect(graph.output.type).toEqual({ dtype: "float32", shape: [4] });
  });

  test("in a trace inside of another is the inner one's", () => {
    const outer = symbolicTrace((x: Tensor) => {
      const inside = problems(() => symbolicTrace((y: Tensor) => dim.value(y.shape[0]!) && y, symbolic));
      expect(inside.map((p) => p.code)).toEqual(["QS1009"]);
      return x.relu();
    }, specs);
    expect(outer.graph.size).toBe(3);
  });

  test("leaves core as it was afterwards", () => {
    const before = [
      { ...dim },
      SymbolicDim.prototype[Symbol.toPrimitive],
      Object.getOwnPropertyDescriptor(Module.prototype, "run"),
    ];
    problems(() => symbolicTrace((x: Tensor) => dim.value(x.shape[0]!) && x, symbolic));
    const after = [
      { ...dim },
      SymbolicDim.prototype[Symbol.toPrimitive],
      Object.getOwnPropertyDescriptor(Module.prototype, "run"),
    ];
    expect(after).toEqual(before);
  });
});

describe("a fault in a loop", () => {
  test("is reported once for its line", () => {
    const found = problems(() =>
      symbolicTrace((x: Tensor) => {
        let y = x;
        for (let i = 0; i < 10; i++) y = y.mul(Math.random());
        return y;
      }, specs),
    );
    expect(found).toHaveLength(1);
  });

  test("a layer made inside forward draws its weights once for the message", () => {
    const found = problems(() => symbolicTrace((x: Tensor) => [x, new nn.Linear(3, 3).weight], specs));
    expect(found.map((p) => [p.code, p.params["what"]])).toEqual([["QT5001", "a Generator"]]);
  });
});

describe("a traced tensor", () => {
  test("used after its trace is QT4006: eagerly, in the next trace and in a constant", () => {
    let leaked: Tensor = tensor([0, 0]);
    symbolicTrace((x: Tensor) => (leaked = x), specs);
    expect(() => leaked.relu()).toThrow(/^QT4006/);
    expect(problems(() => symbolicTrace((x: Tensor) => x.add(leaked), specs)).map((p) => p.code)).toEqual([
      "QT4006",
    ]);
    expect(problems(() => symbolicTrace(() => leaked, specs)).map((p) => p.code)).toEqual(["QT4006"]);
    expect(problems(() => symbolicTrace((x: Tensor) => [x, leaked.neg()], specs)).map((p) => p.code)).toEqual(
      ["QT4006"],
    );
  });

  test("stored in the module by one trace does not come back in the next", () => {
    class Caching extends Module {
      cache: Tensor | null = null;
      forward(x: Tensor): Tensor {
        this.cache ??= x.relu();
        return this.cache;
      }
    }
    const model = new Caching();
    symbolicTrace(model, specs);
    const [problem] = problems(() => symbolicTrace(model, specs));
    expect(problem?.code).toBe("QT4006");
  });

  test("of a trace that still runs is QT6022 in another, and the outer trace fails too", () => {
    const trace = (): unknown =>
      symbolicTrace((outer: Tensor) => {
        try {
          symbolicTrace((inner: Tensor) => inner.add(outer), specs);
        } catch {
          // the inner one fails; the outer one goes on
        }
        return outer.relu();
      }, specs);
    expect(trace).not.toThrow();
    const mixing = (): unknown =>
      symbolicTrace(
        (outer: Tensor) =>
          symbolicTrace((inner: Tensor) => inner.add(outer), specs)
            .run(tensor([1, 2]))
            .add(outer),
        specs,
      );
    expect(problems(mixing).map((p) => p.code)).toContain("QT6022");
  });
});

describe("nested traces", () => {
  test("each record their own graph", () => {
    let inner: unknown;
    const outer = symbolicTrace((x: Tensor) => {
      const y = x.relu();
      inner = symbolicTrace((z: Tensor) => z.neg(), specs).graph.size;
      return y.add(1);
    }, specs);
    expect([inner, outer.graph.size]).toEqual([3, 4]);
    expect(outer.run(tensor([-1, 2])).toArray()).toEqual([1, 3]);
  });

  test("put random numbers and clocks back, whatever happens", () => {
    const originals = [Math.random, Date, Date.now, performance.now, crypto.randomUUID];
    symbolicTrace((x: Tensor) => (symbolicTrace((y: Tensor) => y, specs), x), specs);
    expect(() =>
      symbolicTrace(() => {
        throw new Error("x");
      }, specs),
    ).toThrow();
    expect([Math.random, Date, Date.now, performance.now, crypto.randomUUID]).toEqual(originals);
    expect(Object.hasOwn(performance, "now")).toBe(false);
  });

  test("both hear of a random number in the inner one: it may flow to the outer", () => {
    const [outer] = problems(() =>
      symbolicTrace((x: Tensor) => {
        expect(problems(() => symbolicTrace((y: Tensor) => y.mul(Math.random()), specs))).toHaveLength(1);
        return x;
      }, specs),
    );
    expect(outer?.code).toBe("QT5001");
  });
});
