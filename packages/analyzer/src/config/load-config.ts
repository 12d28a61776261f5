import { readFileSync } from "node:fs";
import { failure, throwProblems } from "@quantrace/core/errors";
import { displayPath } from "../host/positions.ts";
import { ts } from "../host/ts.ts";
import type { Config } from "./config.ts";
import { configSchema } from "./schema.ts";
import { validate } from "./validate.ts";

/** A configuration and where it stands. */
export interface LoadedConfig {
  /** Absolute; null for settings that no file holds. */
  readonly path: string | null;
  readonly config: Config;
}

/**
 * Reads a configuration: JSON, comments allowed. Nothing in it is executed.
 *
 * @param path - absolute
 * @param cwd - what paths in messages are relative to
 * @param given - a text that stands in for what the file holds
 * @throws QF2001 when the file cannot be read
 * @throws QC3001 when it is no JSON
 * @throws QC3002 for keys that are not known, QC3003 for values of the wrong kind: all at once
 */
export function loadConfig(path: string, cwd: string, given?: string): LoadedConfig {
  const file = displayPath(path, cwd);
  const source = ts.parseJsonText(path, given ?? readText(path, file));
  const [syntax] = syntaxErrors(source);
  if (syntax !== undefined) {
    const { line, character } = source.getLineAndCharacterOfPosition(syntax.start ?? 0);
    const reason = ts.flattenDiagnosticMessageText(syntax.messageText, " ");
    throw failure("QC3001", { file, reason }, { source: { file, line: line + 1, column: character + 1 } });
  }
  const root = source.statements[0]?.expression;
  if (root === undefined) throw failure("QC3001", { file, reason: "it is empty" });
  throwProblems(validate(root, configSchema, { file, source, path: "" }));
  return { path, config: ts.convertToObject(source, []) as Config };
}

function readText(path: string, file: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (cause) {
    throw failure("QF2001", { path: file, reason: String((cause as Error).message) }, { cause });
  }
}

function syntaxErrors(source: ts.JsonSourceFile): readonly ts.Diagnostic[] {
  const { parseDiagnostics } = source as ts.JsonSourceFile & {
    readonly parseDiagnostics: readonly ts.Diagnostic[];
  };
  return parseDiagnostics;
}
