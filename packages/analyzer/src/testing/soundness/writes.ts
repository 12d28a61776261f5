import type { Attempt } from "./attempt.ts";

/** State that changes while the model runs, or after the analyser looked. */
export const WRITES: readonly Attempt[] = [
  {
    name: "a field that a subclass overrides",
    before:
      "class Base extends Module {\n  act = (t: Tensor): Tensor => t.relu();\n  forward(x: Tensor, y: Tensor): Tensor {\n    return this.act(x).add(y);\n  }\n}\n",
    extends: "Base",
    members: "override act = (t: Tensor): Tensor => t.mul(Math.random());",
    body: "return super.forward(x, y);",
  },
  {
    name: "a field that is assigned again elsewhere",
    members:
      "act = (t: Tensor): Tensor => t.relu();\nset(): void {\n  this.act = (t) => t.mul(Math.random());\n}",
    body: "return this.act(x);",
  },
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
];
