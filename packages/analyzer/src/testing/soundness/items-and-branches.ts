import type { Attempt } from "./attempt.ts";

/** Numbers read out of a tensor, and the statements that they decide. */
export const ITEMS_AND_BRANCHES: readonly Attempt[] = [
  {
    name: "an await",
    body: "return x.mul(await0());",
    before:
      "async function load(): Promise<number> {\n  return 1;\n}\nfunction await0(): number {\n  let n = 0;\n  void load().then((v) => {\n    n = v;\n  });\n  return n;\n}\n",
  },
  {
    name: "an item in a closure that is returned",
    before: "const reader = (t: Tensor) => () => (t as EagerTensor).item();\n",
    body: "return x.mul(reader(x)());",
  },
  { name: "an item by a key", body: 'return y.mul((x as EagerTensor)["item"]());' },
  { name: "an item by destructuring", body: "const { data } = x as EagerTensor; return y.mul(data[0]!);" },
  { name: "an item through call", body: "return y.mul((x as EagerTensor).item.call(x as EagerTensor));" },
  {
    name: "an item of the first of many",
    body: "const [first] = x.chunk(2); return y.mul((first as EagerTensor).item());",
  },
  {
    name: "a hoisted function",
    body: "return later(x); function later(t: Tensor): Tensor { return t.mul(Math.random()); }",
  },
  {
    name: "a default of a parameter",
    members: "act(t: Tensor, by = Math.random()): Tensor {\n  return t.mul(by);\n}",
    body: "return this.act(x);",
  },
  {
    name: "a default in a pattern",
    body: "const { by = Math.random() } = {} as { by?: number }; return x.mul(by);",
  },
  {
    name: "a catch block",
    body: 'let n = 1; try { JSON.parse("["); } catch { n = Math.random(); } return x.mul(n);',
  },
  {
    name: "a finally block",
    body: "let n = 1; try { n = 2; } finally { n = Math.random(); } return x.mul(n);",
  },
  {
    name: "a case that falls through",
    members: "k = 1;",
    body: "let n = 1; switch (this.k) { case 1: n = Math.random(); default: n += 1; } return x.mul(n);",
  },
  {
    name: "a labelled block",
    body: "let n = 1; block: { if (x.ndim > 2) break block; n = Math.random(); } return x.mul(n);",
  },
  { name: "an optional call", members: "act?: () => number;", body: "return x.mul(this.act?.() ?? 1);" },
  { name: "a comma", body: "return x.mul((Math.random(), Math.random()));" },
];
