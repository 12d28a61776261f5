import { catalogue } from "@quantrace/core/errors";
import type { Use } from "../domain/use.ts";
import type { ts } from "../host/ts.ts";
import { customWay } from "../fixes/custom-way.ts";
import type { Fix } from "../fixes/fix.ts";
import { leafFix, leafWay, planLeaf } from "../fixes/leaf-way.ts";
import { type PartSite, partWay } from "../fixes/part-way.ts";
import { editsOfRewrite } from "../fixes/text-edits.ts";
import type { Rewrite, SiteTypes } from "../rules/rewrite.ts";
import type { Rule } from "../rules/rule.ts";
import type { WayOut } from "./finding.ts";

/** The place of a finding, as far as the ways out speak of it. */
export interface LeafSite extends PartSite {
  /** The lines of the statement with the hazard, in words. */
  readonly lines: string;
  /** The hazard and the calls that lead to it, the innermost first. */
  readonly sites: readonly ts.Node[];
}

/** Rules about loops: the case that custom modules are made for. */
const REPEATED: ReadonlySet<string> = new Set(["QT1007", "QT1008", "QT1009", "QT1012"]);

/** A way out, with the change that goes it where one can be written down. */
export interface Remedy {
  readonly wayOut: WayOut;
  readonly fix: Fix | null;
}

/**
 * The ways out, the one that fits best first: a rewrite that can be written down; a leaf of some statements; what the hint
 * says; a leaf of the whole class. Then the partial trace, and last a custom module, which comes before it in a loop.
 */
export function remedies(
  rule: Rule,
  use: Use,
  site: LeafSite,
  types: SiteTypes,
  cwd: string,
): readonly Remedy[] {
  const refactor = refactorWay(rule, rule.rewrite(use, types), cwd);
  if (rule.effect !== "blocks") return refactor.fix === null ? [] : [refactor];
  const plan = planLeaf(site.sites, types, cwd);
  const leaf = { wayOut: leafWay(plan, site.module, site.lines), fix: plan === null ? null : leafFix(plan) };
  const part = partWay(site, types, cwd);
  const custom = customWay(plan, site.module, cwd);
  const isLoop = REPEATED.has(rule.code);
  const others = isLoop ? [custom, part] : [part, custom];
  const isWritten = refactor.fix !== null && refactor.fix.applicability !== "scaffold";
  const leafFirst = !isWritten && (isLoop || (plan !== null && plan.extracted !== null));
  const isSize = "subject" in use && use.subject === "dim" && refactor.wayOut.way !== "S";
  const sized = isSize ? [described(STATIC_SIZE)] : [];
  return leafFirst ? [...sized, leaf, refactor, ...others] : [...sized, refactor, leaf, ...others];
}

const STATIC_SIZE: WayOut = {
  way: "S",
  title: "Make it known while tracing",
  text: "Give the size a number in the spec of the input: the graph then holds for this size.",
  code: null,
  applicability: "scaffold",
};

function described(wayOut: WayOut): Remedy {
  return { wayOut, fix: null };
}

const STATIC = { way: "S", title: "Make it known while tracing" } as const;
const REFACTOR = { way: "2a", title: "Write it in operations" } as const;

function refactorWay(rule: Rule, rewrite: Rewrite | null, cwd: string): Remedy {
  const edits = rewrite === null ? null : editsOfRewrite(rewrite, cwd);
  if (rewrite === null || edits === null)
    return described({ ...REFACTOR, text: catalogue[rule.code].hint, code: null, applicability: "scaffold" });
  const { applicability, way = "2a" } = rewrite;
  const head = way === "S" ? STATIC : REFACTOR;
  const text = "The same computation, kept in the graph:";
  return {
    wayOut: {
      ...head,
      text: way === "S" ? "Known while tracing, and the same for every input:" : text,
      code: rewriteText(rewrite),
      applicability,
    },
    fix: { ...head, applicability, edits, newFiles: [], config: [] },
  };
}

/** Before and after, as a diff. */
function rewriteText({ first, last, text }: Rewrite): string {
  const source = first.getSourceFile().text.slice(first.getStart(), last.getEnd());
  const before = outdent(source).map((line) => `- ${line}`);
  return [...before, ...outdent(text).map((line) => `+ ${line}`)].join("\n");
}

function outdent(source: string): readonly string[] {
  const [first = "", ...rest] = source.split("\n");
  const depths = rest
    .filter((line) => line.trim() !== "")
    .map((line) => line.length - line.trimStart().length);
  const depth = Math.min(...depths, Infinity);
  return [first, ...rest.map((line) => line.slice(depth === Infinity ? 0 : depth))];
}
