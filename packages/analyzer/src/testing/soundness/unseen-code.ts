import type { Attempt } from "./attempt.ts";

/** Code that runs without being called in so many words: iterators, conversions, accessors, decorators. */
export const UNSEEN_CODE: readonly Attempt[] = [
  {
    name: "an iterator of the module itself",
    members: "*[Symbol.iterator](): Generator<number> {\n  yield Math.random();\n}",
    body: "let h = x; for (const n of this) h = h.mul(n); return h;",
  },
  {
    name: "a regular expression that remembers where it was",
    before: "const re = /a/g;\n",
    body: 'return re.test("a") ? x : y;',
  },
  {
    name: "a regular expression from somewhere",
    members: "re: RegExp = /a/;",
    body: 'return this.re.test("a") ? x : y;',
  },
  {
    name: "an iterator of the user's runs code",
    before:
      "class Bag {\n  *[Symbol.iterator](): Generator<number> {\n    counter += 1;\n    yield Math.random();\n  }\n}\n",
    members: "bag = new Bag();",
    body: "let h = x; for (const n of this.bag) h = h.mul(n); return h;",
  },
  {
    name: "spreading runs an iterator too",
    before: "class Bag {\n  *[Symbol.iterator](): Generator<number> {\n    yield Math.random();\n  }\n}\n",
    members: "bag = new Bag();",
    body: "return x.mul([...this.bag].length);",
  },
  {
    name: "toString runs in a template",
    before:
      "class Name {\n  toString(): string {\n    counter += 1;\n    return String(Math.random());\n  }\n}\n",
    members: "label = new Name();",
    body: "return x.mul(`${this.label}`.length);",
  },
  {
    name: "valueOf runs in arithmetic",
    before: "class Size {\n  valueOf(): number {\n    return Math.random();\n  }\n}\n",
    members: "size = new Size();",
    body: "return x.mul((this.size as any as number) + 1);",
  },
  {
    name: "toJSON runs in JSON.stringify",
    before: "class Size {\n  toJSON(): number {\n    return Math.random();\n  }\n}\n",
    members: "size = new Size();",
    body: "return x.mul(JSON.stringify(this.size).length);",
  },
  {
    name: "a decorated helper",
    before:
      "function noisy(f: (x: Tensor) => Tensor, context: ClassMethodDecoratorContext): (x: Tensor) => Tensor {\n  void context;\n  return (x) => f(x).mul(Math.random());\n}\n",
    members: "@noisy\nhelper(t: Tensor): Tensor {\n  return t.relu();\n}",
    body: "return this.helper(x);",
  },
  {
    name: "a static block of a class in forward",
    body: "class Inner { static { counter += 1; } } void Inner; return x;",
  },
  {
    name: "a static field of a class expression in forward",
    body: "const Inner = class { static n = Math.random(); }; return x.mul(Inner.n);",
  },
  {
    name: "a getter in an object literal",
    body: "const o = { get n() { return Math.random(); } }; return x.mul(o.n);",
  },
  {
    name: "a getter in an object of the file",
    before: "const o = {\n  get n(): number {\n    return Math.random();\n  },\n};\n",
    body: "return x.mul(o.n);",
  },
  {
    name: "a getter through destructuring",
    members: "get n(): number {\n  return Math.random();\n}",
    body: "const { n } = this; return x.mul(n);",
  },
  {
    name: "a setter",
    before: "let hidden = 0;\nvoid hidden;\n",
    members: "set n(value: number) {\n  hidden = value;\n}",
    body: "this.n = 1; return x;",
  },
  {
    name: "a private method",
    members: "#noise(): number {\n  return Math.random();\n}",
    body: "return x.mul(this.#noise());",
  },
  {
    name: "a class that overrides toString of a tensor's key",
    body: "return [x].toString().length > 1 ? x : y;",
  },
  {
    name: "Array.from with an iterator",
    before: "function* gen(): Generator<number> {\n  yield Math.random();\n}\n",
    body: "return x.mul(Array.from(gen())[0]!);",
  },
];
