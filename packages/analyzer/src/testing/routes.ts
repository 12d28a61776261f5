/**
 * How the hazard's tensor gets to it. `IN` is where the tensor comes from, the hazard line uses `T` and `h`. Lines
 * `HAZARD` are replaced by it.
 */
export interface Route {
  readonly name: string;
  /** What the hazard calls its tensor. */
  readonly tensor: string;
  /** Statements in `forward`. */
  readonly body: string;
  /** Code before the class. */
  readonly helpers?: string;
  /** Members of the class. */
  readonly members?: string;
  /** The whole of another file, which the first one imports as `other`. */
  readonly other?: string;
}

export const ROUTES: readonly Route[] = [
  { name: "direct", tensor: "x", body: "HAZARD" },
  { name: "operation", tensor: "h.relu().sum()", body: "HAZARD" },
  { name: "alias", tensor: "alias", body: "const alias = x;\nHAZARD" },
  { name: "two aliases", tensor: "second", body: "const first = h.relu();\nconst second = first;\nHAZARD" },
  {
    name: "record",
    tensor: "part",
    body: "const source = { part: x, other: 1 };\nconst { part } = source;\nHAZARD",
  },
  { name: "array", tensor: "item", body: "const [, item] = [1, x] as const;\nHAZARD" },
  { name: "field of a box", tensor: "box.list[0]!", body: "const box = { list: [x] };\nHAZARD" },
  {
    name: "helper",
    tensor: "t",
    body: "h = helper(x, h);",
    helpers: "function helper(t: Tensor, h: Tensor): Tensor {\n  HAZARD\n  return h;\n}",
  },
  {
    name: "helper of a helper",
    tensor: "t",
    body: "h = outer(h, x);",
    helpers:
      "function outer(h: Tensor, t: Tensor): Tensor {\n  return inner(t, h.relu());\n}\n\nfunction inner(t: Tensor, h: Tensor): Tensor {\n  HAZARD\n  return h;\n}",
  },
  {
    name: "generic helper",
    tensor: "t",
    body: "h = generic(x, h);",
    helpers: "function generic<T extends Tensor>(t: T, h: Tensor): Tensor {\n  HAZARD\n  return h;\n}",
  },
  {
    name: "method",
    tensor: "t",
    body: "h = this.method(x, h);",
    members: "method(t: Tensor, h: Tensor): Tensor {\n  HAZARD\n  return h;\n}",
  },
  {
    name: "static method",
    tensor: "t",
    body: "h = Net.fixed(x, h);",
    members: "static fixed(t: Tensor, h: Tensor): Tensor {\n  HAZARD\n  return h;\n}",
  },
  {
    name: "closure",
    tensor: "t",
    body: "const step = (t: Tensor, h: Tensor): Tensor => {\n  HAZARD\n  return h;\n};\nh = step(x, h);",
  },
  {
    name: "captured",
    tensor: "x",
    body: "const captured = (h: Tensor): Tensor => {\n  HAZARD\n  return h;\n};\nh = captured(h);",
  },
  {
    name: "callback",
    tensor: "t",
    body: "h = [x].map((t): Tensor => {\n  HAZARD\n  return h;\n})[0] ?? h;",
  },
  {
    name: "higher order",
    tensor: "t",
    body: "h = apply((t, h) => {\n  HAZARD\n  return h;\n}, x, h);",
    helpers:
      "function apply(f: (t: Tensor, h: Tensor) => Tensor, t: Tensor, h: Tensor): Tensor {\n  return f(t, h);\n}",
  },
  {
    name: "object with state",
    tensor: "this.held",
    body: "h = new Holder(x).run(h);",
    helpers:
      "class Holder {\n  held: Tensor;\n\n  constructor(t: Tensor) {\n    this.held = t;\n  }\n\n  run(h: Tensor): Tensor {\n    HAZARD\n    return h;\n  }\n}",
  },
  {
    name: "base class",
    tensor: "t",
    body: "h = this.inherited(x, h);",
    helpers:
      "abstract class Base extends Module {\n  inherited(t: Tensor, h: Tensor): Tensor {\n    HAZARD\n    return h;\n  }\n}",
  },
  {
    name: "other file",
    tensor: "t",
    body: "h = other(x, h);",
    other: "export function other(t: Tensor, h: Tensor): Tensor {\n  HAZARD\n  return h;\n}",
  },
  {
    name: "static branch",
    tensor: "x",
    body: "if (this.k > 2) {\n  HAZARD\n}",
  },
  {
    name: "static loop",
    tensor: "x",
    body: "for (let round = 0; round < this.k; round++) {\n  HAZARD\n}",
  },
];
