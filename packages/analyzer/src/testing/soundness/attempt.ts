import { analyze } from "../../index.ts";
import { temporaryProject } from "../temporary-project.ts";

/** A program with a `forward` of two tensors. */
export interface Attempt {
  readonly name: string;
  readonly body: string;
  readonly members?: string;
  readonly before?: string;
  readonly extends?: string;
}

const HEAD =
  'import { cat, dim, Module, nn, tensor, where, type Dim, type EagerTensor, type Tensor } from "@quantrace/core";\n' +
  "const seen: unknown[] = [];\nlet counter = 0;\nvoid counter;\nvoid [cat, dim, nn, tensor, where];\n";

/** The file of a program. */
export function sourceOf({ body, members = "", before = "", extends: base = "Module" }: Attempt): string {
  return `${HEAD}${before}\nexport class Net extends ${base} {\n${members}\n  forward(x: Tensor, y: Tensor): Tensor {\n${body}\n  }\n}\n`;
}

/** What the analyser says of each program's `Net`, all of them in one project. */
export function verdictsOn(attempts: readonly Attempt[]): readonly { verdict: string; found: string }[] {
  const files = Object.fromEntries(attempts.map((one, i) => [`a${i}/main.ts`, sourceOf(one)]));
  using project = temporaryProject(files);
  const { modules, findings } = analyze({ cwd: project.folder, paths: ["."] });
  return attempts.map((_, i) => ({
    verdict:
      modules.find((module) => module.file === `a${i}/main.ts` && module.name === "Net")?.verdict ??
      "missing",
    found: findings
      .filter((finding) => finding.primary.file === `a${i}/main.ts`)
      .map((finding) => `${finding.code} ${finding.message}`)
      .join("; "),
  }));
}
