import type { ModuleAnalysis } from "../analysis/analyse-module.ts";
import type { Hit } from "../domain/hit.ts";
import { spanOf } from "../host/positions.ts";
import type { ts } from "../host/ts.ts";
import type { SiteTypes } from "../rules/rewrite.ts";
import { className } from "../types/class-index.ts";
import type { ModuleReport } from "./finding.ts";
import { type Judged, type VerdictInput, worst } from "./verdicts.ts";

/** A module with its hits: all, and in `hits` those that no comment mutes. */
export interface ModuleHits extends VerdictInput {
  readonly analysis: ModuleAnalysis;
  readonly types: SiteTypes;
  readonly all: readonly Hit[];
}

/** The verdicts, in source order. A class that two programs hold is listed once, with the worse of its verdicts. */
export function moduleReports(
  modules: readonly ModuleHits[],
  judged: ReadonlyMap<ts.ClassLikeDeclaration, Judged>,
  ids: ReadonlyMap<string, string>,
  cwd: string,
): readonly ModuleReport[] {
  const reports = new Map<string, ModuleReport>();
  for (const { analysis, all } of modules) {
    const { file, line, key } = placeOf(analysis.type, cwd);
    const { verdict, blockedBy } = judged.get(analysis.type) ?? { verdict: "unknown", blockedBy: [] };
    const findings = all.map((hit) => ids.get(hit.key) ?? "");
    const known = reports.get(key);
    reports.set(key, {
      name: className(analysis.type),
      file,
      line,
      leaves: [...new Set([...analysis.leaves.map(className), ...(known?.leaves ?? [])])].sort(),
      verdict: worst([verdict, known?.verdict ?? "traceable"]),
      blockedBy: [...new Set([...blockedBy, ...(known?.blockedBy ?? [])])],
      findings: [...new Set([...findings, ...(known?.findings ?? [])])].sort(),
    });
  }
  return [...reports.values()].sort(bySource);
}

interface Place {
  readonly cwd: string;
  readonly file: string;
  readonly line: number;
  readonly key: string;
}

const places = new WeakMap<ts.ClassLikeDeclaration, Place>();

/** Where a class stands: asked for each class at each check of a session. */
function placeOf(type: ts.ClassLikeDeclaration, cwd: string): Place {
  const known = places.get(type);
  if (known !== undefined && known.cwd === cwd) return known;
  const { file, line, column } = spanOf(type.name ?? type, cwd);
  const found = { cwd, file, line, key: `${file}:${line}:${column}` };
  places.set(type, found);
  return found;
}

function bySource(a: ModuleReport, b: ModuleReport): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.line - b.line || (a.name < b.name ? -1 : 1);
}
