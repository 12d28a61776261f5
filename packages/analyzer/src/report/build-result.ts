import type { ModuleAnalysis } from "../analysis/analyse-module.ts";
import type { ProgramAnalysis } from "../analysis/analyse-program.ts";
import { catalogue } from "@quantrace/core/errors";
import type { Hit } from "../domain/hit.ts";
import { displayPath, spanBetween, spanOf } from "../host/positions.ts";
import type { ts } from "../host/ts.ts";
import { unusedSuppression } from "../rules/unused-suppression.ts";
import { className } from "../types/class-index.ts";
import { excerptsOf } from "./excerpts.ts";
import type { AnalysisResult, FileReport, Finding, ModuleReport } from "./finding.ts";
import { leafSite } from "./leaf-site.ts";
import { type Suppression, suppressionsIn } from "./suppressions.ts";
import { sinkText, toFinding, withIds } from "./to-finding.ts";
import { judgeModules, type VerdictInput } from "./verdicts.ts";

/** Puts the analyses of all programs together: plain data, in an order that depends on the code alone. */
export function buildResult(
  programs: readonly ProgramAnalysis[],
  asked: readonly ts.SourceFile[],
  cwd: string,
): AnalysisResult {
  const modules = distinctModules(programs, cwd);
  const files = distinctFiles(programs, asked);
  const suppressions = files.flatMap(suppressionsIn);
  const kept = modules.map((analysis) => ({ analysis, hits: withoutExplained(analysis.hits) }));
  const inputs: VerdictInput[] = kept.map(({ analysis, hits }) => {
    const loud = hits.filter((hit) => suppressionOf(hit, suppressions) === null);
    return { analysis, hits: loud, muted: hits.some((h) => h.rule.effect !== "none" && !loud.includes(h)) };
  });
  const judged = judgeModules(inputs);
  const traceable = new Set([...judged].filter(([, j]) => j.verdict === "traceable").map(([type]) => type));
  const located = new Map<string, { hit: Hit; analysis: ModuleAnalysis | null }>();
  for (const { analysis, hits } of kept) for (const hit of hits) locate(located, hit, analysis);
  for (const { fileHits } of programs) for (const hit of fileHits) locate(located, hit, null);
  const texts = new Map<Finding, string>();
  const all = [...located.values()].map(({ hit, analysis }) => {
    const site = analysis === null ? null : leafSite(hit, analysis, traceable, cwd);
    const found = toFinding({ hit, module: analysis === null ? null : className(analysis.type), site }, cwd);
    const by = suppressionOf(hit, suppressions);
    const finding = by === null ? found : { ...found, suppressed: { reason: by.reason } };
    texts.set(finding, sinkText(hit.use.node));
    return { key: hit.key, finding };
  });
  const unused = unusedComments(suppressions, located, cwd);
  const sorted = [...all.map(({ finding }) => finding), ...unused].sort(byPlace);
  const named = withIds(sorted, (finding) => texts.get(finding) ?? finding.message);
  const ids = new Map(all.map(({ key, finding }) => [key, named[sorted.indexOf(finding)]?.id ?? ""]));
  const reports = kept
    .map(({ analysis, hits }) => moduleReport(analysis, hits, judged.get(analysis.type), ids, cwd))
    .sort((a, b) => compare(a.file, b.file) || a.line - b.line || compare(a.name, b.name));
  const findings = named.filter((finding) => finding.suppressed === null);
  const noFileTrouble = findings.every((finding) => finding.module !== null || finding.effect === "none");
  return {
    version: 1,
    ok: reports.every((report) => report.verdict === "traceable") && noFileTrouble,
    modules: reports,
    findings,
    suppressed: named.filter((finding) => finding.suppressed !== null),
    files: fileReports(programs, asked, cwd),
    excerpts: excerptsOf(named, files, cwd),
  };
}

/** A class that two programs hold counts once. */
function distinctModules(programs: readonly ProgramAnalysis[], cwd: string): readonly ModuleAnalysis[] {
  const found = new Map<string, ModuleAnalysis>();
  for (const { modules } of programs) {
    for (const analysis of modules) {
      const { file, line, column } = spanOf(analysis.type, cwd);
      const key = `${file}:${line}:${column}`;
      if (!found.has(key)) found.set(key, analysis);
    }
  }
  return [...found.values()];
}

function distinctFiles(
  programs: readonly ProgramAnalysis[],
  asked: readonly ts.SourceFile[],
): readonly ts.SourceFile[] {
  const found = new Map<string, ts.SourceFile>();
  const walked = programs.flatMap(({ files, fileHits }) => [
    ...files,
    ...fileHits.map((hit) => hit.use.node.getSourceFile()),
  ]);
  for (const file of [...walked, ...asked]) if (!found.has(file.fileName)) found.set(file.fileName, file);
  return [...found.values()];
}

/** Leaves out the reads that another finding of the module explains. */
function withoutExplained(hits: ReadonlyMap<string, Hit>): readonly Hit[] {
  const explained = new Set([...hits.values()].flatMap((hit) => hit.reads));
  return [...hits.values()].filter((hit) => !(hit.rule.yields && explained.has(hit.key)));
}

function suppressionOf(hit: Hit, all: readonly Suppression[]): Suppression | null {
  const node = hit.use.node;
  const file = node.getSourceFile();
  const line = file.getLineAndCharacterOfPosition(node.getStart()).line + 1;
  const found = all.find(
    (s) => s.file.fileName === file.fileName && s.line === line && s.codes.includes(hit.rule.code),
  );
  return found ?? null;
}

function locate(
  located: Map<string, { hit: Hit; analysis: ModuleAnalysis | null }>,
  hit: Hit,
  analysis: ModuleAnalysis | null,
): void {
  const known = located.get(hit.key);
  if (known === undefined || hit.chain.length < known.hit.chain.length)
    located.set(hit.key, { hit, analysis });
}

function unusedComments(
  suppressions: readonly Suppression[],
  located: ReadonlyMap<string, { readonly hit: Hit }>,
  cwd: string,
): readonly Finding[] {
  const hits = [...located.values()].map(({ hit }) => hit);
  return suppressions.flatMap((suppression) => {
    const used = new Set(
      hits.filter((hit) => suppressionOf(hit, [suppression]) !== null).map((h) => h.rule.code),
    );
    const idle = suppression.codes.filter((code) => !used.has(code as Hit["rule"]["code"]));
    if (idle.length === 0 && suppression.codes.length > 0) return [];
    const what = idle.length === 0 ? "the comment names no code" : idle.join(", ");
    const primary = spanBetween(suppression.file, suppression.start, suppression.end, cwd);
    return [unusedFinding(what, primary)];
  });
}

function unusedFinding(what: string, primary: Finding["primary"]): Finding {
  const { title, severity, why, hint, message } = catalogue.QT9003;
  const { code, name, effect } = unusedSuppression;
  return {
    id: "",
    code,
    name,
    title,
    severity,
    effect,
    runtime: "unknown",
    message: message.replace("{what}", what),
    why,
    hint,
    primary,
    label: "mutes nothing",
    labels: [],
    flow: [],
    calls: [],
    otherPaths: 0,
    module: null,
    waysOut: [],
    suppressed: null,
  };
}

function moduleReport(
  analysis: ModuleAnalysis,
  hits: readonly Hit[],
  judged: { readonly verdict: ModuleReport["verdict"]; readonly blockedBy: readonly string[] } | undefined,
  ids: ReadonlyMap<string, string>,
  cwd: string,
): ModuleReport {
  const { file, line } = spanOf(analysis.type.name ?? analysis.type, cwd);
  const findings = [...new Set(hits.map((hit) => ids.get(hit.key) ?? ""))].sort();
  return {
    name: className(analysis.type),
    file,
    line,
    verdict: judged?.verdict ?? "unknown",
    blockedBy: judged?.blockedBy ?? [],
    findings,
  };
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
  return reports.sort((a, b) => compare(a.path, b.path));
}

function byPlace(a: Finding, b: Finding): number {
  const [p, q] = [a.primary, b.primary];
  return compare(p.file, q.file) || p.line - q.line || p.column - q.column || compare(a.code, b.code);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
