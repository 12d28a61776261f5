import type { Attempt } from "./attempt.ts";

/** Functions under other names, and functions that nobody knows. */
export const CALLS: readonly Attempt[] = [
  {
    name: "Math.random given to Array.from",
    body: "return x.mul(Array.from({ length: 1 }, Math.random)[0]!);",
  },
  {
    name: "a function in a variable that is assigned again",
    before:
      "let act: (t: Tensor) => Tensor = (t) => t.relu();\nexport function setAct(): void {\n  act = (t) => t.mul(Math.random());\n}\n",
    body: "return act(x);",
  },
  {
    name: "a method of Set that is not known",
    body: "const s = new Set([1]); return s.isSubsetOf(new Set([1])) ? x : y;",
  },
  { name: "Math.random under another name", body: "const { random } = Math; return x.mul(random());" },
  { name: "Math.random by a key", body: 'return x.mul(Math["random"]());' },
  { name: "Math.random as a callback", body: "return x.mul([1].map(Math.random)[0]!);" },
  { name: "Math.random in an array", body: "return x.mul([Math.random].map((f) => f())[0]!);" },
  { name: "eval", body: 'return x.mul(eval("Math.random()"));' },
  { name: "new Function", body: 'return x.mul(new Function("return Math.random()")());' },
  { name: "Reflect", body: 'return Reflect.get(x, "relu").call(x) as Tensor;' },
  { name: "a promise", body: "void Promise.resolve(x).then((t) => seen.push(t)); return x;" },
  { name: "returning a function", body: "return (() => x) as unknown as Tensor;" },
  {
    name: "an operation in a variable that is assigned again",
    before:
      "let act = cat;\nexport function setAct(): void {\n  act = ((xs: Tensor[]) => xs[0]!.mul(Math.random())) as unknown as typeof cat;\n}\n",
    body: "return act([x, y], 0);",
  },
  {
    name: "a symbol key",
    before: "const key = Symbol();\n",
    members: "[key](): number {\n  return Math.random();\n}",
    body: "return x.mul(this[key]());",
  },
  {
    name: "an index signature of functions",
    before: "const table: Record<string, (t: Tensor) => Tensor> = { a: (t) => t.mul(Math.random()) };\n",
    body: 'return table["a"]!(x);',
  },
  {
    name: "a table with one bad function",
    before: "const table = { a: (t: Tensor) => t.relu(), b: (t: Tensor) => t.mul(Math.random()) };\n",
    members: 'kind: "a" | "b" = "a";',
    body: "return table[this.kind](x);",
  },
];
