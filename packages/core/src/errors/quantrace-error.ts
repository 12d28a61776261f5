import { describeValue } from "./describe-value.ts";
import { isArray, isInstance } from "./is-instance.ts";
import type { ErrorCode, ErrorParams } from "./catalogue.ts";
import type { ErrorEntry, Printable } from "./entry.ts";
import { isCode, textsOf, withoutTexts } from "./texts.ts";

/** A place in the user's source: 1-based line and column. */
export interface SourceLocation {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** Where an error happened, as far as is known. */
export interface ErrorContext {
  readonly source?: SourceLocation | undefined;
  readonly modulePath?: string | undefined;
  readonly node?: string | undefined;
  readonly cause?: unknown;
}

/**
 * The one error class of Quantrace. `code` names an entry of the catalogue; `problems` lists every fault of an
 * error that reports several at once (itself, when there is one).
 *
 * @example
 * const error = new QuantraceError("QS1004", { op: "sum", dim: 3, rank: 2 });
 * error.code; // => "QS1004"
 */
export class QuantraceError extends Error {
  override readonly name: string = "QuantraceError";
  readonly code: ErrorCode;
  readonly params: Readonly<Record<string, Printable>>;
  readonly context: ErrorContext;
  readonly #several: readonly QuantraceError[] | undefined;

  constructor(code: ErrorCode, params: object, context?: ErrorContext, problems?: readonly QuantraceError[]);
  constructor(
    code: ErrorCode,
    params: Readonly<Record<string, Printable>>,
    context: ErrorContext = {},
    problems?: readonly QuantraceError[],
  ) {
    checkArguments(code, params, context, problems);
    super(
      problems === undefined ? render(code, params, context) : problems.map((p) => p.message).join("\n"),
      context,
    );
    this.code = code;
    this.params = params;
    this.context = context;
    this.#several = problems;
  }

  get problems(): readonly QuantraceError[] {
    return this.#several ?? [this];
  }

  get entry(): ErrorEntry {
    return entryOf(this.code, this.params);
  }

  /** The catalogue's sentence with this error's parameters, without code, place or hint. */
  get summary(): string {
    return fill(this.entry.message, this.params);
  }
}

/** The one place that cannot use `signature`, which itself fails with this class. */
function checkArguments(code: unknown, params: unknown, context: unknown, problems: unknown): void {
  if (!isCode(code)) throw failure("QC1004", { code: describeValue(code), nearest: "none" });
  const wrong = (argument: string, found: unknown, expected: string): QuantraceError =>
    failure("QS1013", { call: "QuantraceError", argument, found: describeValue(found), expected });
  if (!isReadable(params)) throw wrong("params", params, "an object");
  if (!isReadable(context)) throw wrong("context", context, "an object");
  if (problems === undefined) return;
  if (!isArray(problems) || !problems.every((problem) => isInstance(problem, QuantraceError)))
    throw wrong("problems", problems, "an array of QuantraceErrors");
}

function isReadable(value: unknown): boolean {
  try {
    return typeof value === "object" && value !== null && typeof { ...value } === "object";
  } catch {
    return false;
  }
}

/** Makes an error of the catalogue, with the parameters that its message needs. */
export function failure<C extends ErrorCode>(
  code: C,
  params: ErrorParams<C>,
  context?: ErrorContext,
): QuantraceError {
  return new QuantraceError(code, params, context);
}

/** Throws when there are problems: the one there is, or one error that carries them all. */
export function throwProblems(problems: readonly QuantraceError[]): void {
  const [first] = problems;
  if (first === undefined) return;
  if (problems.length === 1) throw first;
  throw new QuantraceError(first.code, first.params, first.context, problems);
}

/** Throws an internal error (QX1001) unless the condition holds. */
export function invariant(condition: unknown, what: string): asserts condition {
  if (!condition) throw failure("QX1001", { what });
}

/** Formats a place as `file:line:column`. */
export function formatLocation(source: SourceLocation): string {
  return `${source.file}:${source.line}:${source.column}`;
}

function render(code: ErrorCode, params: Readonly<Record<string, Printable>>, context: ErrorContext): string {
  const entry = entryOf(code, params);
  const lines = [`${code}: ${fill(entry.message, params)}`];
  if (context.source !== undefined) lines.push(`  at ${formatLocation(context.source)}`);
  if (context.modulePath !== undefined) lines.push(`  in ${context.modulePath || "the root module"}`);
  if (context.node !== undefined) lines.push(`  node %${context.node}`);
  lines.push(`  fix: ${entry.hint}`);
  return lines.join("\n");
}

function entryOf(code: ErrorCode, params: Readonly<Record<string, Printable>>): ErrorEntry {
  return textsOf(code) ?? withoutTexts(code, params);
}

function fill(template: string, params: Readonly<Record<string, Printable>>): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => shown(params, name) ?? whole);
}

/** Whoever makes an error may pass anything as a parameter; the message shows it all the same. */
function shown(params: Readonly<Record<string, Printable>>, name: string): string | undefined {
  try {
    const value: unknown = params[name];
    if (value === undefined || typeof value === "string") return value;
    return typeof value === "number" || typeof value === "boolean" ? String(value) : describeValue(value);
  } catch {
    return undefined;
  }
}
