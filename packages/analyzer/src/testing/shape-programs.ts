import { stripTypeScriptTypes } from "node:module";
import * as core from "@quantrace/core";
import type { TensorType } from "@quantrace/core/ops";
import { spec, symbolicTrace, type TensorSpec } from "@quantrace/ir";

/** A module class whose facts are all known, and what it is traced with. */
export interface ShapeProgram {
  readonly name: string;
  readonly source: string;
  /** The specs as the configuration writes them. */
  readonly inputs: readonly string[];
  readonly specs: readonly TensorSpec[];
  /** The kinds of statements in it. */
  readonly kinds: readonly string[];
}

/** Classes and functions that the programs use: constructors with parameters, private fields, loops, getters. */
export const PRELUDE = `
class Block extends Module {
  readonly conv: nn.Conv2d;
  readonly bn: nn.BatchNorm2d;
  constructor(from: number, to: number, kernel = 3) {
    super();
    this.conv = new nn.Conv2d(from, to, kernel, { padding: Math.floor(kernel / 2), bias: false });
    this.bn = new nn.BatchNorm2d(to);
  }
  forward(x: Tensor): Tensor {
    return this.bn.forward(this.conv.forward(x)).relu();
  }
}
class Mlp extends Module {
  readonly layers: nn.Linear[];
  constructor(sizes: readonly number[]) {
    super();
    this.layers = sizes.slice(1).map((to, i) => new nn.Linear(sizes[i] ?? 1, to));
  }
  forward(x: Tensor): Tensor {
    let h = x;
    for (const [i, layer] of this.layers.entries()) {
      h = layer.forward(h);
      if (i < this.layers.length - 1) h = h.relu();
    }
    return h;
  }
}
class Gate extends Module {
  readonly limit: number;
  constructor(limit: number) {
    super();
    this.limit = limit;
  }
  get wide(): boolean {
    return this.limit > 2;
  }
  forward(x: Tensor): Tensor {
    return this.wide ? x.unsqueeze(0) : x.reshape([...x.shape]);
  }
}
function heads(x: Tensor, count: number): Tensor {
  const [b, t, d] = x.dims(3);
  return x
    .view([b, t, count, dim.floorDiv(d, count)])
    .permute([0, 2, 1, 3]);
}
const twice = (x: Tensor, f: (x: Tensor) => Tensor): Tensor => f(f(x));
`;

export const IMPORTS = `import { cat, dim, Module, nn, parameter, relu, where, zeros, type Tensor } from "@quantrace/core";\n`;

interface Piece {
  readonly kind: string;
  /** The initialiser of the field \`this.f$\`. */
  readonly field?: string;
  readonly code: string;
}

/** A source of choices that a seed decides. */
class Choices {
  #state: number;

  constructor(seed: number) {
    this.#state = seed;
  }

  below(limit: number): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % limit;
  }

  one<T>(...items: readonly T[]): T {
    return items[this.below(items.length)] as T;
  }
}

type Make = (c: Choices, shape: core.SymbolicShape) => Piece;

/** A size of the shape, mostly the right one. */
function near(c: Choices, size: unknown): number {
  return typeof size === "number" && c.below(8) > 0 ? size : c.one(1, 2, 3, 4, 6, 8);
}

const op = (kind: string, code: string): Piece => ({ kind, code: `h = ${code};` });
const layer = (kind: string, field: string): Piece => ({ kind, field, code: "h = this.f$.forward(h);" });

/** Statements on \`h\`. Many do not fit the shape that they are given. */
const PIECES: readonly Make[] = [
  (c, s) =>
    layer(
      "Conv2d",
      `new nn.Conv2d(${near(c, s[1])}, ${c.one(2, 4, 8)}, ${c.one("1", "3", "[1, 2]")}, { stride: ${c.one(1, 2)}, padding: ${c.one(0, 1)}, bias: ${c.one(true, false)} })`,
    ),
  (c, s) => layer("Linear", `new nn.Linear(${near(c, s.at(-1))}, ${c.one(4, 6, 8)})`),
  (c, s) => layer("BatchNorm2d", `new nn.BatchNorm2d(${near(c, s[1])})`),
  (c, s) => layer("BatchNorm1d", `new nn.BatchNorm1d(${near(c, s[1])}).eval()`),
  (c, s) =>
    layer(
      "LayerNorm",
      `new nn.LayerNorm(${c.one(`${near(c, s.at(-1))}`, `[${near(c, s.at(-2))}, ${near(c, s.at(-1))}]`)})`,
    ),
  (c) =>
    layer(
      "MaxPool2d",
      `new nn.MaxPool2d(${c.one(2, 3)}, { stride: ${c.one(1, 2)}, ceilMode: ${c.one(true, false)} })`,
    ),
  (c) => layer("AvgPool2d", `new nn.AvgPool2d(${c.one("2", "[2, 1]")})`),
  (c) => layer("AdaptiveAvgPool2d", `new nn.AdaptiveAvgPool2d(${c.one("1", "[2, 3]")})`),
  (c) => layer("Flatten", `new nn.Flatten(${c.one("", "0", "1, 2")})`),
  (c) =>
    layer(
      "unary layer",
      `new nn.${c.one("ReLU", "GELU", "Sigmoid", "Hardswish", "SiLU", "Tanh", "Identity", "Dropout", "ReLU6")}()`,
    ),
  (c) => layer("Softmax", `new nn.Softmax(${c.one(-1, 1, 3)})`),
  (c, s) => layer("Block", `new Block(${near(c, s[1])}, ${c.one(2, 4)}${c.one("", ", 5")})`),
  (c, s) => layer("Mlp", `new Mlp([${near(c, s.at(-1))}, 4, ${c.one(2, 6)}])`),
  (c) => layer("Gate", `new Gate(${c.one(1, 3)})`),
  (c, s) => layer("Sequential", `new nn.Sequential(new nn.ReLU(), new nn.Linear(${near(c, s.at(-1))}, 4))`),
  (c, s) => ({
    kind: "field array",
    field: `[new nn.Linear(${near(c, s.at(-1))}, 4), new nn.Linear(4, ${c.one(3, 4)})]`,
    code: "for (const part of this.f$) h = part.forward(h);",
  }),
  (c, s) => ({
    kind: "parameter",
    field: `parameter(zeros([${near(c, s.at(-1))}]))`,
    code: "h = h.add(this.f$);",
  }),
  (c) => op("unary", `h.${c.one("relu", "neg", "abs", "tanh", "sigmoid", "hardswish")}()`),
  (c) => op("function", c.one("relu(h)", "where(h.gt(0), h, h.neg())", "twice(h, (t) => t.relu())")),
  (c, s) =>
    op(
      "reshape",
      `h.reshape([${c.one("-1", `-1, ${near(c, s.at(-1))}`, `${c.one(2, 3)}, -1`, `-1, 2, ${c.one(2, 3)}`)}])`,
    ),
  (c) => ({
    kind: "dims",
    code: `{\n  const [n, ...rest] = h.dims(${c.one(2, 3, 4)});\n  h = h.view([n, -1, ...rest.slice(1)]);\n}`,
  }),
  (c) => op("permute", `h.permute(${c.one("[1, 0]", "[0, 2, 1]", "[0, 2, 3, 1]", "[0, 0]")})`),
  (c) => op("transpose", `h.transpose(${c.one("1, 0", "1, 2", "-1, -2", "0, 3")})`),
  (c) => op("flatten", `h.flatten(${c.one("", "1", "2", "-2")})`),
  (c) => op("unsqueeze", `h.unsqueeze(${c.one(0, 1, -1, 5)})`),
  (c) => op("squeeze", `h.squeeze(${c.one(1, 2, -1)})`),
  (c) =>
    op(
      "reduce",
      `h.${c.one("sum", "mean")}(${c.one("-1", "[1]", "[2, 3]", "4")}, { keepdim: ${c.one(true, false)} })`,
    ),
  (c) => op("cat", `cat([h, ${c.one("h", "h.relu()", "h.slice(1, 0, 1)")}], ${c.one(0, 1, -1, 4)})`),
  (c) => op("slice", `h.slice(${c.one(0, 1, 2)}, ${c.one(0, 1)}, ${c.one("2", "-1", "null")})`),
  (c) => ({ kind: "chunk", code: `{\n  const [a, b] = h.chunk(2, ${c.one(1, -1)});\n  h = a.mul(b);\n}` }),
  (c) =>
    op(
      "broadcast",
      `h.add(h.${c.one("slice(1, 0, 1)", "transpose(-1, -2)", "unsqueeze(0)", "sum(-1)", "mean([1], { keepdim: true })")})`,
    ),
  () => op("matmul", "h.matmul(h.transpose(-1, -2))"),
  (c) => op("matmul", `h.matmul(zeros([${c.one(4, 6, 8)}, 3]))`),
  (c) => op("expand", `h.expand([${c.one("2, ...h.shape", "4, 4", "...h.shape")}])`),
  (c) => op("dtype", c.one("h.gt(0)", "h.eq(h)", "where(h.lt(0), h, 0)")),
  (c) => op("heads", `heads(h, ${c.one(1, 2, 3)})`),
  (c) => ({
    kind: "loop",
    code: `for (let i = 0; i < ${c.one(1, 2, 3)}; i++) {\n  if (i === 1) continue;\n  h = h.${c.one("relu()", "unsqueeze(i)", "flatten(-2)")};\n}`,
  }),
  (c) => ({
    kind: "rank",
    code: `if (h.ndim > ${c.one(2, 3)}) h = h.flatten(1);\nelse h = h.unsqueeze(-1);`,
  }),
  (c) => ({
    kind: "reduce list",
    code: `h = [h, h.relu(), h.${c.one("neg()", "sum(-1)", "unsqueeze(0)")}].reduce((a, b) => a.add(b));`,
  }),
];

const NAMES = ["cat", "dim", "Module", "nn", "parameter", "relu", "where", "zeros"] as const;
const VALUES: readonly unknown[] = NAMES.map((name) => core[name]);

const HELPERS = new Function(
  ...NAMES,
  `${stripTypeScriptTypes(PRELUDE)}\nreturn { Block, Mlp, Gate, heads, twice };`,
)(...VALUES) as Readonly<Record<string, unknown>>;

/** The type after a piece, or null where it does not fit. */
function typeAfter({ field = "null", code }: Piece, type: TensorType): TensorType | null {
  const names = [...NAMES, ...Object.keys(HELPERS)];
  const body = `const self = { f$: ${field} };\nreturn (h) => {\n${code.replaceAll("this.", "self.")}\nreturn h;\n};`;
  try {
    const apply = new Function(...names, body)(...VALUES, ...Object.values(HELPERS)) as (
      h: core.Tensor,
    ) => core.Tensor;
    let found: TensorType | null = null;
    const step = (x: core.Tensor): core.Tensor => {
      const y = apply(x);
      found = (y as unknown as { readonly type: TensorType }).type;
      return x;
    };
    const { dtype, shape } = type;
    symbolicTrace(step, [spec(dtype, shape as never)]);
    return found;
  } catch {
    return null;
  }
}

const INPUTS: readonly (readonly (number | string)[])[] = [
  ["N", 3, 8, 8],
  ["N", 4, 6, 5],
  [2, 4, 7, 7],
  ["N", 8],
  [3, 6],
  ["N", 5, 8],
  [2, 3, 4],
  ["B", "T", 6],
];

/** The program of a seed: statements that fit, and in about half of the programs at last one that does not. */
export function shapeProgram(name: string, seed: number): ShapeProgram {
  const c = new Choices(seed);
  const input = c.one(...INPUTS);
  let type: TensorType = spec("float32", input as never).type;
  const pieces: Piece[] = [];
  const length = 1 + c.below(7);
  const breaks = c.below(2) === 0;
  for (let tries = 0; pieces.length < length && tries < 60; tries++) {
    const piece = c.one(...PIECES)(c, type.shape);
    const next = typeAfter(piece, type);
    if (next === null) continue;
    pieces.push(piece);
    type = next;
  }
  for (let tries = breaks ? 0 : 60; tries < 60; tries++) {
    const piece = c.one(...PIECES)(c, type.shape);
    if (typeAfter(piece, type) !== null) continue;
    pieces.push(piece);
    break;
  }
  const used = pieces.map((piece, i) => ({ ...piece, code: piece.code.replaceAll("f$", `f${i}`) }));
  const fields = used.flatMap(({ field }, i) => (field === undefined ? [] : [`  f${i} = ${field};`]));
  const statements = used.flatMap(({ code }) => code.split("\n")).map((line) => `    ${line}`);
  const source = [
    `export class ${name} extends Module {`,
    ...fields,
    "  forward(x: Tensor): Tensor {",
    "    let h: Tensor = x;",
    ...statements,
    "    return h;",
    "  }",
    "}",
  ].join("\n");
  const inputs = [`float32[${input.join(",")}]`];
  return {
    name,
    source,
    inputs,
    specs: [spec("float32", input as never)],
    kinds: pieces.map(({ kind }) => kind),
  };
}
