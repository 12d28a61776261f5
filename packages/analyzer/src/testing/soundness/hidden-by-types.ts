import type { Attempt } from "./attempt.ts";

/** What a type hides: parameters, `any`, `unknown`, casts, and errors that are ignored. */
export const HIDDEN_BY_TYPES: readonly Attempt[] = [
  {
    name: "a tensor of a type parameter that nothing constrains",
    before: "function pick<T>(p: T, q: T): T {\n  return p ? p : q;\n}\n",
    body: "return pick(x, y);",
  },
  { name: "a tensor called unknown", body: "return ((x as unknown) || y) as Tensor;" },
  {
    name: "a conversion that any hides",
    body: "const o = { [Symbol.toPrimitive]() { return Math.random(); } }; return x.mul(+(o as any));",
  },
  {
    name: "a generic cast to number",
    before: "function cast<T>(v: unknown): T {\n  return v as T;\n}\n",
    body: "return cast<number>(x) > 0 ? x : y;",
  },
  {
    name: "a generic cast through a record",
    before: "function cast<T>(v: unknown): T {\n  return v as T;\n}\n",
    body: "const { n } = { n: cast<number>(x) }; return y.mul(n * 2);",
  },
  {
    name: "a computed key of a tensor",
    members: 'k: "shape" | "dtype" = "shape";',
    body: "const { [this.k]: v } = x as any; return x.mul(v * 2);",
  },
  {
    name: "a value hidden in a type error",
    body: "// @ts-expect-error no overload\nreturn x.mul((x as Tensor) * 2);",
  },
  { name: "a value hidden by ts-ignore", body: "// @ts-ignore\nconst n: number = x;\nreturn y.mul(n * 2);" },
  {
    name: "a mistyped any in a helper",
    before: "function half(n: any): number {\n  return n / 2;\n}\n",
    body: "return y.mul(half(x));",
  },
];
