import fc, { type Arbitrary } from "fast-check";

/**
 * Bodies of functions on host values of every kind, for which instrumented code must do what the code itself does. Each
 * value passes `log(n, value)`, which writes down that it was looked at: the log is the order of evaluation.
 */
export function anyHostBody(): Arbitrary<string> {
  const { statement } = fc.letrec<{ value: string; statement: string }>((tie) => {
    const value = tie("value");
    const atom = fc
      .tuple(fc.nat({ max: 99 }), fc.constantFrom(...VALUES))
      .map(([n, text]) => `log(${n}, ${text})`);
    const pair = fc.tuple(value, value);
    const operators = ["&&", "||", "===", "!==", "==", "!=", ","];
    const method = fc.constantFrom(
      "includes",
      "indexOf",
      "has",
      "get",
      "filter",
      "some",
      "find",
      "push",
      "set",
      "add",
    );
    return {
      value: fc.oneof(
        { maxDepth: 4, depthSize: "small" },
        { weight: 4, arbitrary: atom },
        {
          weight: 4,
          arbitrary: fc.tuple(pair, fc.constantFrom(...operators)).map(([[a, b], o]) => `(${a} ${o} ${b})`),
        },
        { weight: 1, arbitrary: pair.map(([a, b]) => `((${a}) ?? (${b}))`) },
        { weight: 1, arbitrary: value.map((a) => `!${a}`) },
        { weight: 1, arbitrary: value.map((a) => `typeof ${a}`) },
        { weight: 1, arbitrary: value.map((a) => `Boolean(${a})`) },
        { weight: 1, arbitrary: pair.map(([a, b]) => `Object.is(${a}, ${b})`) },
        { weight: 1, arbitrary: pair.map(([a, b]) => `(${a} ? ${b} : ${a})`) },
        { weight: 2, arbitrary: fc.tuple(pair, method).map(([[a, b], m]) => `(${a} as any).${m}(${b})`) },
        { weight: 1, arbitrary: fc.tuple(pair, method).map(([[a, b], m]) => `(${a} as any)?.${m}(${b})`) },
        { weight: 1, arbitrary: value.map((a) => `((p = ${a}) => p)()`) },
        { weight: 1, arbitrary: value.map((a) => `(outer = ${a})`) },
        { weight: 1, arbitrary: value.map((a) => `(held.a ||= ${a})`) },
        { weight: 1, arbitrary: value.map((a) => `(local ??= ${a})`) },
        { weight: 1, arbitrary: value.map((a) => `(local &&= ${a})`) },
        { weight: 1, arbitrary: fc.constantFrom("outer++", "--held.n", "delete held.a", "typeof missing") },
        { weight: 1, arbitrary: pair.map(([a, b]) => `(([outer, held.b = ${b}] = [${a}] as any), held.b)`) },
      ),
      statement: fc.oneof(
        value.map((a) => `local = ${a};`),
        pair.map(([a, b]) => `if (${a}) local = ${b};`),
        pair.map(([a, b]) => `for (let i = 0; i < 2 && ${a}; i++) log(i, ${b});`),
        pair.map(([a, b]) => `do { local = ${b}; } while (log(0, turns++) < 2 && ${a});`),
        fc
          .tuple(value, value, value)
          .map(
            ([a, b, c]) =>
              `switch (${a}) { case ${b}: log(1, 1); case ${c}: log(2, 2); break; default: log(3, 3); }`,
          ),
        value.map((a) => `try { ${a}; } catch (error) { log(4, (error as Error).name); }`),
        value.map((a) => `return ${a};`),
      ),
    };
  });
  return fc.array(statement, { minLength: 1, maxLength: 6, size: "max" }).map((lines) => lines.join("\n"));
}

/** Values of every kind, new in each use. */
const VALUES: readonly string[] = [
  "0",
  "1",
  "-0",
  "NaN",
  '""',
  '"a"',
  "null",
  "undefined",
  "true",
  "false",
  "10n",
  "[1, NaN, null]",
  '["a", undefined]',
  "new Map<unknown, unknown>([[1, 2], [NaN, 3]])",
  "new Set<unknown>([1, null])",
  "new Uint8Array([1, 2])",
  "{ a: 1, get: () => 5, filter: 3 }",
  "((v: unknown) => v)",
  "Boolean",
  "held",
  "outer",
  "local",
];

/** A file that exports `run(log)`. */
export function hostFile(body: string): string {
  return [
    "let outer: any = 1;",
    "export function run(log: (n: number, value: any) => any): unknown {",
    "  const held: any = { a: 0, n: 1 };",
    "  let local: any = null;",
    "  let turns = 0;",
    ...body.split("\n").map((line) => `  ${line}`),
    "  return [local, outer, held, turns];",
    "}",
    "",
  ].join("\n");
}
