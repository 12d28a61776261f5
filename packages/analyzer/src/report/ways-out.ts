import { catalogue } from "@quantrace/core/errors";
import type { Use } from "../domain/use.ts";
import type { Fix } from "../fixes/fix.ts";
import { editsOfRewrite } from "../fixes/text-edits.ts";
import type { Rewrite, SiteTypes } from "../rules/rewrite.ts";
import type { Rule } from "../rules/rule.ts";
import type { WayOut } from "./finding.ts";

/** The module around a finding, as far as the ways out speak of it. */
export interface LeafSite {
  readonly module: string;
  /** Fields that hold modules without a hazard, in source order. */
  readonly traceable: readonly string[];
  /** First and last line of the statement with the hazard. */
  readonly firstLine: number;
  readonly lastLine: number;
}

/** Rules about loops: the case that custom modules are made for. */
const REPEATED: ReadonlySet<string> = new Set(["QT1007", "QT1008", "QT1009", "QT1012"]);

/** A way out, with the change that goes it where one can be written down. */
export interface Remedy {
  readonly wayOut: WayOut;
  readonly fix: Fix | null;
}

/**
 * The ways out, the one that fits best first: a rewrite that can be written down; else the leaf, which always works; a
 * custom module before the partial trace where the hazard is a loop.
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
  const leaf = described(leafWay(site));
  const part = described(partWay(site));
  const custom = described(customWay(site));
  const others = REPEATED.has(rule.code) ? [custom, part] : [part, custom];
  return refactor.fix === null && REPEATED.has(rule.code)
    ? [leaf, refactor, ...others]
    : [refactor, leaf, ...others];
}

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
  return [...before, ...text.split("\n").map((line) => `+ ${line}`)].join("\n");
}

function outdent(source: string): readonly string[] {
  const [first = "", ...rest] = source.split("\n");
  const depths = rest
    .filter((line) => line.trim() !== "")
    .map((line) => line.length - line.trimStart().length);
  const depth = Math.min(...depths, Infinity);
  return [first, ...rest.map((line) => line.slice(depth === Infinity ? 0 : depth))];
}

function leafWay({ module, firstLine, lastLine }: LeafSite): WayOut {
  const name = `${module}Leaf`;
  const lines = firstLine === lastLine ? `line ${firstLine}` : `lines ${firstLine} to ${lastLine}`;
  return {
    way: "1b",
    title: "Skip it",
    text: `Move ${lines} into a module of its own and mark it as a leaf. It runs as it is, in float32.`,
    code: [
      `class ${name} extends LeafModule implements Leaf<${name}["forward"]> {`,
      `  forward(x: Tensor): Tensor { /* ${lines} */ }`,
      "  outputSpec(x: Tensor): TensorSpec { return spec(x.dtype, x.shape); }",
      "}",
    ].join("\n"),
    applicability: "scaffold",
  };
}

function partWay({ module, traceable }: LeafSite): WayOut {
  const [first = "part"] = traceable;
  const names = traceable.map((name) => `\`${name}\``).join(", ");
  const text =
    traceable.length === 0
      ? `Move the traceable part of ${module} into a submodule, and prepare only that.`
      : `Prepare only what is traceable in ${module} (${names}); the rest runs as it is.`;
  return {
    way: "1a",
    title: "Quantize a part",
    text,
    code: `const part = convert(await calibrate(prepare(model.${first}, qconfigMapping, specs), data));\nconst mixed = withSubmodule(model, "${first}", part);`,
    applicability: "scaffold",
  };
}

function customWay({ module }: LeafSite): WayOut {
  return {
    way: "2b",
    title: "Write it for quantization yourself",
    text: `Give ${module} an observed and a quantized twin. This release cannot map them yet: until then a leaf runs in float32.`,
    code: [
      `class Observed${module} extends Module { static fromFloat(float: ${module}): Observed${module} { ... } }`,
      `class Quantized${module} extends Module { static fromObserved(observed: Observed${module}): Quantized${module} { ... } }`,
    ].join("\n"),
    applicability: "scaffold",
  };
}
