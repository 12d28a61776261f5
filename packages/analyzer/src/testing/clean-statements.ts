import fc from "fast-check";

/**
 * Statements that a tracer follows. They read and write `h`, a tensor of the shape of `x`, and may use `x`, `y`,
 * `mask` and the members of `PRELUDE`. `$` stands for a number that is new in each statement.
 */
const STATEMENTS: readonly string[] = [
  "h = h.relu();",
  "h = h.neg().abs();",
  "h = h.add(y).mul(0.5);",
  "h = h.maximum(y).minimum(x.add(1));",
  "h = where(h.gt(0), h, y);",
  "h = cat(h.chunk(2, 1), 1);",
  "h = this.fc.forward(h);",
  "h = this.inner.forward(h);",
  "h = this.sequence.forward(h);",
  "if (this.k > 2) h = h.relu();",
  "if (mask) h = h.mul(mask);",
  "if (mask !== undefined && this.k > 1) h = h.add(mask);",
  "h = mask ? h.mul(mask) : h.tanh();",
  "h = h.mul(mask ?? 1);",
  "h = mask?.add(h) ?? h;",
  "for (let i = 0; i < this.k; i++) h = h.add(i);",
  "for (const s of this.scales) h = h.mul(s);",
  "for (const layer of this.layers) h = layer.forward(h).sigmoid();",
  "outer$: for (const s of this.scales) {\n  for (let j = 0; j < 2; j++) {\n    if (s > this.k) continue outer$;\n    h = h.add(j);\n  }\n}",
  "let n$ = this.k;\nwhile (n$ > 0) {\n  h = h.add(n$);\n  n$ -= 1;\n}",
  'switch (this.mode) {\n  case "relu":\n    h = h.relu();\n    break;\n  default:\n    h = h.neg();\n}',
  "const f$ = (t: Tensor): Tensor => t.add(h);\nh = f$(x);",
  "const act$ = this.k > 2 ? (t: Tensor) => t.relu() : (t: Tensor) => t.tanh();\nh = act$(h);",
  "const parts$: Tensor[] = [];\nfor (const s of this.scales) parts$.push(h.mul(s));\nh = parts$.reduce((a, b) => a.add(b));",
  "const record$ = { a: h, b: y };\nconst { a: a$, b: b$ } = { ...record$, b: x };\nh = a$.add(b$);",
  "const [p$, q$] = [h, y];\nh = p$.sub(q$);",
  "const [c$, d$] = h.chunk(2, 1);\nh = cat([d$, c$], 1);",
  "h = [h, x, y].map((t) => t.relu()).reduce((a, b) => a.add(b));",
  "[1, 2].forEach((k) => {\n  h = h.add(k);\n});",
  "h = this.blend(h, y);",
  "h = this.repeat(h, 2);",
  "h = h.mul(this.half);",
  "h = twice(h, (t) => t.add(y));",
  "h = shift(h);",
  "h = shift(h, 3);",
  "h = identity(h);",
  "h = new Total(h).add(y).value;",
  "h = h.reshape([h.shape[0]!, -1]);",
  "h = h.reshape([...h.shape]);",
  "const [rows$, columns$] = h.dims(2);\nh = h.reshape([rows$, columns$]);",
  "if (h.ndim !== 2) throw new RangeError(`rank ${h.ndim}`);",
  'const named$ = new Map<string, Tensor>([["h", h]]);\nnamed$.set("y", y);\nh = named$.get("h") ?? h;',
  "const box$ = { list: [h] };\nbox$.list[0] = h.relu();\nh = box$.list[0] ?? h;",
  "const key$ = `scale_${this.k}`;\nh = h.mul(this.table[key$] ?? 1);",
  "h = h.mul(1 / Math.sqrt(this.k));",
  "h = acts.relu(h).add(acts.square(h));",
  "h = h as Tensor;\nh = (h satisfies Tensor)!;",
];

/** Statements with their numbers filled in, from `first` on. */
export function cleanStatements(first: number): fc.Arbitrary<readonly string[]> {
  return fc
    .array(fc.constantFrom(...STATEMENTS), { minLength: 0, maxLength: 6 })
    .map((list) => list.map((text, i) => text.replaceAll(/(?<=[a-z])\$/g, String(first + i))));
}

/** What the statements refer to, before the class. */
export const HELPERS = `
class Inner extends Module {
  bn = new nn.Linear(4, 4);

  forward(t: Tensor): Tensor {
    return this.bn.forward(t).relu();
  }
}

class Total {
  value: Tensor;

  constructor(first: Tensor) {
    this.value = first;
  }

  add(t: Tensor): this {
    this.value = this.value.add(t);
    return this;
  }
}

const acts = {
  relu: (t: Tensor): Tensor => t.relu(),
  square(t: Tensor): Tensor {
    return t.mul(t);
  },
};

function twice(t: Tensor, f: (u: Tensor) => Tensor): Tensor {
  return f(f(t));
}

function shift(t: Tensor, by = 1): Tensor {
  return t.add(by);
}

function identity<T>(value: T): T {
  return value;
}
`;

/** The members of the class that the statements refer to. */
export const MEMBERS = `
  fc = new nn.Linear(4, 4);
  inner = new Inner();
  sequence = new nn.Sequential(new nn.Linear(4, 4), new nn.ReLU());
  layers = [new nn.Linear(4, 4), new nn.Linear(4, 4)];
  k = 3;
  mode: "relu" | "neg" = "relu";
  scales = [1, 2];
  table: Record<string, number> = { scale_3: 2 };

  get half(): number {
    return this.k / 2;
  }

  blend(a: Tensor, b: Tensor): Tensor {
    return a.add(b).mul(this.half);
  }

  repeat(t: Tensor, n: number): Tensor {
    return n === 0 ? t : this.repeat(t.relu(), n - 1);
  }
`;
