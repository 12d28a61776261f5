import {
  type EagerTensor,
  Generator,
  manualSeed,
  Module,
  namedParameters,
  nn,
  type Parameter,
  parameter,
  tensor,
  type Tensor,
  type TensorData,
} from "@quantrace/core";
import { embedding } from "@quantrace/core/functional";
import { fromData } from "@quantrace/core/tracing";
import {
  extendGraph,
  type GraphModule,
  type Leaf,
  type LeafGradients,
  LeafModule,
  type Node,
  spec,
  symbolicTrace,
  type TensorSpec,
  type TrainableLeaf,
  verify,
} from "@quantrace/ir";
import { wasm } from "@quantrace/kernels";
import { canonicalBits, propertyConfig } from "@quantrace/testing";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { valueAndGrad } from "../differentiate/value-and-grad.ts";
import type { CheckpointStore } from "../fit/checkpoint.ts";
import { tensorDataset } from "../fit/dataset.ts";
import { fit } from "../fit/fit.ts";
import { Trainer } from "../fit/trainer.ts";
import { mseLoss } from "../losses/mse-loss.ts";
import { adamW } from "../optimizers/adam-w.ts";
import { sgd } from "../optimizers/sgd.ts";

/** `[N, width]` to the same, and what its gradient is; traced or called as a whole. */
abstract class Body extends Module implements Leaf<Body["forward"]> {
  abstract override forward(x: Tensor): Tensor;
  backward?(dy: Tensor, x: Tensor): LeafGradients;
  outputSpec(x: Tensor): TensorSpec {
    return spec("float32", x.shape);
  }
}

/** A parameter of its own. */
class Gain extends Body implements TrainableLeaf<Gain["forward"], "weight"> {
  readonly weight: Parameter;
  constructor(width: number, random: Generator) {
    super();
    this.weight = numbers([width], random);
  }
  forward(x: Tensor): Tensor {
    return x.mul(this.weight).mul(x);
  }
  override backward(dy: Tensor, x: Tensor): LeafGradients<"weight"> {
    const inputs = dy.mul(x).mul(this.weight.mul(2));
    return { inputs, parameters: { weight: dy.mul(x).mul(x).sum(0) } };
  }
}

/** Parameters of a layer inside. */
class Layered extends Body implements TrainableLeaf<Layered["forward"], "fc.weight" | "fc.bias"> {
  readonly fc: nn.Linear;
  constructor(width: number, random: Generator) {
    super();
    manualSeed(Math.floor(random.uniform(0, 1000)));
    this.fc = new nn.Linear(width, width);
  }
  forward(x: Tensor): Tensor {
    return this.fc.forward(x).tanh();
  }
  override backward(dy: Tensor, x: Tensor): LeafGradients<"fc.weight" | "fc.bias"> {
    const y = x
      .matmul(this.fc.weight.transpose(0, 1))
      .add(this.fc.bias as Tensor)
      .tanh();
    const dz = dy.mul(y.mul(y).neg().add(1));
    const parameters = { "fc.weight": dz.transpose(0, 1).matmul(x), "fc.bias": dz.sum(0) };
    return { inputs: dz.matmul(this.fc.weight), parameters };
  }
}

/** The same tensor under two names. */
class Tied extends Body implements TrainableLeaf<Tied["forward"], "first"> {
  readonly first: Parameter;
  readonly second: Parameter;
  constructor(width: number, random: Generator) {
    super();
    this.first = numbers([width], random);
    this.second = this.first;
  }
  forward(x: Tensor): Tensor {
    return x.mul(this.first).add(this.second);
  }
  override backward(dy: Tensor, x: Tensor): LeafGradients<"first"> {
    return { inputs: dy.mul(this.second), parameters: { first: dy.mul(x).sum(0).add(dy.sum(0)) } };
  }
}

/** Says nothing of its gradient: it can be traced all the same. */
class Silent extends Body {
  readonly weight: Parameter;
  readonly fc: nn.Linear;
  constructor(width: number, random: Generator) {
    super();
    this.weight = numbers([width], random);
    this.fc = new nn.Linear(width, width);
  }
  forward(x: Tensor): Tensor {
    return this.fc.forward(x.mul(this.weight)).sigmoid().add(this.weight);
  }
}

const kinds = { Gain, Layered, Tied, Silent };
type Kind = keyof typeof kinds;

/** A layer, a body that is called once or twice, and a layer that may share the body's parameter. */
class Net extends Module {
  readonly first: nn.Linear;
  readonly body: Body;
  readonly shared: Parameter | null;
  readonly calls: number;
  constructor(kind: Kind, { width, calls, shares, seed }: Omit<Case, "kind" | "rows">) {
    super();
    const random = new Generator(seed);
    manualSeed(seed);
    this.first = new nn.Linear(2, width);
    this.body = new kinds[kind](width, random);
    this.shared = shares && "weight" in this.body ? (this.body.weight as Parameter) : null;
    this.calls = calls;
  }
  forward(x: Tensor): Tensor {
    let y = this.first.forward(x);
    for (let i = 0; i < this.calls; i++) y = this.body.forward(y);
    return this.shared === null ? y : y.add(this.shared);
  }
}

interface Case {
  readonly kind: Kind;
  readonly width: number;
  readonly rows: number;
  readonly calls: number;
  readonly shares: boolean;
  readonly seed: number;
}

const anyCase: fc.Arbitrary<Case> = fc.record({
  kind: fc.constantFrom<Kind>("Gain", "Layered", "Tied", "Silent"),
  width: fc.integer({ min: 1, max: 4 }),
  rows: fc.integer({ min: 1, max: 3 }),
  calls: fc.integer({ min: 1, max: 2 }),
  shares: fc.boolean(),
  seed: fc.integer({ min: 0, max: 1000 }),
});

const some: Omit<Case, "kind" | "rows"> = { width: 3, calls: 2, shares: true, seed: 5 };

function numbers(shape: readonly number[], random: Generator): Parameter {
  const count = shape.reduce((n, size) => n * size, 1);
  return parameter(
    tensor(
      Array.from({ length: count }, () => random.normal()),
      { shape },
    ),
  );
}

function batch(rows: number, columns: number, seed: number): EagerTensor {
  return tensor([...numbers([rows, columns], new Generator(seed)).data], { shape: [rows, columns] });
}

/** The model with its body as a leaf, or entered by the trace. */
function traced(model: Net, leaf: boolean, rows: number | string): GraphModule<Net["forward"]> {
  return symbolicTrace(model, [spec("float32", [rows, 2])], { leafModules: { names: leaf ? ["body"] : [] } });
}

function bitsOf(model: Module): unknown {
  return [...model.stateDict()].map(([key, value]) => [key, canonicalBits(value)]);
}

function memoryStore(): CheckpointStore {
  let kept: Uint8Array | null = null;
  return { write: async (bytes) => void (kept = bytes.slice()), read: async () => kept };
}

const dataOf = (rows: number) => tensorDataset([batch(rows, 2, 1)], batch(rows, 3, 2));
const options = { loss: mseLoss, optimizer: adamW(), learningRate: 0.05, epochs: 2, batchSize: 4, seed: 3 };

describe("parameters of a leaf module", () => {
  test("have the gradients of the same module entered by the trace", () => {
    fc.assert(
      fc.property(anyCase, (given) => {
        const model = new Net(given.kind, given);
        const wrt = ["x", ...namedParameters(model).map(([key]) => key)];
        const x = batch(given.rows, 2, given.seed + 1);
        const [whole, entered] = [true, false].map((leaf) => {
          const { graph } = traced(model, leaf, given.rows);
          const loss = extendGraph(graph, ({ tensorOf }) =>
            tensorOf(graph.output.args[0] as Node)
              .tanh()
              .sum(),
          );
          const differentiated = valueAndGrad(loss, { wrt });
          verify(differentiated.graph);
          return differentiated.run(x as never).gradients as Readonly<Record<string, EagerTensor>>;
        });
        expect(Object.keys(whole!).length).toBeGreaterThanOrEqual(4);
        expectClose(whole!, entered!);
      }),
      propertyConfig({ numRuns: 40 }),
    );
  });

  test("train, as those of the same module entered by the trace, and the model has them at the end", async () => {
    const model = new Net("Layered", some);
    const twin = new Net("Layered", some);
    const before = bitsOf(model);
    const both = [traced(model, true, 4), traced(twin, false, 4)].map(
      (graph) => new Trainer(graph, { loss: mseLoss as never, optimizer: adamW() }),
    );
    expect(both[0]!.parameters.toSorted()).toEqual(both[1]!.parameters.toSorted());
    const data = await dataOf(4).batch([0, 1, 2, 3]);
    for (const trainer of both) for (let i = 0; i < 5; i++) await trainer.step(data, 0.02);
    expect(bitsOf(model), "nothing is written before the end").toEqual(before);
    const { loss } = await both[0]!.evaluate(data);
    for (const trainer of both) trainer.finish();
    const [found, expected] = [model, twin].map((net) => Object.fromEntries(net.stateDict()));
    expectClose(found as never, expected as never);
    const moved = canonicalBits(model.stateDict().get("body.fc.weight") as never);
    expect(moved).not.toEqual(
      canonicalBits(new Net("Layered", some).stateDict().get("body.fc.weight") as never),
    );
    const x = fromData(data.inputs[0] as TensorData);
    const after = mseLoss(model.run(x as never), fromData(data.target)) as EagerTensor;
    expect(after.item(), "evaluation had the parameters of the state").toBe(loss);
  });

  test.each(["Gain", "Layered", "Tied", "Silent"] as const)(
    "killed and resumed end with the bits of an undisturbed training, on wasm() too: %s",
    async (kind) => {
      const train = async (more: object): Promise<unknown> => {
        const model = traced(new Net(kind, some), true, "N");
        await fit(model, dataOf(10), { ...options, ...more });
        return bitsOf(model);
      };
      const undisturbed = await train({});
      expect(undisturbed).not.toEqual(bitsOf(new Net(kind, some)));
      expect(await train({ backend: wasm() })).toEqual(undisturbed);
      for (const at of [1, 4]) {
        const checkpoints = memoryStore();
        const die = ({ step }: { readonly step: number }): void => {
          if (step === at) throw new RangeError("killed");
        };
        const kept = { checkpoints, checkpointEvery: 1 };
        await expect(train({ ...kept, onProgress: die })).rejects.toThrow("killed");
        expect(await train({ ...kept, resume: true })).toEqual(undisturbed);
      }
    },
    20_000,
  );

  test("are handed to what a leaf gives straight out of them", async () => {
    class Table extends LeafModule implements TrainableLeaf<Table["forward"], "rows"> {
      readonly rows: Parameter = parameter(tensor([[1, 2, 3]]));
      forward(x: Tensor): { readonly all: Tensor } {
        return { all: x.ndim === 2 ? this.rows : x };
      }
      outputSpec(): { readonly all: TensorSpec } {
        return { all: spec("float32", [1, 3]) };
      }
      backward(dy: { readonly all: Tensor }): LeafGradients<"rows"> {
        return { inputs: null, parameters: { rows: dy.all } };
      }
    }
    class Adds extends Module {
      readonly table: Table = new Table();
      forward(x: Tensor): Tensor {
        return this.table.forward(x).all.add(x);
      }
    }
    const model = new Adds();
    const trainer = new Trainer(model, { loss: mseLoss as never, optimizer: sgd() });
    const data = { inputs: [tensor([[0, 0, 0]])], target: tensor([[0, 0, 0]]) };
    const losses: number[] = [];
    for (let i = 0; i < 3; i++) losses.push((await trainer.step(data, 0.75)).loss);
    // mse of r is |r|^2 / 3, and a step leaves half of r.
    expect(losses).toEqual([14 / 3, 14 / 12, 14 / 48].map(Math.fround));
    expect(trainer.finish().table.rows.data).toEqual(Float32Array.of(1 / 8, 2 / 8, 3 / 8));
  });

  test("of several arguments in a record: each has its gradient", () => {
    class Pair extends LeafModule {
      forward({ a, b }: { readonly a: Tensor; readonly b: Tensor }): Tensor {
        return a.mul(b);
      }
      outputSpec({ a }: { readonly a: Tensor }): TensorSpec {
        return spec("float32", a.shape);
      }
      backward(dy: Tensor, { a, b }: { readonly a: Tensor; readonly b: Tensor }) {
        return [{ a: dy.mul(b), b: dy.mul(a) }];
      }
    }
    const pair = new Pair();
    class Holder extends Module {
      readonly pair: Pair = pair;
      forward(x: Tensor, y: Tensor): Tensor {
        return this.pair.forward({ a: x, b: y }).sum();
      }
    }
    const { graph } = symbolicTrace(new Holder(), [spec("float32", [2]), spec("float32", [2])]);
    const { gradients } = valueAndGrad(graph, { wrt: ["x", "y"] }).run(
      tensor([1, 2]) as never,
      tensor([3, 4]) as never,
    );
    expect(Object.values(gradients).map((value) => (value as EagerTensor).toArray())).toEqual([
      [3, 4],
      [1, 2],
    ]);
  });
});

describe("a leaf module that says nothing of its gradient", () => {
  /** The gradients of a leaf by x, its other arguments being plain or integers, and by its parameters. */
  function gradientsOf(leaf: Module, wrt: readonly string[], call: (x: Tensor, ids: Tensor) => Tensor) {
    class Holder extends Module {
      readonly leaf: Module = leaf;
      forward(x: Tensor, ids: Tensor): Tensor {
        return call(x, ids).sum();
      }
    }
    const specs = [spec("float32", [2, 3]), spec("int32", [2])] as const;
    const { graph } = symbolicTrace(new Holder(), specs, { leafModules: { names: ["leaf"] } });
    const x = tensor([
      [1, -2, 3],
      [4, 5, -6],
    ]);
    const { gradients } = valueAndGrad(graph, { wrt }).run(
      x as never,
      tensor([1, 0], { dtype: "int32" }) as never,
    );
    return Object.fromEntries(
      Object.entries(gradients).map(([key, value]) => [key, (value as EagerTensor).toArray()]),
    );
  }

  test("may take plain values, integers and what is left out, and give what nobody reads", () => {
    interface Terms {
      readonly x: Tensor;
      readonly by: number;
    }
    class Mixed extends Module {
      readonly table: Parameter = parameter(tensor([[1], [2]]));
      forward({ x, by }: Terms, rows: readonly [Tensor], bias?: Tensor) {
        const scaled = x.mul(embedding(rows[0], this.table)).mul(by);
        return { y: bias === undefined ? scaled : scaled.add(bias), ids: rows[0], unread: x.exp() };
      }
      outputSpec({ x }: Terms, [ids]: readonly [Tensor]) {
        const same = spec("float32", x.shape);
        return { y: same, ids: spec("int32", ids.shape), unread: same };
      }
    }
    const leaf = new Mixed();
    const call = (x: Tensor, ids: Tensor): Tensor => leaf.forward({ x, by: 3 }, [ids]).y;
    expect(gradientsOf(leaf, ["x", "leaf.table"], call)).toEqual({
      x: [
        [6, 6, 6],
        [3, 3, 3],
      ],
      "leaf.table": [[9], [6]],
    });
  });

  test.each<[string, Module]>([
    [
      "a leaf inside",
      new nn.Sequential(
        new (class extends LeafModule {
          forward(x: Tensor): Tensor {
            return x;
          }
          outputSpec(x: Tensor): TensorSpec {
            return spec("float32", x.shape);
          }
        })(),
      ),
    ],
    ["running statistics", new nn.Sequential(new nn.BatchNorm1d(3)).train()],
    [
      "random numbers, which a second computation would draw again",
      new nn.Sequential(new nn.Dropout(0.5)).train(),
    ],
  ])("QG1005 for one with %s", (_, inner) => {
    class Around extends Module {
      readonly inner: Module = inner;
      forward(x: Tensor): Tensor {
        return (this.inner as nn.Sequential).forward(x) as Tensor;
      }
      outputSpec(x: Tensor): TensorSpec {
        return spec("float32", x.shape);
      }
    }
    const leaf = new Around();
    expect(() => gradientsOf(leaf, ["x"], (x) => leaf.forward(x))).toThrow(
      /^QG1005.*leaf at .*: %\w+ inside of it/,
    );
  });
});

describe("a leaf module whose backward is wrong about its parameters", () => {
  class Wrong extends LeafModule {
    readonly weight: Parameter = parameter(tensor([1, 2]));
    readonly given: (dy: Tensor) => unknown;
    constructor(given: (dy: Tensor) => unknown) {
      super();
      this.given = given;
    }
    forward(x: Tensor): Tensor {
      return x.mul(this.weight);
    }
    outputSpec(x: Tensor): TensorSpec {
      return spec("float32", x.shape);
    }
    backward(dy: Tensor): unknown {
      return this.given(dy);
    }
  }
  class Holder extends Module {
    readonly first: nn.Linear = new nn.Linear(2, 2);
    readonly leaf: Wrong;
    constructor(given: (dy: Tensor) => unknown) {
      super();
      this.leaf = new Wrong(given);
    }
    forward(x: Tensor): Tensor {
      return this.leaf.forward(this.first.forward(x));
    }
  }
  const data = { inputs: [tensor([[1, 2]])], target: tensor([[0, 0]]) };
  const step = (given: (dy: Tensor) => unknown, trains?: (key: string) => boolean) =>
    new Trainer(new Holder(given), {
      loss: mseLoss as never,
      optimizer: sgd(),
      ...(trains && { trains }),
    }).step(data, 0.1);

  test.each<[string, (dy: Tensor) => unknown, RegExp]>([
    ["has another name", (dy) => ({ weights: dy.sum(0) }), /^QG5002.* leaf .*weights.*nearest: weight\b/],
    [
      "has another shape",
      (dy) => ({ weight: dy }),
      /^QG5003.*float32\[1, 2\].*weight, expected float32\[2\]/,
    ],
    ["is no tensor", () => ({ weight: 1 }), /^QG5003.*number.*weight/],
    ["is another dtype", (dy) => ({ weight: dy.sum(0).gt(0) }), /^QG5003.*bool/],
    ["is missing", () => ({}), /^QG5004.*leaf.*weight/],
    ["is null", () => ({ weight: null }), /^QG5004.*leaf.*weight/],
  ])("is refused: a gradient that %s", async (_, parameters, message) => {
    await expect(step((dy) => ({ inputs: dy, parameters: parameters(dy) }))).rejects.toThrow(message);
  });

  test("is refused where it says nothing of them; left out of the training they stay", async () => {
    await expect(step((dy) => dy)).rejects.toThrow(/^QG5004.*leaf.*weight/);
    expect(
      (
        await step(
          (dy) => dy,
          (key) => key !== "leaf.weight",
        )
      ).loss,
    ).toBeGreaterThan(0);
  });

  test("QG1005 where its class says that no trace enters it", () => {
    class Hidden extends LeafModule {
      forward(x: Tensor): Tensor {
        return x.mul(2);
      }
      outputSpec(x: Tensor): TensorSpec {
        return spec("float32", x.shape);
      }
    }
    const hides = symbolicTrace(new nn.Sequential(new Hidden()), [spec("float32", [])]);
    expect(() => valueAndGrad(hides, { wrt: ["x"] })).toThrow(/^QG1005.*leaf module 0 at .*no trace enters/);
  });

  test("QG1005 where it has none and cannot be traced, for its own parameters too; QG1002 for a key that nothing has", () => {
    class Opaque extends Module {
      readonly weight: Parameter = parameter(tensor([1, 2]));
      forward(x: Tensor): Tensor {
        return (x as EagerTensor).data.some((value) => value > 1e6) ? x : x.mul(this.weight);
      }
      outputSpec(x: Tensor): TensorSpec {
        return spec("float32", x.shape);
      }
    }
    class Sums extends Module {
      readonly leaf: Opaque = new Opaque();
      forward(x: Tensor): Tensor {
        return this.leaf.forward(x).sum();
      }
    }
    const { graph } = symbolicTrace(new Sums(), [spec("float32", [2])], { leafModules: { names: ["leaf"] } });
    expect(() => valueAndGrad(graph, { wrt: ["leaf.weight"] })).toThrow(
      /^QG1005.*leaf module leaf at .*QT\d+/s,
    );
    expect(() => valueAndGrad(graph, { wrt: ["leaf.weights"] })).toThrow(/^QG1002.*leaf\.weights/);
  });
});

function expectClose(
  found: Readonly<Record<string, EagerTensor>>,
  expected: Readonly<Record<string, EagerTensor>>,
): void {
  expect(Object.keys(found)).toEqual(Object.keys(expected));
  for (const [key, { data }] of Object.entries(expected)) {
    const bound = 1e-4 * Math.max(1, ...[...data].map(Math.abs));
    data.forEach((value, i) =>
      expect(Math.abs((found[key]?.data[i] as number) - value), `${key}[${i}]`).toBeLessThan(bound),
    );
  }
}
