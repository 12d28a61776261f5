import { statSync } from "node:fs";
import { type ProjectFinder, projectFinder } from "@quantrace/analyzer";
import { LintProject } from "./lint-project.ts";

/** The projects that were opened in this process, by the folder that paths are relative to. */
const opened = new Map<string, Projects>();

export function projectsIn(cwd: string): Projects {
  const known = opened.get(cwd);
  if (known !== undefined) return known;
  const fresh = new Projects(cwd);
  opened.set(cwd, fresh);
  return fresh;
}

/** The projects of files, each opened once. */
export class Projects {
  readonly #cwd: string;
  readonly #byFile = new Map<string, LintProject>();
  #find: ProjectFinder;
  #made: number;

  constructor(cwd: string) {
    this.#cwd = cwd;
    this.#find = projectFinder(cwd);
    this.#made = Date.now();
  }

  /**
   * The project of a file; null when no tsconfig.json includes it.
   *
   * @throws QF2001 for a tsconfig.json that cannot be read
   */
  of(file: string): LintProject | null {
    const known = this.#byFile.get(file);
    if (known?.isCurrent(file) === true) return known;
    return this.#open(file, known);
  }

  /** The project of a file after it could not be checked: another one where the disk has changed meanwhile. */
  retry(file: string): LintProject | null {
    const known = this.#byFile.get(file);
    return known === undefined || known.look() ? null : this.#open(file, known);
  }

  /** The tsconfig.json that a file would fall under. */
  tsconfigOf(file: string): string | null {
    return this.#find(file).tsconfig;
  }

  #open(file: string, known: LintProject | undefined): LintProject | null {
    if (known !== undefined) this.#forget(known);
    if (known !== undefined || isNewer(file, this.#made)) this.#renew();
    const found = this.#find(file);
    if (!found.files.includes(file)) return null;
    for (const one of found.files) {
      const old = this.#byFile.get(one);
      if (old !== undefined) this.#forget(old);
    }
    const project = new LintProject(found, this.#cwd);
    for (const one of found.files) this.#byFile.set(one, project);
    return project;
  }

  #forget(project: LintProject): void {
    for (const file of project.files) this.#byFile.delete(file);
    project.dispose();
  }

  #renew(): void {
    this.#find = projectFinder(this.#cwd);
    this.#made = Date.now();
  }
}

/** True for a file that came, or moved, after a point in time: lists of files made before may lack it. */
function isNewer(file: string, time: number): boolean {
  const status = statSync(file, { throwIfNoEntry: false });
  return status !== undefined && status.ctimeMs >= time - 10;
}
