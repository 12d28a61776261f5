import { ts } from "../host/ts.ts";
import type { WayOut } from "../report/finding.ts";
import type { SiteTypes } from "../rules/rewrite.ts";
import { extractModule } from "./extracted-module.ts";
import type { Fix } from "./fix.ts";
import { exactGroup, methodAround, type StatementGroup } from "./frontier.ts";
import { extractionEdits } from "./leaf-way.ts";

/** What the partial trace is about. */
export interface PartSite {
  /** The class with the hazard. */
  readonly module: string;
  /** Fields that hold modules without a hazard, in source order. */
  readonly traceable: readonly string[];
  /** Places that cannot be traced, in the whole module. */
  readonly hazards: readonly ts.Node[];
}

const WAY = { way: "1a", title: "Quantize a part", applicability: "scaffold" } as const;

/**
 * Preparing only a submodule: one that is there, or, where all hazards lie before or behind a run of statements that can
 * be traced, that run as a module of its own.
 */
export function partWay(
  site: PartSite,
  types: SiteTypes,
  cwd: string,
): { readonly wayOut: WayOut; readonly fix: Fix | null } {
  const { module, traceable, hazards } = site;
  const [existing] = traceable;
  if (existing !== undefined) {
    const names = traceable.map((name) => `\`${name}\``).join(", ");
    const text = `Prepare only what is traceable in ${module} (${names}); the rest runs as it is.`;
    return { wayOut: { ...WAY, text, code: usage(existing) }, fix: null };
  }
  const found = freeRun(hazards, types);
  const extracted = found === null ? null : extractModule(found.group, found.owner, "part", types);
  const edits =
    found === null || extracted === null ? null : extractionEdits(extracted, found.group, found.owner, cwd);
  if (extracted === null || edits === null) {
    const text = `Move the traceable part of ${module} into a submodule, and prepare only that.`;
    return { wayOut: { ...WAY, text, code: usage("part") }, fix: null };
  }
  const text = `Move what can be traced into ${extracted.name}, and prepare only that. Modules that it uses have a second name then, below \`${extracted.field}\`.`;
  return {
    wayOut: { ...WAY, text, code: `${extracted.source.trimEnd()}\n${usage(extracted.field)}` },
    fix: { ...WAY, edits, newFiles: [], config: [] },
  };
}

function usage(field: string): string {
  return [
    `const part = convert(await calibrate(prepare(model.${field}, qconfigMapping, specs), data));`,
    `const mixed = withSubmodule(model, "${field}", part);`,
  ].join("\n");
}

/** The longest run of statements without a hazard at the beginning or the end of `forward`. */
function freeRun(
  hazards: readonly ts.Node[],
  types: SiteTypes,
): { readonly group: StatementGroup; readonly owner: ts.ClassLikeDeclaration } | null {
  const methods = hazards.map(methodAround).filter((method) => method !== null);
  const [method] = methods;
  const owner = method?.parent;
  const isOne = methods.length === hazards.length && methods.every((one) => one === method);
  if (method?.body === undefined || owner === undefined || !ts.isClassDeclaration(owner) || !isOne)
    return null;
  if (method.name.getText() !== "forward") return null;
  const { statements } = method.body;
  const isBad = statements.map((statement) =>
    hazards.some((node) => node.pos >= statement.pos && node.end <= statement.end),
  );
  const runs = [statements.slice(0, isBad.indexOf(true)), statements.slice(isBad.lastIndexOf(true) + 1)];
  const groups = runs
    .filter((run) => run.some(computes))
    .map((run) => exactGroup(run, method, types))
    .filter((group) => group !== null)
    .toSorted((a, b) => b.statements.length - a.statements.length);
  const [group] = groups;
  return group === undefined ? null : { group, owner };
}

/** More than naming what is there. */
function computes(node: ts.Node): boolean {
  return (
    ts.isCallExpression(node) || (ts.forEachChild(node, (child) => computes(child) || undefined) ?? false)
  );
}
