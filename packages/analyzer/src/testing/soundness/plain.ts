import type { Attempt } from "./attempt.ts";

/** Plain programs of the kinds that slips are made of: each is traceable. */
export const PLAIN: readonly Attempt[] = [
  {
    name: "presence asked for behind a type parameter",
    before: "function pick<T>(p: T, q: T): T {\n  return p ? p : q;\n}\n",
    members: "mask: Tensor | null = null;",
    body: "return x.mul(pick(this.mask, y) ?? y);",
  },
  {
    name: "a constant regular expression",
    before: "const re = /tag/i;\n",
    members: 'label = "tag";',
    body: 'return re.test(this.label) && /a/.test("a") ? x : y;',
  },
  {
    name: "a set and a map of plain keys",
    body: 'return new Set([1, 2]).size > 1 && new Map([["a", x.shape[0]!]]).size > 0 ? x : y;',
  },
  {
    name: "a namespace import",
    before: 'import * as ops from "@quantrace/core";\n',
    body: "return ops.cat([x, y], 0).add(ops.dim.value(x.shape[0]!));",
  },
  {
    name: "call, apply and bind",
    before: "function twice(this: void, t: Tensor): Tensor {\n  return t.add(t);\n}\n",
    members: "act(t: Tensor): Tensor {\n  return t.relu();\n}",
    body: "const bound = this.act.bind(this); return twice.call(undefined, bound(x)).add(twice.apply(undefined, [y]));",
  },
  {
    name: "a private method",
    members: "#act(t: Tensor): Tensor {\n  return t.relu();\n}",
    body: "return this.#act(x);",
  },
  {
    name: "an overloaded method",
    members:
      "act(t: Tensor): Tensor;\nact(t: Tensor, by: number): Tensor;\nact(t: Tensor, by = 1): Tensor {\n  return t.mul(by);\n}",
    body: "return this.act(x).add(this.act(y, 2));",
  },
  {
    name: "Object.assign of new objects",
    body: "const all = Object.assign({}, { a: x }, { b: y }); return all.a.add(all.b);",
  },
  {
    name: "a table of functions",
    before: "const acts = { relu: (t: Tensor) => t.relu(), tanh: (t: Tensor) => t.tanh() };\n",
    members: 'kind: "relu" | "tanh" = "relu";',
    body: "return acts[this.kind](x);",
  },
  {
    name: "a list of functions",
    body: "return [(t: Tensor) => t.relu(), (t: Tensor) => t.neg()].reduce((h, f) => f(h), x);",
  },
  {
    name: "a module in a list, by index",
    members: "layers = [new nn.Linear(4, 4), new nn.Linear(4, 4)];",
    body: "return this.layers[0]!.forward(this.layers.at(-1)!.forward(x));",
  },
  {
    name: "a module given to the constructor",
    members: "fc: nn.Linear;\nconstructor(fc: nn.Linear) {\n  super();\n  this.fc = fc;\n}",
    body: "return this.fc.forward(x);",
  },
  {
    name: "a module list mapped",
    members: "layers = new nn.ModuleList([new nn.Linear(4, 4)]);",
    body: "return cat(this.layers.map((layer) => layer.forward(x)), 0);",
  },
  {
    name: "a module dict",
    members: "experts = new nn.ModuleDict({ a: new nn.Linear(4, 4) });",
    body: 'return this.experts.get("a").forward(x);',
  },
  {
    name: "this under another name",
    members: "k = 2;",
    body: "const self = this; const f = (t: Tensor): Tensor => t.mul(self.k); return f(x);",
  },
  { name: "a shape, mapped", body: "return x.reshape(x.shape.map((d) => dim.mul(d, 1)));" },
  {
    name: "attention heads",
    members: "heads = 2;",
    body: "const [b, t] = x.dims(2); const h = x.reshape([b, this.heads, dim.floorDiv(t, this.heads)]); return h.transpose(1, 2).reshape([...x.shape]);",
  },
  {
    name: "an error with everything in it",
    body: "if (x.ndim !== y.ndim) throw new Error(`shapes ${x.shape} and ${y.shape}, ${x.shape[0]}`); return x;",
  },
];
