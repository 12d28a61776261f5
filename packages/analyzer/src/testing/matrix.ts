import type { Program } from "./programs.ts";

/**
 * One everyday operation of the hazard matrix. `T` is the tensor, `S` the static number and `L` the static list that
 * stands in its place in the look-alike. One line each, which works on `h`.
 */
export interface Operation {
  readonly name: string;
  readonly code: string;
  /** Whether JavaScript tells a tracer of it: of silent ones only a static analysis knows. */
  readonly seen: "silent" | "trapped";
  readonly hazard: string;
  readonly lookAlike: string;
}

/** The line with a static number in place of the tensor, unless another one is given. */
function operation(
  seen: Operation["seen"],
  code: string,
  name: string,
  hazard: string,
  lookAlike = hazard.replaceAll(TENSOR, "S"),
): Operation {
  return { name, code, seen, hazard, lookAlike };
}

/** The tensor's stand-in within the text of an operation. */
const TENSOR = /\bT\b/g;

/** The 16 operations that throw nothing while tracing, and 15 that a tracer's traps see. */
export const OPERATIONS: readonly Operation[] = [
  operation("silent", "QT1001", "if", "if (T) h = h.relu();"),
  operation("silent", "QT1003", "conditional expression", "h = T ? h.relu() : h.neg();"),
  operation("silent", "QT1006", "not", "h = h.mul(Number(!T));"),
  operation("silent", "QT1006", "Boolean", "h = h.mul(Boolean(T) ? 1 : 2);"),
  operation(
    "silent",
    "QT1007",
    "while",
    "while (T) { h = h.relu(); if (h.ndim > 1) break; }",
    "while (S) { h = h.relu(); if (h.ndim > 1) break; }",
  ),
  operation("silent", "QT1004", "and", "h = (T && h) as Tensor;", "h = ((S as unknown) && h) as Tensor;"),
  operation(
    "silent",
    "QT1004",
    "or",
    "h = ((T as unknown) || h) as Tensor;",
    "h = h.mul(Number((S as unknown) || 1));",
  ),
  operation(
    "silent",
    "QT1005",
    "nullish",
    "h = ((T as Tensor) ?? h) as Tensor;",
    "h = h.mul((S as number) ?? 1);",
  ),
  operation(
    "silent",
    "QT1014",
    "logical assignment",
    "{ let own = T as Tensor; own ||= h; h = own; }",
    "{ let own = S as number; own ||= 1; h = h.mul(own); }",
  ),
  operation("silent", "QT2008", "identity", "h = h.mul((T as unknown) === 0 ? 1 : 2);"),
  operation(
    "silent",
    "QT1010",
    "switch",
    "switch (T as unknown) { case 0: h = h.relu(); break; default: h = h.neg(); }",
  ),
  operation(
    "silent",
    "QT1024",
    "case",
    "switch (true as unknown) { case T: h = h.relu(); break; default: h = h.neg(); }",
  ),
  operation("silent", "QT1017", "predicate", "h = [h].filter(() => T)[0] ?? h;"),
  operation(
    "silent",
    "QT2014",
    "includes",
    "h = h.mul(([h] as unknown[]).includes(T) ? 1 : 2);",
    "h = h.mul(([1] as unknown[]).includes(S) ? 1 : 2);",
  ),
  operation("silent", "QT2021", "typeof", 'h = h.mul(typeof T === "number" ? 1 : 2);'),
  operation("trapped", "QT2003", "unary minus", "h = h.mul(-(T as any));"),
  operation("trapped", "QT2011", "arithmetic", "h = h.mul((T as any) * 2);"),
  operation("trapped", "QT1016", "relation", "h = h.mul(Number((T as any) < 1));"),
  operation("trapped", "QT2007", "loose equality", "h = h.mul(Number((T as any) == 0));"),
  operation("trapped", "QT2005", "template", "h = h.mul(`${T}`.length);"),
  operation("trapped", "QT2006", "String", "h = h.mul(String(T).length);"),
  operation("trapped", "QT2002", "Number", "h = h.mul(Number(T));"),
  operation("trapped", "QT2004", "Math", "h = h.mul(Math.sqrt(T as any));"),
  operation("trapped", "QT2013", "index", "h = h.mul([1, 2][T as any] ?? 1);"),
  operation("silent", "QT2010", "JSON", "h = h.mul(JSON.stringify([T]).length);"),
  operation(
    "trapped",
    "QT3001",
    "for of",
    "for (const row of T as any) h = h.add(row);",
    "for (const row of L as readonly number[]) h = h.add(row);",
  ),
  operation(
    "trapped",
    "QT3002",
    "spread",
    "h = h.mul([...(T as any)].length);",
    "h = h.mul([...(L as readonly number[])].length);",
  ),
  operation(
    "trapped",
    "QT3003",
    "destructuring",
    "{ const [first] = T as any; h = h.add(first); }",
    "{ const [first = 0] = L as readonly number[]; h = h.add(first); }",
  ),
  operation(
    "trapped",
    "QT3004",
    "keys",
    "h = h.mul(Object.keys(T as object).length);",
    "h = h.mul(Object.keys(L as object).length);",
  ),
  operation(
    "trapped",
    "QT3005",
    "for in",
    "for (const key in T as any) h = h.mul(key.length);",
    "for (const key in L as object) h = h.mul(key.length);",
  ),
  operation(
    "trapped",
    "QT3006",
    "Array.from",
    "h = h.mul(Array.from(T as any).length);",
    "h = h.mul(Array.from(L as readonly number[]).length);",
  ),
];

/** A way in which the tensor gets to the operation. `LINE` is the operation, `FROM` the value, `TYPE` its type. */
export interface MatrixRoute {
  readonly name: string;
  /** What the operation calls its value. */
  readonly value: string;
  readonly body: string;
  readonly before?: string;
  readonly members?: string;
  /** Further files; the first one holds the operation. */
  readonly files?: Readonly<Record<string, string>>;
}

const TAKES = "(t: TYPE, h: Tensor): Tensor {\n  LINE\n  return h;\n}";

export const MATRIX_ROUTES: readonly MatrixRoute[] = [
  { name: "direct", value: "FROM", body: "LINE" },
  { name: "alias", value: "alias", body: "const alias = FROM;\nLINE" },
  {
    name: "destructured",
    value: "part",
    body: "const source = { part: FROM, rest: 1 };\nconst { part } = source;\nLINE",
  },
  { name: "helper", value: "t", body: "h = helper(FROM, h);", before: `function helper${TAKES}` },
  { name: "method", value: "t", body: "h = this.method(FROM, h);", members: `method${TAKES}` },
  {
    name: "closure",
    value: "outer",
    body: "const outer = FROM;\nconst closure = (h: Tensor): Tensor => {\n  LINE\n  return h;\n};\nh = closure(h);",
  },
  {
    name: "generic",
    value: "t",
    body: "h = generic(FROM, h);",
    before: "function generic<V>(t: V, h: Tensor): Tensor {\n  LINE\n  return h;\n}",
  },
  {
    name: "re-export",
    value: "t",
    body: "h = renamed(FROM, h);",
    before: 'import { renamed } from "./barrel.ts";',
    files: {
      "other.ts": `export function other${TAKES}`,
      "barrel.ts": 'export { other as renamed } from "./again.ts";',
      "again.ts": 'export * from "./other.ts";',
    },
  },
];

const IMPORT = 'import { Module, type Tensor } from "@quantrace/core";';

/** The program of one cell, in a folder of its own: with the tensor, or with what is static in its place. */
export function matrixProgram(
  folder: string,
  { code, hazard, lookAlike }: Operation,
  route: MatrixRoute,
  withTensor: boolean,
): Program {
  const text = withTensor ? hazard : lookAlike;
  const [from, type] = withTensor
    ? ["x", "Tensor"]
    : /\bL\b/.test(text)
      ? ["this.list", "readonly number[]"]
      : ["this.k", "number"];
  const fill = (template: string): string =>
    template
      .replaceAll("LINE", () => `${text.replaceAll(/\b[TSL]\b/g, () => route.value)} // !`)
      .replaceAll("FROM", from)
      .replaceAll("TYPE", type);
  const main = [
    IMPORT,
    route.before ?? "",
    "export class Net extends Module {",
    "readonly k: number = 3;",
    "readonly list: readonly number[] = [1, 2];",
    route.members ?? "",
    "forward(x: Tensor): Tensor {",
    "let h = x.relu();",
    route.body,
    "return h;",
    "}",
    "}",
    "",
  ].join("\n");
  const others = Object.entries(route.files ?? {}).map(([name, other]) => [name, `${IMPORT}\n${other}\n`]);
  const files = Object.fromEntries(
    [["main.ts", main], ...others].map(([name = "", template = ""]) => [`${folder}/${name}`, fill(template)]),
  ) as Record<string, string>;
  return { files, label: withTensor ? `${placeOfLine(files)} ${code}` : null };
}

function placeOfLine(files: Readonly<Record<string, string>>): string {
  for (const [name, text] of Object.entries(files)) {
    const at = text.split("\n").findIndex((line) => line.endsWith(" // !"));
    if (at >= 0) return `${name}:${at + 1}`;
  }
  return "nowhere";
}
