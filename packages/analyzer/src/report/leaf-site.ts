import type { ModuleAnalysis } from "../analysis/analyse-module.ts";
import type { Hit } from "../domain/hit.ts";
import { spanOf } from "../host/positions.ts";
import { ts } from "../host/ts.ts";
import { className } from "../types/class-index.ts";
import type { LeafSite } from "./ways-out.ts";

/** What the ways out say about the place of a finding. `traceable` are the names of the classes that are. */
export function leafSite(
  hit: Hit,
  analysis: ModuleAnalysis,
  traceable: ReadonlySet<string>,
  cwd: string,
): LeafSite {
  const owner = ts.findAncestor(hit.use.node, ts.isClassLike) ?? analysis.type;
  const statement = ts.findAncestor(hit.use.node, ts.isStatement) ?? hit.use.node;
  const { line, endLine } = spanOf(statement, cwd);
  const hazards = [...analysis.hits.values()].filter(({ rule }) => rule.effect !== "none");
  return {
    module: className(owner),
    traceable: moduleFields(analysis, traceable),
    lines: line === endLine ? `line ${line}` : `lines ${line} to ${endLine}`,
    sites: [
      hit.use.node,
      ...hit.chain
        .slice(1)
        .map((call) => call.node)
        .toReversed(),
    ],
    hazards: hazards.map(({ use }) => use.node),
  };
}

/** Fields of the class that hold a built-in layer or a traceable module. */
function moduleFields({ type }: ModuleAnalysis, traceable: ReadonlySet<string>): readonly string[] {
  return type.members.flatMap((member) => {
    if (!ts.isPropertyDeclaration(member) || member.initializer === undefined) return [];
    if (!ts.isNewExpression(member.initializer)) return [];
    const made = member.initializer.expression.getText();
    return traceable.has(made) || made.startsWith("nn.") ? [member.name.getText()] : [];
  });
}
