import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import {
  type AnalysisResult,
  analyze,
  type AnalyzeOptions,
  type Applicability,
  fixFiles,
  type FixRun,
  type Preset,
  unifiedDiff,
  updateBaseline,
  type Way,
} from "@quantrace/analyzer";
import { failure } from "@quantrace/core/errors";
import { exitCodes } from "../exit-code.ts";
import type { Io } from "../io.ts";
import { type CheckFormat, printResult } from "../output/check-formats.ts";
import { writeChanges } from "../output/write-changes.ts";

export interface CheckArguments {
  readonly format: CheckFormat;
  readonly config?: string;
  readonly preset?: Preset;
  readonly allSteps?: boolean;
  readonly baseline?: string;
  readonly updateBaseline?: boolean;
  readonly fix?: boolean;
  readonly fixSuggestions?: boolean;
  readonly fixScaffold?: boolean;
  readonly way?: Way;
  readonly only?: readonly string[];
  readonly dryRun?: boolean;
}

/** Checks whether models can be traced, without running them, and mends what can be mended where that is asked for. */
export async function checkCommand(
  paths: readonly string[],
  options: CheckArguments,
  io: Io,
): Promise<number> {
  const request = requestOf(paths, options, io);
  const accept = accepted(options);
  refuseNonsense(options, accept);
  const run = accept.length === 0 ? null : await mend(request, accept, options, io);
  const result = run?.result ?? analyze(request);
  if (options.dryRun === true && run !== null) io.stdout(unifiedDiff(run.changes));
  else if (options.updateBaseline === true) await writeBaseline(result, options.baseline ?? "", io);
  else printResult(result, options.format, options.allSteps ?? false, io);
  if (options.updateBaseline === true) return exitCodes.ok;
  return result.findings.some((finding) => finding.severity === "error") ? exitCodes.findings : exitCodes.ok;
}

function requestOf(paths: readonly string[], options: CheckArguments, io: Io): AnalyzeOptions {
  const { config, preset, baseline, updateBaseline: update } = options;
  return {
    paths,
    cwd: io.cwd,
    ...(config === undefined ? {} : { config }),
    ...(preset === undefined ? {} : { preset }),
    ...(update === true ? { baseline: null } : baseline === undefined ? {} : { baseline }),
  };
}

/** Which fixes may be applied: each option includes those before it. */
function accepted({ fix, fixSuggestions, fixScaffold }: CheckArguments): readonly Applicability[] {
  if (fixScaffold === true) return ["machine", "maybe", "scaffold"];
  if (fixSuggestions === true) return ["machine", "maybe"];
  return fix === true ? ["machine"] : [];
}

function refuseNonsense(options: CheckArguments, accept: readonly Applicability[]): void {
  const needsFix = (["dryRun", "way", "only"] as const).find((name) => options[name] !== undefined);
  if (needsFix !== undefined && accept.length === 0) {
    const flag = needsFix === "dryRun" ? "--dry-run" : `--${needsFix}`;
    throw failure("QC1001", { problem: `${flag} needs --fix, --fix-suggestions or --fix-scaffold` });
  }
  if (options.updateBaseline === true && options.baseline === undefined)
    throw failure("QC1001", { problem: "--update-baseline needs --baseline <file>" });
}

async function mend(
  request: AnalyzeOptions,
  accept: readonly Applicability[],
  { way, only, dryRun }: CheckArguments,
  io: Io,
): Promise<FixRun> {
  const run = fixFiles({
    ...request,
    accept,
    ...(way === undefined ? {} : { way }),
    ...(only === undefined ? {} : { only }),
  });
  if (dryRun !== true) await writeChanges(run.changes, io.cwd);
  const files = `${run.changes.length} ${run.changes.length === 1 ? "file" : "files"}`;
  const findings = `${run.fixed.length} ${run.fixed.length === 1 ? "finding" : "findings"}`;
  io.stderr(`${dryRun === true ? "would fix" : "fixed"} ${findings} in ${files}\n`);
  return run;
}

async function writeBaseline(result: AnalysisResult, file: string, io: Io): Promise<void> {
  const path = resolve(io.cwd, file);
  const before = existsSync(path) ? readFileSync(path, "utf8") : null;
  const after = updateBaseline(before, result, file);
  if (after !== before) await writeChanges([{ file, before, after }], io.cwd);
  io.stderr(`${file} holds the findings that are there now\n`);
}
