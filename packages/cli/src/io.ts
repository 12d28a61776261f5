import { isatty } from "node:tty";

/** What a command may touch of the process. Tests pass their own. */
export interface Io {
  readonly cwd: string;
  /** Writes results. */
  readonly stdout: (text: string) => void;
  /** Writes progress and errors. */
  readonly stderr: (text: string) => void;
  /** True when stderr is a terminal: then progress is drawn. */
  readonly interactive: boolean;
  readonly color: boolean;
  /** Columns to wrap texts at. Default: 100. */
  readonly columns?: number;
}

/** The real process. Writing to a closed pipe ends quietly. */
export function processIo(): Io {
  const interactive = isatty(2) && process.env["TERM"] !== "dumb";
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => process.exit(0));
  return {
    cwd: process.cwd(),
    stdout: (text) => void process.stdout.write(text),
    stderr: (text) => void process.stderr.write(text),
    interactive,
    color: process.stdout.isTTY && process.env["NO_COLOR"] === undefined && process.env["TERM"] !== "dumb",
    ...(process.stdout.isTTY ? { columns: process.stdout.columns } : {}),
  };
}
