import { Module, nn, parameter, type Parameter, type Tensor, tensor } from "@quantrace/core";
import { describe, expect, test } from "vitest";
import { modulePathOf, print, scopeStack, spec, symbolicTrace, verify } from "../index.ts";

const features = [spec("float32", ["N", 2])] as const;

/** The lines of a printed graph that do not depend on where this file is. */
function lines(graph: ReturnType<typeof symbolicTrace>["graph"]): string[] {
  verify(graph);
  return print(graph, { sources: false })
    .split("\n")
    .slice(2, -2)
    .map((line) => line.trim());
}

describe("the module stack", () => {
  test("names the second call of a module l@2, and of what is below it", () => {
    class Inner extends Module {
      readonly act = new nn.ReLU();
      forward(x: Tensor): Tensor {
        return this.act.forward(x);
      }
    }
    class Net extends Module {
      readonly l = new Inner();
      forward(x: Tensor): Tensor {
        return this.l.forward(this.l.forward(x));
      }
    }
    expect(lines(symbolicTrace(new Net(), features).graph)).toEqual([
      'scope 0 "": "Net"',
      'scope 1 "l": "Inner" in 0',
      'scope 2 "l.act": "ReLU" builtin in 1',
      'scope 3 "l@2": "Inner" in 0',
      'scope 4 "l.act@2": "ReLU" builtin in 3',
      "signature (%x)",
      "%x: float32[N, 2] = placeholder",
      "%relu: float32[N, 2] = relu(%x) in 2",
      "%relu_1: float32[N, 2] = relu(%relu) in 4",
      "return %relu_1",
    ]);
  });

  test("lists the scopes from the root, and gives a path without its count", () => {
    const { graph } = symbolicTrace(new nn.Sequential(new nn.Sequential(new nn.ReLU())), features);
    const scope = graph.find("relu")?.origin.scope ?? null;
    expect(scopeStack(scope).map(({ path }) => path)).toEqual(["", "0", "0.0"]);
    expect(scopeStack(null)).toEqual([]);
    expect(modulePathOf({ parent: null, path: "fc@12", className: "Linear", builtin: true })).toBe("fc");
  });

  test("names a module with two names by the first", () => {
    class Shared extends Module {
      readonly first = new nn.Linear(2, 2);
      readonly second = this.first;
      forward(x: Tensor): Tensor {
        return this.second.forward(this.first.forward(x));
      }
    }
    const { graph } = symbolicTrace(new Shared(), features);
    expect(lines(graph).filter((line) => line.startsWith("%linear"))).toEqual([
      "%linear: float32[N, 2] = linear(%x, %first_weight, %first_bias) in 1",
      "%linear_1: float32[N, 2] = linear(%linear, %first_weight, %first_bias) in 2",
    ]);
    expect([...graph.state.keys()]).toEqual(["first.weight", "first.bias"]);
  });

  test("reads tied weights once, under their first name", () => {
    class Tied extends Module {
      readonly embed = new nn.Linear(2, 3, { bias: false });
      readonly head = new nn.Linear(2, 3, { bias: false });
      constructor() {
        super();
        this.head.weight = this.embed.weight;
      }
      forward(x: Tensor): Tensor {
        return this.embed.forward(x).add(this.head.forward(x));
      }
    }
    const traced = symbolicTrace(new Tied(), features);
    expect([...traced.graph.state.keys()]).toEqual(["embed.weight"]);
    expect(lines(traced.graph).filter((line) => line.includes("get_attr"))).toHaveLength(1);
  });

  test("finds modules in arrays, records and containers", () => {
    class Net extends Module {
      readonly blocks = [new nn.Linear(2, 2), new nn.Linear(2, 2)] as const;
      readonly heads = { left: new nn.Linear(2, 1), right: { deep: new nn.Linear(2, 1) } };
      readonly list = new nn.ModuleList([new nn.Linear(2, 2)]);
      forward(x: Tensor): Tensor {
        const h = this.list.at(0).forward(this.blocks.reduce((y, block) => block.forward(y), x));
        return this.heads.left.forward(h).add(this.heads.right.deep.forward(h));
      }
    }
    const { graph } = symbolicTrace(new Net(), features);
    const paths = [...graph.nodes()].map((node) => node.origin.scope?.path);
    expect(paths.filter((path) => path)).toEqual([
      "blocks.0",
      "blocks.1",
      "list.0",
      "heads.left",
      "heads.right.deep",
    ]);
  });

  test("keeps names with emoji, __proto__ and constructor", () => {
    class Net extends Module {
      readonly "🔥" = new nn.Linear(2, 2);
      readonly heads = JSON.parse("{}") as Record<string, nn.Linear>;
      readonly "constructor " = new nn.Linear(2, 2);
      constructor() {
        super();
        Object.defineProperty(this.heads, "__proto__", { value: new nn.Linear(2, 2), enumerable: true });
      }
      forward(x: Tensor): Tensor {
        const heads = Object.values(this.heads)[0] as nn.Linear;
        return this["constructor "].forward(heads.forward(this["🔥"].forward(x)));
      }
    }
    const { graph } = symbolicTrace(new Net(), features);
    verify(graph);
    expect([...graph.state.keys()]).toContain("heads.__proto__.weight");
    expect([...graph.state.keys()]).toContain("🔥.weight");
    expect(graph.find("heads___proto___weight")?.kind).toBe("get_attr");
  });
});

describe("a module that is not registered", () => {
  test("passes when it is a stateless built-in layer, and is named by its class", () => {
    class Net extends Module {
      forward(x: Tensor): Tensor {
        return new nn.Tanh().forward(new nn.ReLU().forward(x));
      }
    }
    expect(
      lines(symbolicTrace(new Net(), features).graph).filter((line) => line.startsWith("scope")),
    ).toEqual([
      'scope 0 "": "Net"',
      'scope 1 "(ReLU)": "ReLU" builtin in 0',
      'scope 2 "(Tanh)": "Tanh" builtin in 0',
    ]);
  });

  test("is QT7004 at its call when it has state", () => {
    const outside = new nn.Linear(2, 2);
    class Net extends Module {
      readonly inner = new nn.Identity();
      forward(x: Tensor): Tensor {
        return outside.forward(this.inner.forward(x));
      }
    }
    const trace = (): unknown => symbolicTrace(new Net(), features);
    expect(trace).toThrow(/^QT7004: Linear is called but is not a submodule/);
    expect(trace).toThrow(/scopes\.test\.ts:\d+:24/);
  });

  test("is QT7004 when it is the user's, even without state", () => {
    class Mine extends nn.ReLU {}
    expect(() => symbolicTrace((x: Tensor) => new Mine().forward(x), features)).toThrow(/^QT7004: Mine/);
  });
});

describe("parameters and constants", () => {
  test("are read by their names; other tensors become constants, each once", () => {
    const outside = tensor([1, 2]);
    class Net extends Module {
      readonly scale: Parameter = parameter(tensor([3, 4]));
      readonly list: Parameter[] = [parameter(tensor([5, 6]))];
      forward(x: Tensor): Tensor {
        const y = x
          .mul(this.scale)
          .add(outside)
          .add(outside)
          .add(tensor([9]));
        return y.mul(this.list[0] as Parameter).mul(this.scale);
      }
    }
    const { graph } = symbolicTrace(new Net(), features);
    const reads = [...graph.nodes()].filter((node) => node.kind === "get_attr");
    expect(reads.map(({ name, target }) => [name, target])).toEqual([
      ["scale", "scale"],
      ["_tensor_constant0", "_tensor_constant0"],
      ["_tensor_constant1", "_tensor_constant1"],
      ["list_0", "list.0"],
    ]);
  });

  test("what is computed from constants alone is a constant; from a parameter it is recorded", () => {
    class Net extends Module {
      readonly scale: Parameter = parameter(tensor([3, 4]));
      forward(x: Tensor): Tensor {
        return x.add(tensor([1, 2]).mul(2)).mul(this.scale.mul(2));
      }
    }
    const { graph } = symbolicTrace(new Net(), features);
    expect(lines(graph).slice(2)).toEqual([
      "%x: float32[N, 2] = placeholder",
      '%_tensor_constant0: float32[2] = get_attr "_tensor_constant0"',
      '%scale: float32[2] = get_attr "scale"',
      "%add: float32[N, 2] = add(%x, %_tensor_constant0) in 0",
      "%mul: float32[2] = mul(%scale, 2) in 0",
      "%mul_1: float32[N, 2] = mul(%add, %mul) in 0",
      "return %mul_1",
    ]);
    expect(graph.state.get("_tensor_constant0")?.data).toEqual(new Float32Array([2, 4]));
  });

  test("a constant never takes the name of a parameter of the model", () => {
    class Net extends Module {
      readonly _tensor_constant0: Parameter = parameter(tensor([1]));
      forward(x: Tensor): Tensor {
        return x.add(tensor([2])).add(this._tensor_constant0);
      }
    }
    const { graph } = symbolicTrace(new Net(), features);
    expect(graph.state.get("_tensor_constant0")?.data[0]).toBe(1);
    expect(graph.state.get("_tensor_constant1")?.data[0]).toBe(2);
  });

  test("a creation with a symbolic size is recorded, one with known sizes is a constant", async () => {
    const { full } = await import("@quantrace/core");
    const { graph } = symbolicTrace((x: Tensor) => x.add(full(x.shape, 1)).add(full([2], 5)), features);
    expect(lines(graph).slice(1)).toEqual([
      "%x: float32[N, 2] = placeholder",
      '%_tensor_constant0: float32[2] = get_attr "_tensor_constant0"',
      "%full: float32[N, 2] = full() {shape: [<N>, 2], value: 1}",
      "%add: float32[N, 2] = add(%x, %full)",
      "%add_1: float32[N, 2] = add(%add, %_tensor_constant0)",
      "return %add_1",
    ]);
  });
});
