import { type ErrorCode, QuantraceError } from "@quantrace/core/errors";

/** What the process ends with. */
export const exitCodes = {
  ok: 0,
  findings: 1,
  usage: 2,
  badData: 3,
  configuration: 4,
  numeric: 5,
  io: 6,
  resource: 7,
  internal: 70,
} as const;

/** The longest prefix of a code decides. */
const byPrefix: readonly (readonly [string, number])[] = [
  ["QT", exitCodes.findings],
  ["QS", exitCodes.badData],
  ["QQ2", exitCodes.configuration],
  ["QQ", exitCodes.numeric],
  ["QF2", exitCodes.io],
  ["QF", exitCodes.badData],
  ["QC1", exitCodes.usage],
  ["QC2005", exitCodes.configuration],
  ["QC2", exitCodes.badData],
  ["QC3", exitCodes.configuration],
  ["QK", exitCodes.resource],
  // Training: what is asked for, and of QG3 what the data are.
  ["QG", exitCodes.configuration],
  ["QG2", exitCodes.badData],
  ["QG3", exitCodes.badData],
  ["QG3001", exitCodes.numeric],
  ["QX", exitCodes.internal],
  // What a graph holds that no TypeScript can say.
  ["QX201", exitCodes.badData],
];

/** The exit code for an error: a total function of its class. */
export function exitCodeOf(error: unknown): number {
  return error instanceof QuantraceError ? exitCodeOfCode(error.code) : exitCodes.internal;
}

/** The exit code for an error code. */
export function exitCodeOfCode(code: ErrorCode): number {
  const matches = byPrefix.filter(([prefix]) => code.startsWith(prefix));
  return matches.sort(([a], [b]) => b.length - a.length)[0]?.[1] ?? exitCodes.internal;
}
