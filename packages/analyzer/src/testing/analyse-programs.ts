import { type AnalysisResult, analyze, type Finding } from "../index.ts";
import type { Program } from "./programs.ts";
import { temporaryProject } from "./temporary-project.ts";

/** Analyses programs together, in one folder each, and gives what was found in each. */
export function analysePrograms(programs: readonly Program[]): readonly AnalysisResult[] {
  const files = Object.assign({}, ...programs.map((program) => program.files)) as Record<string, string>;
  using project = temporaryProject(files);
  const result = analyze({ cwd: project.folder, paths: ["."] });
  return programs.map((program) => {
    const own = new Set(Object.keys(program.files));
    const findings = result.findings.filter((finding) => own.has(finding.primary.file));
    return { ...result, findings, modules: result.modules.filter((module) => own.has(module.file)) };
  });
}

/** `file:line code` of each finding, once, sorted. */
export function places(findings: readonly Finding[]): readonly string[] {
  return [...new Set(findings.map(({ primary, code }) => `${primary.file}:${primary.line} ${code}`))].sort();
}

/** A program's files, for a failure's message. */
export function show(program: Program): string {
  return Object.entries(program.files)
    .map(([name, text]) => `// ${name}\n${numbered(text)}`)
    .join("\n");
}

function numbered(text: string): string {
  return text
    .split("\n")
    .map((line, i) => `${String(i + 1).padStart(4)} ${line}`)
    .join("\n");
}
