import { catalogue, QuantraceError } from "@quantrace/core/errors";
import { flowSteps } from "../domain/flow.ts";
import type { Hit } from "../domain/hit.ts";
import { type Span, spanOf } from "../host/positions.ts";
import type { ts } from "../host/ts.ts";
import type { SiteTypes } from "../rules/rewrite.ts";
import { fingerprint } from "./fingerprint.ts";
import type { Finding, FlowStep } from "./finding.ts";
import { runtimeOf } from "./runtime-of.ts";
import { type LeafSite, remedies } from "./ways-out.ts";

/** A hit together with the module that it was found from. */
export interface Located {
  readonly hit: Hit;
  readonly types: SiteTypes;
  readonly module: string | null;
  readonly site: LeafSite | null;
}

/** Turns a hit into plain data. */
export function toFinding({ hit, types, module, site }: Located, cwd: string): Finding {
  const { rule, use } = hit;
  const entry = catalogue[rule.code];
  const primary = spanOf(use.node, cwd);
  const label = rule.label(use);
  const ways = site === null || use.kind === "shape" ? [] : remedies(rule, use, site, types, cwd);
  return {
    id: "",
    code: rule.code,
    name: rule.name,
    title: entry.title,
    severity: entry.severity,
    effect: rule.effect,
    runtime: runtimeOf(hit, types),
    message: new QuantraceError(rule.code, rule.params(use)).summary,
    why: entry.why,
    hint: entry.hint,
    primary,
    label,
    labels: hit.notes.map((note) => ({ span: spanOf(note.node, cwd), text: note.text })),
    flow: flowOf(hit, primary, label, cwd),
    calls: hit.chain.map((call) => ({ symbol: call.name, span: spanOf(call.node, cwd) })),
    otherPaths: Math.max(0, hit.paths.size - 1),
    module,
    waysOut: rule.effect === "blocks" ? ways.map((remedy) => remedy.wayOut) : [],
    fixes: ways.flatMap((remedy) => remedy.fix ?? []),
    suppressed: null,
  };
}

function flowOf(hit: Hit, primary: Span, label: string, cwd: string): readonly FlowStep[] {
  const steps = flowSteps(hit.flow).map((step): FlowStep => ({
    kind: step.kind === "parameter" ? "source" : step.kind,
    span: spanOf(step.node, cwd),
    text: step.text,
  }));
  return steps.length === 0 ? [] : [...steps, { kind: "hazard", span: primary, text: label }];
}

/** A finding before it has an id, with the text that it underlines. */
interface Nameless {
  readonly finding: Finding;
  readonly text: string;
}

/** Gives findings their ids: code, file, module, the underlined code, and a number where that is not enough. */
export function withIds<T extends Nameless>(findings: readonly T[]): readonly T[] {
  const seen = new Map<string, number>();
  return findings.map((item) => {
    const { code, primary, module } = item.finding;
    const base = `${code}|${primary.file}|${module ?? ""}|${item.text}`;
    const count = seen.get(base) ?? 0;
    seen.set(base, count + 1);
    return { ...item, finding: { ...item.finding, id: fingerprint(`${base}|${count}`) } };
  });
}

/** The text that a finding underlines, on one line. */
export function sinkText(node: ts.Node): string {
  return node.getText().replace(/\s+/g, " ");
}
