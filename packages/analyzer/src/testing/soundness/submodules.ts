import type { Attempt } from "./attempt.ts";

/** A submodule that is another one than the analyser sees, or that it cannot find. */
export const SUBMODULES: readonly Attempt[] = [
  {
    name: "a module behind a type parameter",
    before:
      "class Bad extends Module {\n  forward(x: Tensor): Tensor {\n    return x.mul(Math.random());\n  }\n}\nclass Wrap<M extends Module & { forward(x: Tensor): Tensor }> extends Module {\n  constructor(public inner: M) {\n    super();\n  }\n  forward(x: Tensor): Tensor {\n    return this.inner.forward(x);\n  }\n}\n",
    members: "inner = new Wrap(new Bad());",
    body: "return this.inner.forward(x);",
  },
  {
    name: "a module that only looks like the declared one",
    before:
      "class Bad extends Module {\n  forward(x: Tensor): Tensor {\n    return x.mul(Math.random());\n  }\n}\nclass Good extends Module {\n  forward(x: Tensor): Tensor {\n    return x.relu();\n  }\n}\n",
    members: "constructor(public inner: Good = new Bad()) {\n  super();\n}",
    body: "return this.inner.forward(x);",
  },
  {
    name: "a module that only looks like a layer",
    before:
      "class Bad extends Module {\n  forward(x: Tensor): Tensor {\n    return x.mul(Math.random());\n  }\n}\n",
    members: "constructor(public inner: nn.ReLU) {\n  super();\n}",
    body: "return this.inner.forward(x);",
  },
  {
    name: "a class that a mixin makes",
    before:
      "type Block = new (...a: any[]) => Module & { forward(x: Tensor): Tensor };\nfunction noisy<T extends Block>(Base: T) {\n  return class extends Base {\n    override forward(x: Tensor): Tensor {\n      return super.forward(x).mul(Math.random());\n    }\n  };\n}\n",
    members: "inner = new (noisy(nn.ReLU))();",
    body: "return this.inner.forward(x);",
  },
  {
    name: "a submodule through children()",
    before:
      "class Bad extends Module {\n  forward(x: Tensor): Tensor {\n    return x.mul(Math.random());\n  }\n}\n",
    members: "bad = new Bad();",
    body: "let h = x; for (const [, child] of this.children()) h = (child as Bad).forward(h); return h;",
  },
  {
    name: "a submodule that came as an argument",
    before:
      "class Bad extends Module {\n  forward(x: Tensor): Tensor {\n    return x.mul(Math.random());\n  }\n}\n",
    members: "inner: Module;\nconstructor(inner: Module) {\n  super();\n  this.inner = inner;\n}",
    body: "return (this.inner as Bad).forward(x);",
  },
  {
    name: "a submodule made by a helper",
    before:
      "class Bad extends Module {\n  forward(x: Tensor): Tensor {\n    return x.mul(Math.random());\n  }\n}\nfunction make(n: number): Bad[] {\n  return Array.from({ length: n }, () => new Bad());\n}\n",
    members: "row = new nn.Sequential(...make(3));",
    body: "return this.row.forward(x);",
  },
  {
    name: "a submodule behind a record",
    before:
      "class Bad extends Module {\n  forward(x: Tensor): Tensor {\n    return x.mul(Math.random());\n  }\n}\n",
    members: "parts = { a: new nn.ReLU(), b: new Bad() };",
    body: "return this.parts.b.forward(x);",
  },
  {
    name: "a submodule made from a class in a variable",
    before:
      "class Bad extends Module {\n  forward(x: Tensor): Tensor {\n    return x.mul(Math.random());\n  }\n}\nconst types = [Bad];\n",
    members: "layers = types.map((type) => new type());",
    body: "let h = x; for (const layer of this.layers) h = layer.forward(h); return h;",
  },
  { name: "a private module", members: "#fc = new nn.Linear(4, 4);", body: "return this.#fc.forward(x);" },
  {
    name: "a module of the file",
    before: "const fc = new nn.Linear(4, 4);\n",
    body: "return fc.forward(x);",
  },
  {
    name: "a module of the file under another name",
    before: "const fc = new nn.Linear(4, 4);\n",
    body: "const inner = fc; return inner.forward(x);",
  },
  {
    name: "a module in a Map",
    members: 'parts = new Map([["a", new nn.Linear(4, 4)]]);',
    body: 'return this.parts.get("a")!.forward(x);',
  },
  {
    name: "a leaf without an output contract",
    before:
      "class Leaf extends Module {\n  static override readonly leaf = true;\n  forward(x: Tensor): Tensor {\n    return x;\n  }\n}\n",
    members: "inner = new Leaf();",
    body: "return this.inner.forward(x);",
  },
  {
    name: "a submodule through call",
    before:
      "class Bad extends Module {\n  forward(x: Tensor): Tensor {\n    return x.mul(Math.random());\n  }\n}\n",
    members: "bad = new Bad();",
    body: "return this.bad.forward.call(this.bad, x);",
  },
  {
    name: "a submodule from a closure",
    before:
      "class Bad extends Module {\n  forward(x: Tensor): Tensor {\n    return x.mul(Math.random());\n  }\n}\n",
    members: "bad = new Bad();",
    body: "const pick = () => this.bad; return pick().forward(x);",
  },
  {
    name: "a submodule from a getter",
    before:
      "class Bad extends Module {\n  forward(x: Tensor): Tensor {\n    return x.mul(Math.random());\n  }\n}\n",
    members: "layers = [new Bad()];\nget first(): Bad {\n  return this.layers[0]!;\n}",
    body: "return this.first.forward(x);",
  },
  {
    name: "a submodule of a reversed copy",
    before:
      "class Bad extends Module {\n  forward(x: Tensor): Tensor {\n    return x.mul(Math.random());\n  }\n}\n",
    members: "layers = [new Bad()];",
    body: "return [...this.layers].reverse().reduce((h: Tensor, layer) => layer.forward(h), x);",
  },
  {
    name: "a submodule that is set later",
    before:
      "class Bad extends Module {\n  forward(x: Tensor): Tensor {\n    return x.mul(Math.random());\n  }\n}\n",
    members: "inner: Module | null = null;\nbuild(): void {\n  this.inner = new Bad();\n}",
    body: "return this.inner === null ? x : (this.inner as Bad).forward(x);",
  },
  {
    name: "a submodule in a nested sequence",
    before:
      "class Bad extends Module {\n  forward(x: Tensor): Tensor {\n    return x.mul(Math.random());\n  }\n}\n",
    members: "all = new nn.Sequential(new nn.Sequential(new nn.ReLU(), new Bad()));",
    body: "return this.all.forward(x);",
  },
  {
    name: "a class that extends a sequence",
    before:
      "class Bad extends Module {\n  forward(x: Tensor): Tensor {\n    return x.mul(Math.random());\n  }\n}\nclass Row extends nn.Sequential {\n  constructor() {\n    super(new nn.ReLU(), new Bad());\n  }\n}\n",
    members: "row = new Row();",
    body: "return this.row.forward(x);",
  },
  {
    name: "a mixin",
    before:
      "const noisy = <B extends abstract new (...args: any[]) => Module>(Base: B) => {\n  abstract class Noisy extends Base {\n    noise(): number {\n      return Math.random();\n    }\n  }\n  return Noisy;\n};\n",
    extends: "noisy(Module)",
    body: "return x.mul(this.noise());",
  },
];
