import type { Stratum } from "../program.ts";

/**
 * How the hazard's tensor gets to it: where the line stands and what is around it. `X` is a tensor of the scope that
 * carries it there, `NAME` a new name. Lines `HAZARD` are replaced by the hazard.
 */
export interface Carrier {
  readonly name: string;
  readonly stratum: Stratum | null;
  /** What the hazard calls its tensor. */
  readonly tensor: string;
  /** Statements where the hazard is asked for. They assign to `h`. */
  readonly body: readonly string[];
  /** A function for the main file, the second file, the base class or the class. */
  readonly code?: { readonly where: "main" | "parts" | "base" | "member"; readonly lines: readonly string[] };
  /** Reaches the module: only in `forward`. */
  readonly member?: boolean;
  /** The line stands in a function that gives `h`. */
  readonly inFunction: boolean;
  /** In code that has the module as `this`. */
  readonly self: boolean;
}

function directly(
  name: string,
  stratum: Stratum | null,
  tensor: string,
  ...body: readonly string[]
): Carrier {
  return { name, stratum, tensor, body, inFunction: true, self: true };
}

const SIGNATURE = "(t: Tensor, h: Tensor): Tensor {";

function inFunction(name: string, stratum: Stratum | null, carrier: Pick<Carrier, "body" | "code">): Carrier {
  const self = carrier.code?.where === "member" || carrier.code?.where === "base";
  return {
    name,
    stratum,
    tensor: "t",
    inFunction: true,
    self,
    ...carrier,
    ...(self ? { member: true } : {}),
  };
}

export const carriers: readonly Carrier[] = [
  directly("direct", null, "X", "HAZARD"),
  directly("operation", null, "X.relu().sum()", "HAZARD"),
  directly("alias", null, "NAME", "const NAME = X;", "HAZARD"),
  directly(
    "record",
    "containers",
    "NAME",
    "const NAMESource = { part: X, other: 1 };",
    "const { part: NAME } = NAMESource;",
    "HAZARD",
  ),
  directly("array", "containers", "NAME", "const [, NAME] = [1, X] as const;", "HAZARD"),
  directly("field of a box", "containers", "NAME.list[0]!", "const NAME = { list: [X] };", "HAZARD"),
  directly("map", "containers", 'NAME.get("a")!', 'const NAME = new Map([["a", X]]);', "HAZARD"),
  directly("static branch", "static conditions", "X", "if (h.ndim > 1) {", "  HAZARD", "}"),
  directly(
    "static loop",
    "static conditions",
    "X",
    "for (let NAME = 0; NAME < 2; NAME++) {",
    "  HAZARD",
    "}",
  ),
  inFunction("helper", null, {
    code: { where: "main", lines: [`function NAME${SIGNATURE}`, "  HAZARD", "  return h;", "}"] },
    body: ["h = NAME(X, h);"],
  }),
  inFunction("other file", "helpers in a second file", {
    code: { where: "parts", lines: [`export function NAME${SIGNATURE}`, "  HAZARD", "  return h;", "}"] },
    body: ["h = NAME(X, h);"],
  }),
  inFunction("class in another file", "helpers in a second file", {
    code: {
      where: "parts",
      lines: [
        "export class NAMEHolder {",
        "  held: Tensor;",
        "",
        "  constructor(t: Tensor) {",
        "    this.held = t;",
        "  }",
        "",
        "  run(h: Tensor): Tensor {",
        "    const t = this.held;",
        "    HAZARD",
        "    return h;",
        "  }",
        "}",
      ],
    },
    body: ["h = new NAMEHolder(X).run(h);"],
  }),
  {
    ...inFunction("generic helper", "generics", {
      code: {
        where: "main",
        lines: ["function NAME<T extends Tensor>(t: T, h: Tensor): Tensor {", "  HAZARD", "  return h;", "}"],
      },
      body: ["h = NAME(X, h);"],
    }),
    tensor: "(t as Tensor)",
  },
  inFunction("generic box", "generics", {
    code: {
      where: "main",
      lines: [
        "function NAME<T>(value: T, f: (value: T) => Tensor): Tensor {",
        "  return f(value);",
        "}",
        "",
        `function NAMEBody${SIGNATURE}`,
        "  HAZARD",
        "  return h;",
        "}",
      ],
    },
    body: ["h = NAME({ t: X, h }, (value) => NAMEBody(value.t, value.h));"],
  }),
  inFunction("method", null, {
    code: { where: "member", lines: [`NAME${SIGNATURE}`, "  HAZARD", "  return h;", "}"] },
    body: ["h = this.NAME(X, h);"],
  }),
  inFunction("inherited method", "inheritance", {
    code: { where: "base", lines: [`NAME${SIGNATURE}`, "  HAZARD", "  return h;", "}"] },
    body: ["h = this.NAME(X, h);"],
  }),
  inFunction("closure", "closures", {
    body: [
      `const NAME = (t: Tensor, h: Tensor): Tensor => {`,
      "  HAZARD",
      "  return h;",
      "};",
      "h = NAME(X, h);",
    ],
  }),
  {
    ...inFunction("captured", "closures", {
      body: ["const NAME = (h: Tensor): Tensor => {", "  HAZARD", "  return h;", "};", "h = NAME(h);"],
    }),
    tensor: "X",
  },
  inFunction("callback", "callbacks", {
    body: ["h = [X].map((t): Tensor => {", "  HAZARD", "  return h;", "})[0] ?? h;"],
  }),
  inFunction("higher order", "callbacks", {
    code: {
      where: "main",
      lines: [
        "function NAME(f: (t: Tensor, h: Tensor) => Tensor, t: Tensor, h: Tensor): Tensor {",
        "  return f(t, h);",
        "}",
      ],
    },
    body: ["h = NAME((t, h) => {", "  HAZARD", "  return h;", "}, X, h);"],
  }),
];
