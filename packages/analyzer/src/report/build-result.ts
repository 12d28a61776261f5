import type { ModuleAnalysis } from "../analysis/analyse-module.ts";
import type { ProgramAnalysis } from "../analysis/analyse-program.ts";
import type { Hit } from "../domain/hit.ts";
import type { Use } from "../domain/use.ts";
import { displayPath } from "../host/positions.ts";
import type { ts } from "../host/ts.ts";
import type { SiteTypes } from "../rules/rewrite.ts";
import { noModule } from "../rules/no-module.ts";
import { className } from "../types/class-index.ts";
import { excerptsOf } from "./excerpts.ts";
import type { AnalysisResult, FileReport, Finding } from "./finding.ts";
import { keptFinding, type KeptFindings } from "./kept-findings.ts";
import { leafSite } from "./leaf-site.ts";
import { moduleReports, type ModuleHits } from "./module-reports.ts";
import { type Suppression, suppressionOf, suppressionsIn } from "./suppressions.ts";
import { sinkText, toFinding, withIds } from "./to-finding.ts";
import { suppressionFindings } from "./suppression-findings.ts";
import { judgeModules } from "./verdicts.ts";

/** A hit with the module that it is told of: the one with the shortest way to it. */
interface Located {
  readonly hit: Hit;
  readonly analysis: ModuleAnalysis | null;
  readonly types: SiteTypes;
}

/** Puts the analyses of all programs together: plain data, in an order that depends on the code alone. */
export function buildResult(
  programs: readonly ProgramAnalysis[],
  asked: readonly ts.SourceFile[],
  cwd: string,
  kept: KeptFindings = new WeakMap(),
): AnalysisResult {
  const files = distinctFiles(programs, asked);
  const suppressions = files.flatMap(suppressionsIn);
  const modules = programs.flatMap((program) =>
    program.modules.map((analysis) => moduleHits(analysis, program.types, suppressions)),
  );
  const judged = judgeModules(modules);
  const located = locate(programs, modules);
  const [file] = asked;
  const [program] = programs;
  if (modules.length === 0 && located.size === 0 && file !== undefined && program !== undefined) {
    const hit = noModuleHit(file, asked.length);
    located.set(hit.key, { hit, analysis: null, types: program.types });
  }
  const traceable = new Set(
    [...judged].filter(([, j]) => j.verdict === "traceable").map(([type]) => className(type)),
  );
  const found = [...located.values()].map((item) => describe(item, suppressions, traceable, kept, cwd));
  const comments = suppressionFindings(
    suppressions,
    [...located.values()].map((item) => item.hit),
    cwd,
  );
  const all = withIds([...found, ...comments].sort((a, b) => byPlace(a.finding, b.finding)));
  const reports = moduleReports(
    modules,
    judged,
    new Map(all.map(({ key, finding }) => [key, finding.id])),
    cwd,
  );
  const findings = all.map((item) => item.finding);
  const loud = findings.filter((finding) => finding.suppressed === null);
  const isQuiet = loud.every((finding) => finding.module !== null || finding.effect === "none");
  return {
    version: 2,
    ok: isQuiet && reports.every((report) => report.verdict === "traceable"),
    modules: reports,
    findings: loud,
    suppressed: findings.filter((finding) => finding.suppressed !== null),
    files: fileReports(programs, asked, cwd),
    notes: [],
    excerpts: excerptsOf(findings, files, cwd),
  };
}

/** Files were asked for, and none holds or reaches a module. */
function noModuleHit(file: ts.SourceFile, count: number): Hit {
  const what = count === 1 ? "this file" : `these ${count} files`;
  const use: Use = { kind: "no-module", node: file.statements[0] ?? file.endOfFileToken, what };
  const none = { flow: null, reads: [], chain: [], notes: [], paths: new Set<string>() };
  return { key: noModule.code, rule: noModule, use, ...none };
}

/** The hits of a module that count, and those that a comment mutes. */
function moduleHits(
  analysis: ModuleAnalysis,
  types: SiteTypes,
  suppressions: readonly Suppression[],
): ModuleHits {
  const all = withoutExplained(analysis.hits);
  const hits = all.filter((hit) => suppressionOf(hit, suppressions) === null);
  return {
    analysis,
    types,
    all,
    hits,
    muted: all.some((hit) => hit.rule.effect !== "none" && !hits.includes(hit)),
  };
}

/** Leaves out the reads that another finding of the module explains. */
function withoutExplained(hits: ReadonlyMap<string, Hit>): readonly Hit[] {
  const explained = new Set([...hits.values()].flatMap((hit) => hit.reads));
  return [...hits.values()].filter((hit) => !(hit.rule.yields && explained.has(hit.key)));
}

function locate(programs: readonly ProgramAnalysis[], modules: readonly ModuleHits[]): Map<string, Located> {
  const located = new Map<string, Located>();
  const add = (hit: Hit, analysis: ModuleAnalysis | null, types: SiteTypes): void => {
    const known = located.get(hit.key);
    if (known === undefined || hit.chain.length < known.hit.chain.length)
      located.set(hit.key, { hit, analysis, types });
  };
  for (const { analysis, types, all } of modules) for (const hit of all) add(hit, analysis, types);
  for (const { fileHits, types } of programs) for (const hit of fileHits) add(hit, null, types);
  return located;
}

function describe(
  { hit, analysis, types }: Located,
  suppressions: readonly Suppression[],
  traceable: ReadonlySet<string>,
  kept: KeptFindings,
  cwd: string,
): { readonly key: string; readonly finding: Finding; readonly text: string } {
  const site = analysis === null ? null : leafSite(hit, analysis, traceable, cwd);
  const module = analysis === null ? null : className(analysis.type);
  const by = suppressionOf(hit, suppressions);
  const suppressed = by === null ? null : ({ by: "comment", reason: by.reason } as const);
  const type = analysis?.type ?? null;
  const told = keptFinding(kept, hit, type, site, () => toFinding({ hit, types, module, site }, cwd));
  const finding = { ...told, suppressed };
  return { key: hit.key, finding, text: sinkText(hit.use.node) };
}

/** Every file that was asked for, walked, or has a finding, once. */
function distinctFiles(
  programs: readonly ProgramAnalysis[],
  asked: readonly ts.SourceFile[],
): readonly ts.SourceFile[] {
  const walked = programs.flatMap(({ files, fileHits }) => [
    ...files,
    ...fileHits.map((hit) => hit.use.node.getSourceFile()),
  ]);
  const found = new Map<string, ts.SourceFile>();
  for (const file of [...walked, ...asked]) if (!found.has(file.fileName)) found.set(file.fileName, file);
  return [...found.values()];
}

function fileReports(
  programs: readonly ProgramAnalysis[],
  asked: readonly ts.SourceFile[],
  cwd: string,
): readonly FileReport[] {
  const walked = new Set(programs.flatMap(({ files }) => [...files].map((file) => file.fileName)));
  const broken = new Set(programs.flatMap((program) => [...program.broken].map((file) => file.fileName)));
  const paths = new Set([...walked, ...asked.map((file) => file.fileName)]);
  const reports = [...paths].map((path): FileReport => ({
    path: displayPath(path, cwd),
    status: broken.has(path) ? "broken" : walked.has(path) ? "analysed" : "skipped",
  }));
  return reports.sort((a, b) => (a.path < b.path ? -1 : 1));
}

function byPlace(a: Finding, b: Finding): number {
  const [p, q] = [a.primary, b.primary];
  if (p.file !== q.file) return p.file < q.file ? -1 : 1;
  return p.line - q.line || p.column - q.column || (a.code < b.code ? -1 : 1);
}
