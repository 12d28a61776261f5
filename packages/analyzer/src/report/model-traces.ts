import type { ErrorCode } from "@quantrace/core/errors";
import { formatType } from "@quantrace/core/ops";
import type { Graph } from "@quantrace/ir";
import type { TracedRoot } from "../dry-run/dry-run.ts";
import { type Span, spanOf } from "../host/positions.ts";

/** A place behind which a trace could not be followed. */
export interface Gap {
  readonly span: Span;
  readonly reason: string;
}

/** What a trace would throw, and where. */
export interface TraceFault {
  readonly code: ErrorCode;
  readonly message: string;
  readonly span: Span;
}

/** One model, traced without weights. */
export interface ModelTrace {
  /** The class, or the name of the function. */
  readonly name: string;
  /** The call that traces it, or the class whose inputs are declared. */
  readonly span: Span;
  /** The types of its inputs, such as `float32[N, 1, 28, 28]`. */
  readonly inputs: readonly string[];
  /** What the tracer records. The state has types and no values. Null where it fails, or where something is not known. */
  readonly graph: Graph | null;
  readonly faults: readonly TraceFault[];
  readonly gaps: readonly Gap[];
}

export function modelTraces(roots: readonly TracedRoot[], cwd: string): readonly ModelTrace[] {
  return roots.map(({ name, node, graph, faults, gaps }) => ({
    name,
    span: spanOf(node, cwd),
    inputs: graph === null ? [] : inputsOf(graph),
    graph,
    faults: faults.map(({ error, node: at }) => ({
      code: error.code,
      message: error.summary,
      span: spanOf(at, cwd),
    })),
    gaps: gaps.map((gap) => ({ span: spanOf(gap.node, cwd), reason: gap.reason })),
  }));
}

function inputsOf(graph: Graph): readonly string[] {
  return [...graph.nodes()].flatMap((node) => (node.kind === "placeholder" ? [formatType(node.type)] : []));
}
