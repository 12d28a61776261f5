import { main } from "./main.ts";

export interface Result {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command line in this process: a tenth of the time of one of its own. */
export async function runInProcess(cwd: string, ...args: readonly string[]): Promise<Result> {
  let stdout = "";
  let stderr = "";
  const code = await main(args, {
    cwd,
    stdout: (text) => void (stdout += text),
    stderr: (text) => void (stderr += text),
    interactive: false,
    color: false,
  });
  return { code, stdout, stderr };
}
