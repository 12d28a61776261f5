import { existsSync } from "node:fs";
import { relative } from "node:path";
import type { Finding } from "@quantrace/analyzer";
import { importsOf } from "./imports.ts";
import type { LintProject } from "./lint-project.ts";
import { type Projects, projectsIn } from "./projects.ts";

/** A text that a linter holds. */
export interface LintedFile {
  /** Absolute. */
  readonly path: string;
  readonly text: string;
  readonly cwd: string;
}

/** What is to be said of a file: findings by rule, and why it could not be checked. */
export interface FileCheck {
  readonly byRule: ReadonlyMap<string, readonly Finding[]>;
  readonly problem: string | null;
}

const CLEAN: FileCheck = { byRule: new Map(), problem: null };
const CODE = /(?<!\.d(?:\.[^.]+)?)\.[cm]?tsx?$/;

/** Checks a file within its project. Files without TypeScript code are clean. It does not throw. */
export function checkFile(file: LintedFile): FileCheck {
  if (!CODE.test(file.path)) return CLEAN;
  try {
    const projects = projectsIn(file.cwd);
    const project = projects.of(file.path);
    if (project === null) return outside(file, projects.tsconfigOf(file.path));
    const findings = findingsOf(file, project, projects);
    if (findings.length === 0) return CLEAN;
    return { byRule: Map.groupBy(findings, ({ name }) => name), problem: null };
  } catch (error) {
    return unchecked(file, error instanceof Error ? error.message : String(error));
  }
}

function findingsOf(
  { path, text }: LintedFile,
  project: LintProject,
  projects: Projects,
): readonly Finding[] {
  try {
    return project.findings(path, text);
  } catch (error) {
    const fresh = projects.retry(path);
    if (fresh === null) throw error;
    return fresh.findings(path, text);
  }
}

function outside(file: LintedFile, tsconfig: string | null): FileCheck {
  if (!existsSync(file.path)) return CLEAN; // a block of a page, or never saved
  const name = relative(file.cwd, tsconfig ?? "tsconfig.json");
  return unchecked(
    file,
    `${name} does not include it: add it to "include", or to a tsconfig.json of its own`,
  );
}

/** Only files that use Quantrace miss the check. */
function unchecked({ text }: LintedFile, reason: string): FileCheck {
  return importsOf(text).usesLibrary ? { ...CLEAN, problem: `not checked: ${reason}` } : CLEAN;
}
