import { flowSteps } from "../domain/flow.ts";
import type { Hit } from "../domain/hit.ts";
import { createActivation } from "../domain/activation.ts";
import { ts } from "../host/ts.ts";
import type { World } from "../interpreter/world.ts";
import type { ModuleAnalysis } from "./analyse-module.ts";
import { nodeAt } from "./node-at.ts";

/**
 * Adds a finding where TypeScript rejects code that the verdict rests on, unless another finding already explains
 * that line. Types that TypeScript does not accept cannot tell tensors from other values.
 */
export function typeErrorHits(
  world: World,
  analysis: ModuleAnalysis,
  explained: ReadonlySet<string>,
  errors: ReadonlyMap<ts.SourceFile, readonly ts.Diagnostic[]>,
): ModuleAnalysis {
  if (!intersects(analysis.files, errors)) return analysis;
  const machine = world.start(createActivation(analysis.type, null, null));
  for (const code of [analysis.type, ...analysis.functions]) {
    const file = code.getSourceFile();
    for (const problem of errors.get(file) ?? []) {
      const start = problem.start ?? -1;
      if (start < code.getStart(file) || start >= code.getEnd()) continue;
      if (explained.has(lineKey(file, start))) continue;
      const what = ts.flattenDiagnosticMessageText(problem.messageText, " ").split(". ")[0] ?? "";
      machine.report({ kind: "type-error", node: nodeAt(file, start), what });
    }
  }
  return { ...analysis, hits: new Map<string, Hit>([...analysis.hits, ...machine.record.hits]) };
}

function intersects(files: ReadonlySet<ts.SourceFile>, errors: ReadonlyMap<ts.SourceFile, unknown>): boolean {
  for (const file of files) if (errors.has(file)) return true;
  return false;
}

/** What TypeScript rejects in a file. */
export function errorsIn(world: World, file: ts.SourceFile): readonly ts.Diagnostic[] {
  const all = [...world.host.program.getSyntacticDiagnostics(file), ...world.host.check(file)];
  return all.filter((problem) => problem.category === ts.DiagnosticCategory.Error);
}

/** Lines that a finding is about, or that its value passes. */
export function explainedLines(all: readonly ModuleAnalysis[]): ReadonlySet<string> {
  const nodes = all.flatMap(({ hits }) =>
    [...hits.values()].flatMap((hit) => [hit.use.node, ...flowSteps(hit.flow).map((step) => step.node)]),
  );
  return new Set(nodes.map((node) => lineKey(node.getSourceFile(), node.getStart())));
}

function lineKey(file: ts.SourceFile, offset: number): string {
  return `${file.fileName}:${file.getLineAndCharacterOfPosition(offset).line}`;
}
