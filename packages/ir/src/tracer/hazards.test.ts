import { readFileSync } from "node:fs";
import { Console } from "node:console";
import { Writable } from "node:stream";
import { inspect } from "node:util";
import { Module, relu, Tensor } from "@quantrace/core";
import { QuantraceError, type SourceLocation } from "@quantrace/core/errors";
import { describe, expect, test } from "vitest";
import { spec, symbolicTrace } from "../index.ts";
import { hazards } from "./fixtures/hazards.ts";

type Hazard = readonly [code: string, run: (x: Tensor) => unknown];

const file = new URL("./fixtures/hazards.ts", import.meta.url).pathname;
const lines = readFileSync(file, "utf8").split("\n");
const all = Object.entries(hazards as unknown as Readonly<Record<string, Hazard>>).map(
  ([name, [code, run]]) => ({
    name,
    code,
    run,
  }),
);

/** Where the mark stands in the line of a hazard: 1-based, as errors count. */
function marked(name: string): SourceLocation {
  const index = lines.findIndex((line) => line.startsWith(`  ${JSON.stringify(name)}: `));
  const before = /^.*\/\*!\*\/\s*/.exec(lines[index] ?? "")?.[0] ?? "";
  return { file, line: index + 1, column: before.length + 1 };
}

class Careless extends Module {
  readonly run_: (x: Tensor) => unknown;

  constructor(run: (x: Tensor) => unknown) {
    super();
    this.run_ = run;
  }

  forward(x: Tensor): Tensor {
    try {
      this.run_(x);
    } catch {
      // Whoever swallows the error of a trace must not get a graph.
    }
    return x.relu();
  }
}

function faultsOf(trace: () => unknown): readonly QuantraceError[] {
  try {
    trace();
  } catch (error) {
    if (error instanceof QuantraceError) return error.problems;
    throw error;
  }
  return [];
}

describe("a hazard", () => {
  test.each(all)(
    "$name is $code at its line and column, though the user's code catches it",
    ({ name, code, run }) => {
      const faults = faultsOf(() => symbolicTrace(new Careless(run), [spec("float32", ["N", 2])]));
      expect(faults.map((fault) => [fault.code, fault.context.source, fault.context.modulePath])).toEqual([
        [code, marked(name), ""],
      ]);
    },
  );

  test.each(all)("$name is $code in a function that does not catch it", ({ name, code, run }) => {
    const faults = faultsOf(() =>
      symbolicTrace(
        (x: Tensor) => {
          run(x);
          return x;
        },
        [spec("float32", [3])],
      ),
    );
    expect(faults[0]?.code).toBe(code);
    expect(faults[0]?.context.source).toEqual(marked(name));
  });

  test("is reported with its module, line, fix and what was found", () => {
    const trace = (): unknown =>
      symbolicTrace(new Careless(all.find(({ name }) => name === "x + 1")!.run), [spec("float32", [2])]);
    const { line, column } = marked("x + 1");
    expect(trace).toThrow(
      `QT2011: an operator is applied to a traced tensor, which JavaScript turns into a number or a string\n` +
        `  at ${file}:${line}:${column}\n  in the root module\n  fix: `,
    );
  });
});

/**
 * The constructs by which JavaScript lets a value notice what is done to it, by hook, and what shows each of them. What
 * has no hook (`if (x)`, `!x`, `x === y`, `typeof x`...) is the analyser's.
 */
const hooks: Readonly<Record<string, readonly string[]>> = {
  "Symbol.toPrimitive": [
    "x < 1",
    "x > x",
    "x + 1",
    "x - 1",
    "x * 2",
    "x == 1",
    "a template",
    "Number(x)",
    "Math.sqrt(x)",
  ],
  "Symbol.iterator": ["for-of", "[...x]", "f(...x)", "const [a] = x"],
  ownKeys: ["{ ...x }", "const { ...rest } = x", "for-in", "Object.keys(x)"],
  has: ["key in x"],
  deleteProperty: ["delete x.tag"],
  set: ["x[0] = 1", "x.tag = 1"],
  defineProperty: ["Object.defineProperty(x, ...)"],
  get: ["x.length", "x[0]"],
};

describe("the hooks of the language", () => {
  const codeOf = new Map(all.map(({ name, code }) => [name, code]));

  test.each(Object.entries(hooks))("%s: every construct has its hazard here", (_, names) => {
    expect(names.filter((name) => !codeOf.has(name))).toEqual([]);
  });

  test("no two families of constructs share a code", () => {
    const families = [
      ...["x < 1", "x + 1", "a template"].map((name) => [name]),
      hooks["Symbol.iterator"],
      hooks["ownKeys"],
      hooks["has"],
      ["delete x.tag", "x.tag = 1", "x[0] = 1", "Object.defineProperty(x, ...)"],
      ["x.length"],
      ["x[0]"],
    ].map((names) => new Set(names?.map((name) => codeOf.get(name))));
    expect(families.map(({ size }) => size)).toEqual(families.map(() => 1));
    expect(new Set(families.flatMap((codes) => [...codes])).size).toBe(families.length);
  });
});

describe("several faults", () => {
  test("are reported in one run where the trace can go on, in their order", () => {
    const untyped = (x: Tensor): Record<string, unknown> & { item(): number } => x as never;
    const faults = faultsOf(() =>
      symbolicTrace(
        (x: Tensor) => {
          untyped(x)["tag"] = Math.random();
          const y = x.mul(Date.now());
          try {
            `${untyped(x)}`;
          } catch {
            // goes on
          }
          return "relu" in untyped(x) ? y : y.add(untyped(x).item());
        },
        [spec("float32", [2])],
      ),
    );
    expect(faults.map(({ code }) => code)).toEqual([
      "QT5001",
      "QT5010",
      "QT5002",
      "QT2005",
      "QT3019",
      "QT2001",
    ]);
  });

  test("carry the first one's code and everybody's message", () => {
    const trace = (): unknown =>
      symbolicTrace((x: Tensor) => x.mul(Math.random()).add(Math.random()), [spec("float32", [2])]);
    expect(faultsOf(trace)).toHaveLength(2);
    expect(trace).toThrow(/QT5001[^]*QT5001/);
  });
});

describe("a traced tensor", () => {
  function inTrace<T>(look: (x: Tensor) => T): T {
    let seen: T | undefined;
    symbolicTrace(
      (x: Tensor) => {
        seen = look(x);
        return x;
      },
      [spec("float32", ["N", 2])],
    );
    return seen as T;
  }

  test("is a Tensor", () => {
    expect(inTrace((x) => [x instanceof Tensor, relu(x) instanceof Tensor])).toEqual([true, true]);
  });

  test("has dtype, rank and a shape with symbols", () => {
    expect(inTrace((x) => [x.dtype, x.ndim, x.shape.map(String), x.dims(2).length])).toEqual([
      "float32",
      2,
      ["N", "2"],
      2,
    ]);
  });

  test("can be logged, printed and written as JSON, and says what it is", () => {
    const text = "TracedTensor float32[N, 2] %x";
    expect(inTrace((x) => [inspect(x), inspect({ x }), JSON.stringify({ x }), x.toString()])).toEqual([
      text,
      `{ x: ${text} }`,
      JSON.stringify({ x: text }),
      text,
    ]);
  });

  test("can be given to console.log, with and without a format", () => {
    let text = "";
    const sink = new Writable({ write: (chunk, _, done) => done(void (text += String(chunk))) });
    const log = new Console(sink);
    inTrace((x) => log.log(x, x, { x }));
    inTrace((x) => log.warn("%s and %j", x, x));
    inTrace((x) => log.log("%o %O", x, x));
    const name = "TracedTensor float32[N, 2] %x";
    expect(text.split("\n")[0]).toBe(`${name} ${name} { x: ${name} }`);
    expect(text).toContain(`${name} and "${name}"`);
  });

  test("can be given to the console of the test runner, which reads the clock", () => {
    expect(() => inTrace((x) => console.debug("traced:", x))).not.toThrow();
  });

  test("is not thenable, so that awaiting it does not hang", () => {
    expect(inTrace((x) => (x as unknown as { then?: unknown }).then)).toBeUndefined();
  });

  test("has no properties of its own beyond a tensor's: others are undefined, as in eager code", () => {
    expect(inTrace((x) => (x as unknown as { nothing?: unknown }).nothing)).toBeUndefined();
  });

  test("refuses everything once its trace is over", () => {
    const leaked = inTrace((x) => x) as unknown as { item(): number; tag: number; relu(): unknown };
    expect(() => leaked.relu()).toThrow(/^QT4006/);
    expect(() => leaked.item()).toThrow(/^QT4006/);
    expect(() => Number(leaked)).toThrow(/^QT4006/);
    expect(() => (leaked.tag = 1)).toThrow(/^QT4006/);
    expect(inspect(leaked)).toBe("TracedTensor float32[N, 2] %x");
  });
});
