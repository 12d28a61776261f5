import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as core from "@quantrace/core";
import { QuantraceError } from "@quantrace/core/errors";
import * as ir from "@quantrace/ir";
import { expect, test } from "vitest";
import { ts } from "../host/ts.ts";
import { analyze, type Finding } from "../index.ts";

/**
 * What a finding says of the run time (`silent`, `throws`, ...) is what a trace of the fixture does: each hazard of
 * every rule is traced, with known sizes and with symbols.
 */
type Outcome = "traces" | "throws" | "endless" | "not run";

const ROUNDS = 200;

class Endless extends Error {}

/** Rounds of loops that are left: a loop that asks a tensor never ends. */
const fuse = { left: 0 };

function burn(): void {
  fuse.left -= 1;
  if (fuse.left < 0) throw new Endless();
}

/** What the fixtures find in place of the host: nothing leaves the process, and no callback runs later. */
const quiet = { then: () => quiet, catch: () => quiet, finally: () => quiet };
const HOST: Readonly<Record<string, unknown>> = {
  burn,
  fetch: () => quiet,
  setTimeout: () => 0,
  setInterval: () => 0,
  queueMicrotask: () => {},
  Promise: Object.assign(function promise() {}, {
    resolve: () => quiet,
    reject: () => quiet,
    all: () => quiet,
  }),
};

/** Burns the fuse in each round of a loop. */
const withFuse: ts.TransformerFactory<ts.SourceFile> = (context) => (file) => {
  const { factory } = context;
  const call = factory.createCallExpression(factory.createIdentifier("burn"), [], []);
  const fused = (body: ts.Statement): ts.Block =>
    factory.createBlock([factory.createExpressionStatement(call), body]);
  const visit = (node: ts.Node): ts.Node => {
    const done = ts.visitEachChild(node, visit, context);
    if (ts.isDoStatement(done))
      return factory.updateDoStatement(done, fused(done.statement), done.expression);
    if (ts.isWhileStatement(done))
      return factory.updateWhileStatement(done, done.expression, fused(done.statement));
    if (ts.isForStatement(done)) {
      const { initializer, condition, incrementor, statement } = done;
      return factory.updateForStatement(done, initializer, condition, incrementor, fused(statement));
    }
    return done;
  };
  return ts.visitNode(file, visit) as ts.SourceFile;
};

/** The exports of a fixture; null where it needs what is not there. */
function load(text: string): Readonly<Record<string, unknown>> | null {
  const compilerOptions = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.CommonJS };
  const { outputText } = ts.transpileModule(text, { compilerOptions, transformers: { before: [withFuse] } });
  const exports: Record<string, unknown> = {};
  const packages: Readonly<Record<string, unknown>> = { "@quantrace/core": core, "@quantrace/ir": ir };
  const values = { exports, require: (name: string) => packages[name] ?? { scale: 2 }, ...HOST };
  try {
    (new Function(...Object.keys(values), outputText) as (...args: unknown[]) => void)(
      ...Object.values(values),
    );
    return exports;
  } catch {
    return null;
  }
}

/** Specs that fit the parameters of `forward`; null where one has no place in a trace. */
function specsOf(type: ts.ClassDeclaration, dims: readonly (string | number)[]): readonly unknown[] | null {
  const forward = type.members.find(
    (member) => ts.isMethodDeclaration(member) && member.name.getText() === "forward",
  );
  if (forward === undefined || !ts.isMethodDeclaration(forward)) return null;
  const specs = forward.parameters.map((parameter) => specOf(parameter.type, dims));
  return specs.includes(null) ? null : specs;
}

function specOf(type: ts.TypeNode | undefined, dims: readonly (string | number)[]): unknown {
  const text = type?.getText() ?? "";
  if (text === "Tensor") return ir.spec("float32", dims);
  if (text === "number") return 2;
  if (text === "boolean") return true;
  if (/^(?:readonly )?Tensor\[\]$/.test(text)) return [0, 1].map(() => ir.spec("float32", dims));
  if (type === undefined || !ts.isTypeLiteralNode(type)) return null;
  const entries = type.members
    .filter((member) => ts.isPropertySignature(member) && member.questionToken === undefined)
    .map((member) => [member.name?.getText() ?? "", specOf((member as ts.PropertySignature).type, dims)]);
  return entries.some(([, spec]) => spec === null) ? null : Object.fromEntries(entries);
}

function traceOf(make: unknown, specs: readonly unknown[] | null): Outcome {
  if (specs === null || typeof make !== "function") return "not run";
  fuse.left = ROUNDS;
  try {
    const net = new (make as new (weight: core.EagerTensor) => core.Module)(core.tensor([1])).eval();
    ir.symbolicTrace(net, specs);
    return "traces";
  } catch (error) {
    if (isEndless(error)) return "endless";
    const isAbsent = error instanceof QuantraceError && /is not defined/.test(error.message);
    return isAbsent ? "not run" : "throws";
  }
}

function isEndless(error: unknown): boolean {
  if (error instanceof Endless) return true;
  return error instanceof Error && error.cause !== undefined && isEndless(error.cause);
}

/** True where a trace does what is said of it. `unknown` says nothing. */
function agrees(said: ReadonlySet<Finding["runtime"]>, known: Outcome, symbolic: Outcome): boolean {
  if (said.has("unknown")) return true;
  if (said.has("throws")) return known === "throws" || symbolic === "throws";
  return said.has("specialises") ? symbolic !== "throws" : known !== "throws";
}

const folder = join(import.meta.dirname, "../rules/fixtures");
const { findings } = analyze({ cwd: folder, paths: ["."], config: { preset: "quantization" } });
/** An endless recursion ends when the stack is full, which takes seconds. */
const LEFT_OUT = "endless-recursion";
const names = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== LEFT_OUT)
  .map(({ name }) => name);

/** Each module of a rule's hazards: what is said of it, and what its traces do. */
function rowsOf(name: string): readonly { row: string; fits: boolean }[] {
  const file = `${name}/hazards.ts`;
  const text = readFileSync(join(folder, file), "utf8");
  const exports = load(text);
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ESNext, true);
  return source.statements.filter(ts.isClassDeclaration).flatMap((type) => {
    const module = type.name?.text ?? "";
    const said = new Set(
      findings.filter((f) => f.primary.file === file && f.module === module).map((f) => f.runtime),
    );
    const make = exports?.[module];
    if (said.size === 0 || make === undefined) return [];
    const [known, symbolic] = [
      [4, 4],
      ["N", "M"],
    ].map((dims) => traceOf(make, specsOf(type, dims)));
    if (known === undefined || symbolic === undefined || known === "not run") return [];
    const row = `${name} ${module} is said to be ${[...said].join(", ")}: ${known}, with symbols ${symbolic}`;
    return [{ row, fits: agrees(said, known, symbolic) }];
  });
}

test("what is said of the run time is what a trace does", () => {
  const rows = names.flatMap(rowsOf);
  expect(rows.filter(({ fits }) => !fits).map(({ row }) => row)).toEqual([]);
  expect(rows.length).toBeGreaterThan(280);
});
