import { QuantraceError } from "@quantrace/core/errors";
import { spec, symbolicTrace } from "@quantrace/ir";
import { fillState } from "@quantrace/testing";
import type { Program } from "@quantrace/testing/programs";
import type { Found, Verdict } from "./analyse-batch.ts";
import { type Compiled, compileProgram, type Net } from "./compile-program.ts";
import { argumentsOf, type InputCase, inputCases } from "./inputs.ts";
import { describeOutcome, type Outcome, outcomeOf, sameOutcome } from "./outcome.ts";
import { Tape } from "./tape.ts";

/** What running a program showed. */
export interface Observed {
  /** Why the promise is broken: clean, but the trace fails or the graph computes something else. */
  readonly counterexample: string | null;
  /** Instrumented code did something else than the code itself. */
  readonly instrumentation: string | null;
  /** Faults of the instrumented trace on lines that no finding is about. */
  readonly unreported: readonly Found[];
  /** Two inputs of which the second shows that the operations of the first are not those of the source. */
  readonly witness: string | null;
  /** The trace throws; only the instrumented one does; or both go through. */
  readonly trace: "rejected" | "rejected when instrumented" | "accepted";
  /** The trace went through, and the graph computes something else. */
  readonly silent: boolean;
}

type Graph = Net;

/** Runs a program: eager, instrumented, traced and replayed, on inputs that turn every branch. */
export function checkProgram(
  program: Program,
  instrumented: Readonly<Record<string, string>>,
  folder: string,
  verdict: Verdict,
): Observed {
  using plain = compileProgram(program.files, folder);
  using watched = compileProgram(instrumented, folder);
  const counts = program.masked ? [2, 3] : [2];
  const parts = counts.map((count) => observe(program, plain, watched, count));
  const all = parts.flatMap(({ faults }) => faults);
  const broken = parts.find(({ traced }) => traced !== null)?.traced ?? null;
  const caught = parts.find(({ watchedError }) => watchedError !== null)?.watchedError ?? null;
  return {
    counterexample: verdict.clean ? (broken ?? caught) : null,
    instrumentation: parts.find((part) => part.instrumentation !== null)?.instrumentation ?? null,
    unreported: all.filter(({ file, line }) => !verdict.explained.has(`${file}:${line}`)),
    witness: verdict.clean ? null : (parts.find((part) => part.witness !== null)?.witness ?? null),
    trace: parts.some((part) => part.rejected)
      ? "rejected"
      : caught === null
        ? "accepted"
        : "rejected when instrumented",
    silent: parts.some((part) => !part.rejected && part.traced !== null),
  };
}

interface Part {
  /** Why tracing went wrong, or null. */
  readonly traced: string | null;
  readonly rejected: boolean;
  readonly watchedError: string | null;
  readonly faults: readonly Found[];
  readonly instrumentation: string | null;
  readonly witness: string | null;
}

function observe(program: Program, plain: Compiled, watched: Compiled, count: number): Part {
  const eager = new Map(inputCases.map((input) => [input, runEager(plain, input, count)]));
  const flagged = program.labels.length > 0;
  const { graph, error } = trace(make(plain), count);
  const watchedTrace = trace(make(watched), count);
  return {
    traced: graph === null ? `the trace fails: ${String(error)}` : firstDifference(graph, eager, count),
    rejected: graph === null,
    watchedError:
      watchedTrace.graph === null ? `the instrumented trace fails: ${String(watchedTrace.error)}` : null,
    faults: faultsOf(watchedTrace.error),
    instrumentation: firstInstrumented(program, watched, eager, count),
    witness: flagged ? findWitness(plain, eager, count) : null,
  };
}

function make({ Net: Type }: Compiled): Net {
  const net = new Type();
  fillState(net, 1);
  return net.eval() as Net;
}

function runEager(compiled: Compiled, input: InputCase, count: number): Outcome {
  const net = make(compiled);
  return outcomeOf(() => (net.run as (...args: unknown[]) => unknown).apply(net, argumentsOf(input, count)));
}

function trace(net: Net, count: number): { readonly graph: Graph | null; readonly error: unknown } {
  try {
    const specs = Array.from({ length: count }, () => spec("float32", ["N", 4]));
    return { graph: symbolicTrace(net, specs) as unknown as Graph, error: null };
  } catch (error) {
    return { graph: null, error };
  }
}

function firstDifference(graph: Graph, eager: ReadonlyMap<InputCase, Outcome>, count: number): string | null {
  for (const [input, expected] of eager) {
    const found = outcomeOf(() =>
      (graph.run as (...args: unknown[]) => unknown).apply(graph, argumentsOf(input, count)),
    );
    if (!sameOutcome(expected, found))
      return `${input.name}: the source gives ${describeOutcome(expected)}, the graph ${describeOutcome(found)}`;
  }
  return null;
}

/** Codes whose effect is not the same in two runs. */
const UNSTEADY: ReadonlySet<string> = new Set(["QT5001", "QT5002", "QT5012"]);

/** Without a trace, instrumented code does what the code itself does. */
function firstInstrumented(
  program: Program,
  watched: Compiled,
  eager: ReadonlyMap<InputCase, Outcome>,
  count: number,
): string | null {
  if (program.labels.some(({ code }) => UNSTEADY.has(code))) return null;
  for (const [input, expected] of [...eager].slice(0, 3)) {
    const found = runEager(watched, input, count);
    if (!sameOutcome(withoutSource(expected), withoutSource(found)))
      return `${input.name}: ${describeOutcome(expected)}, instrumented ${describeOutcome(found)}`;
  }
  return null;
}

/** An engine's own errors quote the source, which instrumentation changes: `h.foo is not a function`. */
function withoutSource(outcome: Outcome): Outcome {
  if (outcome.kind !== "error" || outcome.name !== "TypeError") return outcome;
  return { ...outcome, message: outcome.message.replace(/^.*?(?= is not )/, "") };
}

/** The faults of a trace that have a place in the program. */
function faultsOf(error: unknown): readonly Found[] {
  if (!(error instanceof QuantraceError)) return [];
  return error.problems.flatMap(({ code, context: { source } }) => {
    const path = source === undefined ? null : /p\d+\/([^/]+)$/.exec(source.file)?.[1];
    const isOurs = code.startsWith("QT") && code !== "QT6024";
    return path && source !== undefined && isOurs ? [{ file: path, line: source.line, code }] : [];
  });
}

/** Looks for two inputs of one size: the operations of the first give something else than the source on the second. */
function findWitness(plain: Compiled, eager: ReadonlyMap<InputCase, Outcome>, count: number): string | null {
  for (const first of inputCases) {
    const tape = recorded(plain, first, count);
    if (tape === null) continue;
    for (const second of inputCases) {
      if (second.size !== first.size) continue;
      const expected = eager.get(second);
      const found = outcomeOf(() => tape.replay(argumentsOf(second, count)));
      if (expected !== undefined && !sameOutcome(expected, found))
        return `a trace of ${first.name} is wrong on ${second.name}`;
    }
  }
  return null;
}

function recorded(plain: Compiled, input: InputCase, count: number): Tape | null {
  try {
    return new Tape(make(plain), argumentsOf(input, count));
  } catch {
    return null; // the source itself fails on this input
  }
}
