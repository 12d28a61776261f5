import { cat, Module, nn, parameter, type Parameter, tensor, type Tensor } from "@quantrace/core";
import { QuantraceError } from "@quantrace/core/errors";
import { GraphModule, print, spec, symbolicTrace, verify } from "@quantrace/ir";
import { linear } from "@quantrace/core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { netCases, randomBatch, RandomNet } from "../lower/random-net.test-helper.ts";
import { minMaxQConfig } from "../qconfig/default-qconfigs.ts";
import { QConfigMapping } from "../qconfig/qconfig-mapping.ts";
import type { Plan } from "./plan.ts";
import { prepare } from "./prepare.ts";

const mapping = new QConfigMapping().setGlobal(minMaxQConfig);

/** What is observed, by observer: `key: values`. */
function observed({ places }: Plan): Record<string, string[]> {
  const groups: Record<string, string[]> = {};
  for (const { node, observer } of places) (groups[observer] ??= []).push(node);
  return groups;
}

function codeOf(work: () => unknown): string {
  try {
    work();
    return "no error";
  } catch (error) {
    return error instanceof QuantraceError
      ? error.problems.map((problem) => problem.code).join(" ")
      : String(error);
  }
}

class Conv extends Module {
  conv = new nn.Conv2d(1, 2, 3, { padding: 1 });
  bn = new nn.BatchNorm2d(2);
  fc = new nn.Linear(2 * 4, 3);

  forward(x: Tensor): Tensor {
    return this.fc.forward(this.bn.forward(this.conv.forward(x)).relu().maxPool2d(2).flatten(1));
  }
}

const image = [spec("float32", ["N", 1, 4, 4])] as const;

describe("what is observed", () => {
  test("the input, one group through pooling and flatten, and the output; conv, batch norm and relu are one", () => {
    const { plan } = prepare(new Conv().eval(), mapping, image);
    expect(observed(plan)).toEqual({
      observer_x: ["x"],
      observer_relu: ["relu", "maxPool2d", "flatten"],
      observer_linear: ["linear"],
    });
  });

  test("a part with a null setting stays in float, and so does what only moves its values", () => {
    const { plan } = prepare(
      new Conv().eval(),
      mapping.setModuleName("conv", null).setModuleName("fc", null),
      image,
    );
    expect(plan.places).toEqual([]);
    const operations = plan.nodes.filter(({ kind }) => kind === "call_function");
    expect(
      operations.map(({ op, quantized, requested, reason }) => [op, quantized, requested, reason]),
    ).toEqual([
      ["conv2d", false, "none", "settingNull"],
      ["batchNorm", false, "minMax", "foldedInFloat"],
      ["relu", false, "minMax", "staysWithRoot"],
      ["maxPool2d", false, "minMax", "nothingAround"],
      ["flatten", false, "minMax", "nothingAround"],
      ["linear", false, "none", "settingNull"],
    ]);
  });

  test("a scalar widens nobody's range", () => {
    class Shift extends Module {
      fc = new nn.Linear(2, 2);
      forward(x: Tensor): Tensor {
        return this.fc.forward(x).add(100).relu();
      }
    }
    const { plan } = prepare(new Shift().eval(), mapping, [spec("float32", ["N", 2])]);
    expect(observed(plan)).toEqual({
      observer_x: ["x"],
      observer_linear: ["linear"],
      observer_add: ["add", "relu"],
    });
  });
});

describe("values whose range is known in advance", () => {
  class Joined extends Module {
    fc = new nn.Linear(2, 2);
    readonly also: boolean;
    constructor(also: boolean) {
      super();
      this.also = also;
    }
    forward(x: Tensor): Tensor {
      const gate = this.fc.forward(x).sigmoid();
      return cat([gate, this.also ? x.sigmoid() : this.fc.forward(x)], 1);
    }
  }
  const kindsOf = (model: Module): (string | undefined)[] => {
    const { plan } = prepare(model.eval() as Joined, mapping, [spec("float32", ["N", 2])]);
    const joined = plan.places.filter(({ node }) => /sigmoid|cat/.test(node));
    expect(new Set(joined.map(({ observer }) => observer)).size).toBe(1);
    return joined.map(({ observer }) => plan.observers.get(observer)?.name);
  };

  test("keep it through a concatenation with others of the same range", () => {
    expect(new Set(kindsOf(new Joined(true)))).toEqual(new Set(["FixedQParamsObserver"]));
  });

  test("are observed together with what they are joined to, where that has another range", () => {
    expect(new Set(kindsOf(new Joined(false)))).toEqual(new Set(["MinMaxObserver"]));
  });
});

describe("prepare", () => {
  test("changes no bit of the result, and leaves the model as it was", () => {
    fc.assert(
      fc.property(netCases, ({ kinds, seed }) => {
        const net = new RandomNet(kinds, seed).eval();
        const before = new Map([...net.stateDict()].map(([key, value]) => [key, [...value.data]]));
        const traced = symbolicTrace(net, [spec("float32", ["N", 4, 6, 6])]);
        const prepared = prepare(net, mapping, [spec("float32", ["N", 4, 6, 6])]);
        verify(prepared.graph);
        const folded = kinds.includes("convRelu");
        const [expected, found] = [traced.run(randomBatch(seed)), prepared.run(randomBatch(seed))].map(
          (t) => [...t.data],
        );
        if (!folded) expect(found).toEqual(expected);
        else found?.forEach((value, i) => expect(value).toBeCloseTo(expected?.[i] as number, 3));
        for (const [key, value] of net.stateDict()) expect([...value.data]).toEqual(before.get(key));
      }),
      { numRuns: 30 },
    );
  });

  test("drops what does nothing in eval, and folds batch norm away", () => {
    const model = new nn.Sequential(
      new nn.Linear(4, 4),
      new nn.BatchNorm1d(4),
      new nn.Dropout(),
      new nn.ReLU(),
    );
    const { graph } = prepare(model.eval(), mapping, [spec("float32", ["N", 4])]);
    const calls = [...graph.nodes()].flatMap((node) => (node.kind === "call_function" ? [node.op.id] : []));
    expect(calls).toEqual(["observe", "linear", "relu", "observe"]);
  });

  test("every reader of a value reads the observed one", () => {
    class Heads extends Module {
      q = new nn.Linear(2, 2);
      k = new nn.Linear(2, 2);
      v = new nn.Linear(2, 2);
      forward(x: Tensor): Tensor {
        return this.q.forward(x).mul(this.k.forward(x)).add(this.v.forward(x)).add(x);
      }
    }
    const { graph } = prepare(new Heads().eval(), mapping, [spec("float32", ["N", 2])]);
    const [x] = graph.placeholders;
    expect([...(x?.users ?? [])].map(({ name }) => name)).toEqual(["x_observed"]);
    expect(graph.find("x_observed")?.users.size).toBe(4);
  });

  test("is deterministic", () => {
    const text = (): string =>
      print(
        prepare(new RandomNet(["convRelu", "skip"], 5).eval(), mapping, [spec("float32", ["N", 4, 6, 6])])
          .graph,
      );
    expect(text()).toBe(text());
  });

  test("takes a traced model as it is", () => {
    const traced = symbolicTrace(new Conv().eval(), image);
    expect(print(prepare(traced, mapping).graph)).toBe(
      print(prepare(new GraphModule(traced.graph), mapping).graph),
    );
  });

  test("refuses a model in training mode, one without specs, and one that is prepared", () => {
    expect(codeOf(() => prepare(new Conv(), mapping, image))).toBe("QQ1101");
    expect(codeOf(() => prepare(new Conv().eval(), mapping))).toBe("QQ1103");
    const prepared = prepare(new Conv().eval(), mapping, image);
    expect(codeOf(() => prepare(prepared, mapping))).toBe("QQ1102");
  });

  test("refuses weights that are not finite, all at once, unless they stay in float", () => {
    const model = new Conv().eval();
    model.conv.weight.data[3] = NaN;
    model.fc.bias!.data[0] = -Infinity;
    const attempt = (): unknown => prepare(model, mapping, image);
    expect(attempt).toThrow(
      /QQ1111: 1 of the 18 values of conv\.weight[^]*QQ1111: 1 of the 3 values of fc\.bias/,
    );
    const inFloat = mapping.setModuleName("conv", null).setModuleName("fc", null);
    expect(codeOf(() => prepare(model, inFloat, image))).toBe("no error");
  });

  test("refuses one weight under two settings", () => {
    class Tied extends Module {
      a = new Inner();
      b = new Inner();
      constructor() {
        super();
        this.b.weight = this.a.weight;
      }
      forward(x: Tensor): Tensor {
        return this.b.forward(this.a.forward(x));
      }
    }
    const other = { ...minMaxQConfig, name: "other", weight: { ...minMaxQConfig.weight } };
    const split = mapping.setModuleName("b", other);
    expect(codeOf(() => prepare(new Tied().eval(), split, [spec("float32", ["N", 2])]))).toBe("QQ2003");
    expect(codeOf(() => prepare(new Tied().eval(), mapping, [spec("float32", ["N", 2])]))).toBe("no error");
  });
});

class Inner extends Module {
  weight: Parameter = parameter(
    tensor([
      [1, 2],
      [3, 4],
    ]),
  );

  forward(x: Tensor): Tensor {
    return linear(x, this.weight);
  }
}
