import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { buffer, Module, namedBuffers, namedModules, namedParameters, parameter } from "../index.ts";
import { dim, type EagerTensor, isModule, nn, tensor, type Tensor } from "../index.ts";
import { type Recorder, withRecorder } from "../recorder/recorder.ts";
import { TensorImpl } from "../tensor/tensor-impl.ts";

class Leaf extends Module {
  weight = parameter(tensor([1]));
  forward(x: Tensor): Tensor {
    return x;
  }
}

class Tree extends Module {
  conv = new Leaf();
  layers = [new Leaf(), [new Leaf(), new Leaf()]];
  heads = { left: new Leaf(), right: { deep: new Leaf() } };
  scale = parameter(tensor([2]));
  mean = buffer(tensor([3]));
  banks = [parameter(tensor([4])), parameter(tensor([5]))];
  constant = tensor([6]);
  sizes = [1, 2, 3];
  options = { name: "x", map: new Map([["hidden", new Leaf()]]) };
  readonly #hidden = new Leaf();

  forward(x: Tensor): Tensor {
    return this.#hidden.forward(x);
  }
}

const names = (entries: readonly (readonly [string, unknown])[]) => entries.map(([name]) => name);

describe("names", () => {
  it("are PyTorch's: fields, indices of arrays and keys of records, joined by dots", () => {
    const tree = new Tree();
    const children = ["conv", "layers.0", "layers.1.0", "layers.1.1", "heads.left", "heads.right.deep"];
    expect(names(tree.children())).toEqual(children);
    expect(names(namedModules(tree))).toEqual(["", ...children]);
    expect(names(namedParameters(tree))).toEqual([
      "scale",
      "banks.0",
      "banks.1",
      ...children.map((name) => `${name}.weight`),
    ]);
    expect(names(namedBuffers(tree))).toEqual(["mean"]);
    expect([...tree.stateDict().keys()]).toEqual([
      "scale",
      "mean",
      "banks.0",
      "banks.1",
      ...children.map((name) => `${name}.weight`),
    ]);
  });

  it("come in the order in which the fields were made, also after one is replaced", () => {
    class Open extends Module {
      [name: string]: unknown;
      forward(x: Tensor): Tensor {
        return x;
      }
    }
    const open = new Open();
    open["b"] = new Leaf();
    open["a"] = new Leaf();
    open["b"] = new Leaf();
    expect(names(open.children())).toEqual(["b", "a"]);
    delete open["b"];
    open["b"] = new Leaf();
    expect(names(open.children())).toEqual(["a", "b"]);
  });

  it.each(["a.b", ""])("may not be %j", (key) => {
    class Dotted extends Module {
      parts = { [key]: new Leaf() };
      forward(x: Tensor): Tensor {
        return x;
      }
    }
    expect(() => new Dotted().children()).toThrow(expect.objectContaining({ code: "QS1007" }));
    expect(() => new Dotted().stateDict()).toThrow(/a name without dots/);
  });
});

describe("shared modules and parameters", () => {
  class Shared extends Module {
    first = new Leaf();
    second = this.first;
    tied = new Leaf();
    constructor() {
      super();
      this.tied.weight = this.first.weight;
    }
    forward(x: Tensor): Tensor {
      return x;
    }
  }

  it("in one array under two fields have the names of both", () => {
    class Fields extends Module {
      a = [new Leaf()];
      b = { c: this.a };
      forward(x: Tensor): Tensor {
        return x;
      }
    }
    expect(names(new Fields().children())).toEqual(["a.0", "b.c.0"]);
    expect(names(namedModules(new Fields()))).toEqual(["", "a.0"]);
  });

  it("appear once among modules and parameters, under the first name", () => {
    expect(names(namedModules(new Shared()))).toEqual(["", "first", "tied"]);
    expect(names(namedParameters(new Shared()))).toEqual(["first.weight"]);
  });

  it("appear under each name in the state dict, as in PyTorch", () => {
    const state = new Shared().stateDict();
    expect([...state.keys()]).toEqual(["first.weight", "second.weight", "tied.weight"]);
    expect(new Set(state.values()).size).toBe(1);
  });
});

describe("a module that contains itself", () => {
  class Node extends Module {
    weight = parameter(tensor([1]));
    parent: Node | null = null;
    child: Node | null = null;
    ring: unknown[] = [];
    forward(x: Tensor): Tensor {
      return x;
    }
  }
  function cycle(): Node {
    const node = new Node();
    node.child = new Node();
    node.child.parent = node;
    node.ring.push(node.ring);
    return node;
  }

  it("ends where it begins again", () => {
    const node = cycle();
    expect(names(namedModules(node))).toEqual(["", "child"]);
    expect([...node.stateDict().keys()]).toEqual(["weight", "child.weight"]);
    expect(node.loadStateDict(node.stateDict())).toBe(node);
    expect(node.eval().child?.training).toBe(false);
    expect(String(node)).toBe("Node(\n  (child): Node(\n    (parent): Node(...)\n  )\n)");
  });
});

describe("train and eval", () => {
  it("reach every module below, and start in training mode", () => {
    const tree = new Tree();
    const modes = () => new Set(namedModules(tree).map(([, module]) => module.training));
    expect(modes()).toEqual(new Set([true]));
    expect(tree.eval()).toBe(tree);
    expect(modes()).toEqual(new Set([false]));
    tree.layers[0] = new Leaf();
    expect(modes()).toEqual(new Set([true, false]));
    expect(tree.train()).toBe(tree);
    expect(modes()).toEqual(new Set([true]));
  });

  it("respect a module that keeps a part in evaluation mode", () => {
    class Frozen extends Module {
      norm = new Leaf();
      override train(mode: boolean = true): this {
        super.train(mode);
        this.norm.eval();
        return this;
      }
      forward(x: Tensor): Tensor {
        return x;
      }
    }
    const model = new nn.Sequential(new Frozen()).train();
    expect(namedModules(model).map(([, module]) => module.training)).toEqual([true, true, false]);
  });

  it("refuse a mode that is no boolean", () => {
    expect(() => new Leaf().train(0 as never)).toThrow(expect.objectContaining({ code: "QS1013" }));
  });

  it("work on frozen modules", () => {
    expect(Object.freeze(new Leaf()).eval().training).toBe(false);
  });
});

describe("run", () => {
  it("calls forward with this and every argument", () => {
    class Sum extends Module {
      forward(x: Tensor, parts: { readonly scale: number; readonly others: readonly Tensor[] }): Tensor {
        return parts.others.reduce((sum, other) => sum.add(other), x).add(parts.scale);
      }
    }
    const { run } = new Sum();
    expect(new Sum().run(tensor([1]), { scale: 10, others: [tensor([2]), tensor([3])] }).toArray()).toEqual([
      16,
    ]);
    expect(run).toBe(Module.prototype.run);
  });

  it("refuses a traced tensor, also inside arrays and records", () => {
    const traced = new TensorImpl({ dtype: "float32", shape: [1] }, null) as unknown as EagerTensor;
    const relu = new nn.ReLU();
    const runs = [traced, [traced], { a: [traced] }].map((x) => () => relu.run(x as EagerTensor));
    for (const run of runs) expect(run).toThrow(expect.objectContaining({ code: "QS1012" }));
  });

  it("gives sizes as numbers", () => {
    class Size extends Module {
      forward(x: Tensor) {
        const [rows, columns] = x.dims(2);
        return { total: dim.mul(rows, columns), x };
      }
    }
    expect(new Size().run(tensor([[1, 2, 3]])).total).toBe(3);
  });
});

describe("printing", () => {
  it("shows the tree as PyTorch does", () => {
    const model = new nn.Sequential({ fc: new nn.Linear(2, 3, { bias: false }), act: new nn.ReLU() });
    const text = [
      "Sequential(",
      "  (fc): Linear(inFeatures=2, outFeatures=3, bias=false)",
      "  (act): ReLU()",
      ")",
    ].join("\n");
    expect(String(model)).toBe(text);
    expect(inspect(model)).toBe(text);
    expect(inspect({ model })).toContain("(act): ReLU()");
  });

  it("puts a module's own arguments before its children", () => {
    class Block extends Module {
      inner = [new nn.ReLU()];
      override extraRepr(): string {
        return "width=4";
      }
      forward(x: Tensor): Tensor {
        return x;
      }
    }
    expect(String(new nn.ModuleList([new Block()]))).toBe(
      "ModuleList(\n  (0): Block(\n    width=4\n    (inner.0): ReLU()\n  )\n)",
    );
  });
});

describe("training", () => {
  class Reads extends Module {
    forward(x: Tensor): Tensor {
      return this.training ? x : x.add(1);
    }
  }

  it("tells the tracer who read it", () => {
    const read: Module[] = [];
    const recorder: Recorder = {
      apply: () => expect.unreachable(),
      callModule: (module, forward, args) => forward.apply(module, args as never[]),
      readTraining: (module) => read.push(module),
    };
    const model = new Reads();
    withRecorder(recorder, () => model.forward(tensor([1])));
    expect(read).toEqual([model]);
  });
});

it("knows a module by its brand", () => {
  expect([new Leaf(), Object.create(new Leaf())].map(isModule)).toEqual([true, true]);
  const looksAlike = { forward: () => null, children: () => [], stateDict: () => new Map() };
  expect([looksAlike, tensor([1]), null, undefined, 1, "x", Leaf].map(isModule)).not.toContain(true);
});
