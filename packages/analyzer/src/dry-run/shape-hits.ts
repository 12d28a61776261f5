import { Module, Tensor } from "@quantrace/core";
import { formatType } from "@quantrace/core/ops";
import { tensorType } from "@quantrace/core/tracing";
import type { Hit, Note } from "../domain/hit.ts";
import { ts } from "../host/ts.ts";
import { quoted } from "../rules/code-text.ts";
import { shapeRule } from "./shape-rules.ts";
import type { TracedRoot } from "./dry-run.ts";
import type { FailedCall, Run } from "./run.ts";
import type { ShapeFault } from "./trace.ts";

/** The findings of one trace: what it would throw, with where each shape comes from. */
export function shapeHits(root: TracedRoot): readonly Hit[] {
  return root.faults.flatMap((fault) => {
    const hit = hitOf(root, fault);
    return hit === null ? [] : [hit];
  });
}

function hitOf({ run, node: asked }: TracedRoot, { error, node: at }: ShapeFault): Hit | null {
  const node = at === asked ? at : onItsLine(at);
  const rule = shapeRule(error.code);
  if (rule === null) return null;
  const call = run.failed.get(error) ?? null;
  const params = Object.fromEntries(Object.entries(error.params).map(([key, value]) => [key, String(value)]));
  const label = node === asked ? "asks for what does not fit" : "does not fit";
  const notes = call === null ? [] : evidence(run, call);
  const origin = node === asked ? [] : [{ node: asked, text: "these inputs are declared here" }];
  return {
    key: `${rule.code} ${node.getSourceFile().fileName} ${node.getStart()} ${JSON.stringify(params)}`,
    rule,
    use: { kind: "shape", node, code: error.code, params, label },
    flow: null,
    reads: [],
    chain: call?.chain ?? [],
    notes: [...notes, ...origin],
    paths: new Set([""]),
  };
}

/** The call, or, where a chain of calls goes over several lines, the name of the method: what the engine names. */
function onItsLine(node: ts.Node): ts.Node {
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return node;
  const { name } = node.expression;
  const between = node.getSourceFile().text.slice(node.getStart(), name.getStart());
  return between.includes("\n") ? name : node;
}

/** Where the operands come from, with their shapes, and what made the layer that is called. */
function evidence(run: Run, { node, self, args }: FailedCall): readonly Note[] {
  const callee =
    ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression) ? node.expression : null;
  const given: (readonly [unknown, ts.Node])[] = [
    ...(callee === null ? [] : [[self, callee.expression] as const]),
    ...args.map((arg, i) => [arg, node.arguments?.[i] ?? node] as const),
  ];
  return given.flatMap(([value, at]) => [value].flat().flatMap((part: unknown) => noteOf(run, part, at)));
}

function noteOf(run: Run, value: unknown, at: ts.Node): readonly Note[] {
  if (value instanceof Tensor) {
    const type = formatType(tensorType(value));
    return [{ node: run.made.get(value) ?? at, text: `${quoted(at)} is ${type}` }];
  }
  if (!(value instanceof Module)) return [];
  const made = run.made.get(value);
  const [text = ""] = value.toString().split("\n");
  return made === undefined ? [] : [{ node: made, text: `${quoted(at)} is ${text.replace(/\($/, "")}` }];
}
