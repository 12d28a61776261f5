import { readFileSync } from "node:fs";
import { isAbsolute, resolve } from "node:path";
import { codeFrameColumns } from "@babel/code-frame";
import { QuantraceError, type SourceLocation } from "@quantrace/core/errors";
import type { Io } from "../io.ts";

/** Prints an error as text: code, sentence, the user's line, and what to do. Never a stack. */
export function printError(error: unknown, io: Io): void {
  if (!(error instanceof QuantraceError)) return printInternal(error, io);
  for (const problem of error.problems) {
    io.stderr(`${problem.message}\n`);
    const frame = problem.context.source === undefined ? null : frameOf(problem.context.source, io);
    if (frame !== null) io.stderr(`\n${frame}\n\n`);
  }
}

/** An error as data, for `--json`. */
export function errorJson(error: unknown): object {
  if (!(error instanceof QuantraceError)) return { error: { code: "QX1001", message: String(error) } };
  const problems = error.problems.map((problem) => ({
    code: problem.code,
    message: problem.summary,
    source: problem.context.source ?? null,
    modulePath: problem.context.modulePath ?? null,
    hint: problem.entry.hint,
  }));
  return { error: problems[0], problems };
}

function printInternal(error: unknown, io: Io): void {
  const message = error instanceof Error ? error.message : String(error);
  io.stderr(`QX1001: internal error: ${message}\n  Please report it with the command that shows it.\n`);
  if (process.env["QUANTRACE_DEBUG"] !== undefined && error instanceof Error) io.stderr(`${error.stack}\n`);
}

function frameOf(source: SourceLocation, io: Io): string | null {
  try {
    const text = readFileSync(isAbsolute(source.file) ? source.file : resolve(io.cwd, source.file), "utf8");
    const { line, column } = source;
    return codeFrameColumns(
      text,
      { start: { line, column } },
      { highlightCode: io.color, forceColor: io.color },
    );
  } catch {
    return null;
  }
}
