import { execFile } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { SeededBug } from "./mutants.ts";
import { Workspace } from "./workspace.ts";

/** A bug, and the first test that failed with it; null where none did. */
export interface Trial {
  readonly bug: SeededBug;
  readonly killedBy: string | null;
}

/** What vitest writes about the tests of a run. */
interface Report {
  readonly testResults: readonly {
    readonly message: string;
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[];
  }[];
}

/** A bug must not make its test run forever: then the harness gives up with an error. */
const LONGEST_MS = 180_000;

/** Puts the bugs in one after the other and runs the test of each. Its test must pass without the bug. */
export async function runBugs(
  bugs: readonly SeededBug[],
  onTrial: (trial: Trial) => void = () => {},
): Promise<readonly Trial[]> {
  using workspace = new Workspace();
  const trials: Trial[] = [];
  for (const bug of bugs) {
    const healthy = await failuresOf(workspace, bug);
    if (healthy.length > 0) throw new Error(`without any bug: ${healthy[0]}`);
    const trial = { bug, killedBy: await firstFailure(workspace, bug) };
    trials.push(trial);
    onTrial(trial);
  }
  return trials;
}

async function firstFailure(workspace: Workspace, bug: SeededBug): Promise<string | null> {
  const isKernel = bug.edits.some(({ file }) => file.includes("/assembly/"));
  try {
    using _ = workspace.edited(bug.edits);
    if (isKernel) await buildKernels(workspace);
    return (await failuresOf(workspace, bug))[0] ?? null;
  } finally {
    if (isKernel) await buildKernels(workspace);
  }
}

async function buildKernels({ root }: Workspace): Promise<void> {
  const { code, output } = await node(root, ["packages/kernels/scripts/build.ts"]);
  if (code !== 0) throw new Error(`the kernels do not build: ${output}`);
}

/** The names of the bug's test that failed. Throws when no test has its name. */
async function failuresOf({ root }: Workspace, { test }: SeededBug): Promise<readonly string[]> {
  const report = join(root, "report.json");
  rmSync(report, { force: true });
  const pattern = test.name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const vitest = ["node_modules/vitest/vitest.mjs", "run", test.file, "-t", pattern];
  const { output } = await node(root, [...vitest, "--reporter=json", `--outputFile=${report}`]);
  if (!existsSync(report)) throw new Error(`${test.file} did not end: ${output}`);
  const { testResults } = JSON.parse(readFileSync(report, "utf8")) as Report;
  const results = testResults.flatMap(({ assertionResults }) => assertionResults);
  const ran = results.filter(({ status }) => status === "passed" || status === "failed");
  if (ran.length === 0) {
    throw new Error(`no test of ${test.file} is named ${test.name}: ${testResults[0]?.message ?? output}`);
  }
  return ran.filter(({ status }) => status === "failed").map(({ fullName }) => fullName);
}

function node(
  cwd: string,
  args: readonly string[],
): Promise<{ readonly code: number; readonly output: string }> {
  return new Promise((resolve) => {
    const limits = { maxBuffer: 2 ** 26, timeout: LONGEST_MS, killSignal: "SIGKILL" } as const;
    const options = { cwd, ...limits, env: { ...process.env, CI: "true" } };
    execFile(process.execPath, args, options, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : 1, output: `${stdout}\n${stderr}` });
    });
  });
}
