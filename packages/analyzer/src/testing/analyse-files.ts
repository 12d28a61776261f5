import { type AnalysisResult, analyze, type AnalyzeOptions } from "../index.ts";
import { temporaryProject } from "./temporary-project.ts";

/** What every file of a test begins with. */
export const HEAD = 'import { Module, nn, type EagerTensor, type Tensor } from "@quantrace/core";\n';

/** Analyses files in a folder of their own. */
export function analyseFiles(
  files: Readonly<Record<string, string>>,
  options: AnalyzeOptions = {},
): AnalysisResult {
  using project = temporaryProject(files);
  return analyze({ cwd: project.folder, paths: ["."], ...options });
}

/** A module of one statement or more. */
export function module(name: string, body: string, more = ""): string {
  return `export class ${name} extends Module {\n${more}  forward(x: Tensor): Tensor {\n    ${body}\n  }\n}\n`;
}

/** Each module with its verdict and what blocks it. */
export const summary = ({ modules }: AnalysisResult): readonly string[] =>
  modules.map(({ name, verdict, blockedBy }) => `${name} ${verdict} ${blockedBy.join()}`.trim());

/** Each finding's place and code. */
export const found = ({ findings }: AnalysisResult): readonly string[] =>
  findings.map(({ code, primary }) => `${primary.file}:${primary.line} ${code}`);
