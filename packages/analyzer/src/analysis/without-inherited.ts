import type { Hit } from "../domain/hit.ts";
import { ts } from "../host/ts.ts";
import type { ModuleAnalysis } from "./analyse-module.ts";

/**
 * Leaves out what a submodule reports for itself. A hazard that only this caller's arguments bring about stays, and so
 * does one behind `super.forward`, which belongs to the module.
 */
export function withoutInherited(
  analysis: ModuleAnalysis,
  modules: ReadonlyMap<ts.ClassLikeDeclaration, ModuleAnalysis>,
): ModuleAnalysis {
  const called = [...analysis.dependencies.keys()].flatMap((type) => modules.get(type) ?? []);
  const isInherited = (key: string, hit: Hit): boolean =>
    hit.chain.slice(1).some((call) => {
      if (isSuperCall(call.node)) return false;
      const owners = called.filter((other) => other !== analysis && other.forward === call.callee);
      return owners.length > 0 && owners.every((owner) => owner.hits.has(key));
    });
  return { ...analysis, hits: new Map([...analysis.hits].filter(([key, hit]) => !isInherited(key, hit))) };
}

function isSuperCall(node: ts.Node): boolean {
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return false;
  return node.expression.expression.kind === ts.SyntaxKind.SuperKeyword;
}
