import type { Hit } from "../domain/hit.ts";
import type { ts } from "../host/ts.ts";
import type { TracedRoot } from "../dry-run/dry-run.ts";
import { shapeHits } from "../dry-run/shape-hits.ts";
import { recordHit } from "../interpreter/report-use.ts";
import type { ModuleAnalysis } from "./analyse-module.ts";

/** Hits by the module class whose trace they fail, and those of traces that begin at something else. */
interface ShapeHits {
  readonly ofModules: ReadonlyMap<ts.ClassLikeDeclaration, ReadonlyMap<string, Hit>>;
  readonly others: readonly Hit[];
}

/** Adds what the traces would throw to the modules that are traced. */
export function withShapeHits(
  modules: readonly ModuleAnalysis[],
  traces: readonly TracedRoot[],
): { readonly modules: readonly ModuleAnalysis[]; readonly others: readonly Hit[] } {
  const known = new Set(modules.map(({ type }) => type));
  const { ofModules, others } = sortHits(traces, known);
  const found = modules.map((analysis) => {
    const hits = ofModules.get(analysis.type);
    return hits === undefined ? analysis : { ...analysis, hits: new Map([...analysis.hits, ...hits]) };
  });
  return { modules: found, others };
}

function sortHits(traces: readonly TracedRoot[], known: ReadonlySet<ts.ClassLikeDeclaration>): ShapeHits {
  const ofModules = new Map<ts.ClassLikeDeclaration, Map<string, Hit>>();
  const others = new Map<string, Hit>();
  for (const root of traces) {
    const hits =
      root.type !== null && known.has(root.type)
        ? (ofModules.get(root.type) ?? new Map<string, Hit>())
        : others;
    if (root.type !== null && hits !== others) ofModules.set(root.type, hits);
    for (const hit of shapeHits(root)) recordHit(hits, hit);
  }
  return { ofModules, others: [...others.values()] };
}
