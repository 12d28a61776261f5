import { spawn } from "node:child_process";

/** What a child process printed and ended with. */
export interface Ended {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const environment = { ...process.env, NO_COLOR: "1" };

/** Runs a program with the Node that runs the tests, on the packages' sources. */
export function runNode(args: readonly string[], cwd: string): Promise<Ended> {
  return run(process.execPath, ["--conditions=@quantrace/source", ...args], cwd);
}

/** Runs a program to its end. */
export function run(command: string, args: readonly string[], cwd: string): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env: environment, stdio: ["ignore", "pipe", "pipe"] });
    let [stdout, stderr] = ["", ""];
    child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
    child.on("error", reject);
    child.on("close", (exitCode) => resolve({ exitCode, stdout, stderr }));
  });
}
