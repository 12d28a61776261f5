import { describe, expect, test } from "vitest";
import { analyze } from "../index.ts";
import { temporaryProject } from "../testing/temporary-project.ts";

/**
 * Programs that try to slip something past the analyser: each must not be called traceable. And plain programs of
 * the same kind, which must be.
 */
interface Attempt {
  readonly name: string;
  readonly body: string;
  readonly members?: string;
  readonly before?: string;
  readonly extends?: string;
  readonly decorator?: string;
}

const HEAD =
  'import { cat, dim, Module, nn, tensor, where, type Dim, type EagerTensor, type Tensor } from "@quantrace/core";\n' +
  "const seen: unknown[] = [];\nlet counter = 0;\nvoid counter;\nvoid [cat, dim, nn, tensor, where];\n";

const SLIPS: readonly Attempt[] = [
  {
    name: "a tensor of a type parameter that nothing constrains",
    before: "function pick<T>(p: T, q: T): T {\n  return p ? p : q;\n}\n",
    body: "return pick(x, y);",
  },
  { name: "a tensor called unknown", body: "return ((x as unknown) || y) as Tensor;" },
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
    name: "a conversion that any hides",
    body: "const o = { [Symbol.toPrimitive]() { return Math.random(); } }; return x.mul(+(o as any));",
  },
  {
    name: "Math.random given to Array.from",
    body: "return x.mul(Array.from({ length: 1 }, Math.random)[0]!);",
  },
  { name: "dimensions in a Set", body: "return new Set(x.shape).size > 1 ? x : y;" },
  {
    name: "dimensions as keys of a Map",
    body: "return new Map([[x.shape[0]!, 1], [x.shape[1]!, 2]]).size > 1 ? x : y;",
  },
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
    name: "a shape in a template",
    body: "const key = `${x.shape}`; return key.length > 3 ? x : y;",
  },
  { name: "a shape plus a text", body: 'return ("" + x.shape).length > 3 ? x : y;' },
  { name: "a shape in String", body: "return String(x.shape).length > 3 ? x : y;" },
  { name: "a shape in JSON", body: "return JSON.stringify(x.shape).length > 3 ? x : y;" },
  {
    name: "a tensor in a record in JSON",
    body: "return JSON.stringify({ a: { b: [x] } }).length > 3 ? x : y;",
  },
  { name: "an array of tensors in a template", body: "return `${[x, y]}`.length > 3 ? x : y;" },
  { name: "a dimension as a length", body: "return tensor(new Float32Array(x.shape[0] as any)).add(x);" },
  { name: "a tensor given to tensor()", body: "return tensor(x as any).add(y);" },
  {
    name: "a field that a subclass overrides",
    before:
      "class Base extends Module {\n  act = (t: Tensor): Tensor => t.relu();\n  forward(x: Tensor, y: Tensor): Tensor {\n    return this.act(x).add(y);\n  }\n}\n",
    extends: "Base",
    members: "override act = (t: Tensor): Tensor => t.mul(Math.random());",
    body: "return super.forward(x, y);",
  },
  {
    name: "a function in a variable that is assigned again",
    before:
      "let act: (t: Tensor) => Tensor = (t) => t.relu();\nexport function setAct(): void {\n  act = (t) => t.mul(Math.random());\n}\n",
    body: "return act(x);",
  },
  {
    name: "a field that is assigned again elsewhere",
    members:
      "act = (t: Tensor): Tensor => t.relu();\nset(): void {\n  this.act = (t) => t.mul(Math.random());\n}",
    body: "return this.act(x);",
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
  {
    name: "a computed key of a tensor",
    members: 'k: "shape" | "dtype" = "shape";',
    body: "const { [this.k]: v } = x as any; return x.mul(v * 2);",
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
  { name: "returning a function", body: "return (() => x) as unknown as Tensor;" },
  {
    name: "a write through an alias",
    members: "log: Tensor[] = [];",
    body: "const { log } = this; const same = log; same[0] = x; return x;",
  },
  {
    name: "a write through a copy",
    members: "cfg = { inner: { n: 1 } };",
    body: "const copy = { ...this.cfg }; copy.inner.n = 2; return x;",
  },
  {
    name: "a write in a callback",
    members: "cfgs = [{ n: 1 }];",
    body: "this.cfgs.forEach((c) => { c.n += 1; }); return x;",
  },
  {
    name: "a write through a helper's result",
    before: "const store: number[] = [];\nconst get = (): number[] => store;\n",
    body: "get().push(1); return x;",
  },
  { name: "a write by splice", members: "list = [1];", body: "this.list.splice(0, 1); return x;" },
  { name: "a write by length", members: "list = [1];", body: "this.list.length = 0; return x;" },
  {
    name: "a write by Object.assign",
    members: "cfg = { n: 1 };",
    body: "Object.assign(this.cfg, { n: 2 }); return x;",
  },
  {
    name: "a write by defineProperty",
    members: "cfg = { n: 1 };",
    body: 'Object.defineProperty(this.cfg, "n", { value: 2 }); return x;',
  },
  { name: "a write in a default", body: "const f = (n = counter++) => n; return x.mul(f());" },
  {
    name: "a write in a for head",
    members: "i = 0;",
    body: "let h = x; for (this.i = 0; this.i < 2; this.i++) h = h.relu(); return h;",
  },
  { name: "a write to a static field", members: "static count = 0;", body: "Net.count++; return x;" },
  {
    name: "a write in a tagged template",
    before: "const tag = (s: TemplateStringsArray): string => {\n  counter++;\n  return s.join();\n};\n",
    body: "void tag`a`; return x;",
  },
  {
    name: "a write by a method of a held object",
    before: "class Counter {\n  n = 0;\n  tick(): void {\n    this.n++;\n  }\n}\n",
    members: "c = new Counter();",
    body: "this.c.tick(); return x;",
  },
  {
    name: "a write by a base class",
    before:
      "class Counter {\n  n = 0;\n  tick(): void {\n    this.n++;\n  }\n}\nclass Special extends Counter {}\n",
    members: "c = new Special();",
    body: "this.c.tick(); return x;",
  },
  {
    name: "a value hidden in a type error",
    body: "// @ts-expect-error no overload\nreturn x.mul((x as Tensor) * 2);",
  },
  { name: "a value hidden by ts-ignore", body: "// @ts-ignore\nconst n: number = x;\nreturn y.mul(n * 2);" },
  {
    name: "an await",
    body: "return x.mul(await0());",
    before:
      "async function load(): Promise<number> {\n  return 1;\n}\nfunction await0(): number {\n  let n = 0;\n  void load().then((v) => {\n    n = v;\n  });\n  return n;\n}\n",
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
  {
    name: "a dimension in a comparison of arrays",
    body: "return x.shape.every((d, i) => d === y.shape[i]) ? x : y;",
  },
  { name: "a dimension through any", body: "const shape: any = x.shape; return shape[0] > 1 ? x : y;" },
  {
    name: "a dimension through JSON types",
    body: "const [n] = x.shape as unknown as number[]; return x.mul(n! * 2);",
  },
  { name: "a branch on a dimension", body: "if (x.shape[0]) return x; return y;" },
  {
    name: "a switch on a dimension",
    body: "switch (x.shape[0]) { case undefined: return x; default: return y; }",
  },
  {
    name: "a loop to a dimension",
    body: "let h = x; for (let i = 0; dim.equals(i, x.shape[0]!); i++) h = h.relu(); return h;",
  },
  {
    name: "a dimension kept for later",
    body: "const same = dim.equals(x.shape[0]!, 1); const flags = { same }; return flags.same ? x : y;",
  },
  {
    name: "a mistyped any in a helper",
    before: "function half(n: any): number {\n  return n / 2;\n}\n",
    body: "return y.mul(half(x));",
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
    name: "an operation in a variable that is assigned again",
    before:
      "let act = cat;\nexport function setAct(): void {\n  act = ((xs: Tensor[]) => xs[0]!.mul(Math.random())) as unknown as typeof cat;\n}\n",
    body: "return act([x, y], 0);",
  },
  {
    name: "a field that a pattern assigns",
    before:
      "class Bad extends Module {\n  forward(x: Tensor): Tensor {\n    return x.mul(Math.random());\n  }\n}\n",
    members:
      "inner: Module = new nn.ReLU();\nconstructor(parts: { inner: Module }) {\n  super();\n  ({ inner: this.inner } = parts);\n}",
    body: "return (this.inner as Bad).forward(x);",
  },
  {
    name: "a field that is assigned by a key",
    members:
      'act = (t: Tensor): Tensor => t.relu();\nset(): void {\n  this["act"] = (t) => t.mul(Math.random());\n}',
    body: "return this.act(x);",
  },
  {
    name: "a field that is assigned through any",
    members:
      "act = (t: Tensor): Tensor => t.relu();\nset(): void {\n  (this as any).act = (t: Tensor) => t.mul(Math.random());\n}",
    body: "return this.act(x);",
  },
  { name: "a dimension as a position", body: "return x.mul([1, 2].slice(0, x.shape[0] as any).length);" },
  { name: "a tensor as a position", body: "return x.mul([1, 2].at(x as any) ?? 1);" },
  {
    name: "an item of zeros of a dimension",
    before: 'import { zeros } from "@quantrace/core";\n',
    body: "return x.mul((zeros([x.shape[0]!]) as EagerTensor).item());",
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

const FINE: readonly Attempt[] = [
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

function attempt({ name, body, members = "", before = "", extends: base = "Module" }: Attempt): string {
  void name;
  return `${HEAD}${before}\nexport class Net extends ${base} {\n${members}\n  forward(x: Tensor, y: Tensor): Tensor {\n${body}\n  }\n}\n`;
}

function verdicts(attempts: readonly Attempt[]): readonly { verdict: string; found: string }[] {
  const files = Object.fromEntries(attempts.map((one, i) => [`a${i}/main.ts`, attempt(one)]));
  using project = temporaryProject(files);
  const { modules, findings } = analyze({ cwd: project.folder, paths: ["."] });
  return attempts.map((_, i) => ({
    verdict:
      modules.find((module) => module.file === `a${i}/main.ts` && module.name === "Net")?.verdict ??
      "missing",
    found: findings
      .filter((finding) => finding.primary.file === `a${i}/main.ts`)
      .map((finding) => `${finding.code} ${finding.message}`)
      .join("; "),
  }));
}

describe("A-02 nothing slips through", () => {
  const results = verdicts(SLIPS);
  test.each(SLIPS.map((one, i) => [one.name, i] as const))("%s", (_, i) => {
    expect(results[i]?.verdict, attempt(SLIPS[i]!)).toMatch(/blocked|unknown/);
  });
});

describe("A-03 plain code of the same kind is traceable", () => {
  const results = verdicts(FINE);
  test.each(FINE.map((one, i) => [one.name, i] as const))("%s", (_, i) => {
    expect(results[i], attempt(FINE[i]!)).toEqual({ verdict: "traceable", found: "" });
  });
});
