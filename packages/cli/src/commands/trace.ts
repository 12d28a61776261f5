import { namedModules } from "@quantrace/core";
import { parseSpec, print, printNode, symbolicTrace } from "@quantrace/ir";
import { exitCodes } from "../exit-code.ts";
import type { Io } from "../io.ts";
import { loadModel, parseReference } from "../load/load-export.ts";

export interface TraceArguments {
  readonly input: readonly string[];
  readonly instrument?: boolean;
  readonly json?: boolean;
}

/** Traces a model and prints its graph. */
export async function traceCommand(reference: string, options: TraceArguments, io: Io): Promise<number> {
  if (options.instrument) (await import("../instrument/install-hooks.ts")).installHooks();
  const model = await loadModel(parseReference(reference), io.cwd);
  const { graph } = symbolicTrace(model, options.input.map(parseSpec) as never);
  const text = print(graph, { root: `${io.cwd}/` });
  if (!options.json) io.stdout(text);
  else {
    const nodes = [...graph.nodes()].map((node) => ({
      name: node.name,
      kind: node.kind,
      text: printNode(node),
      source: node.origin.source,
    }));
    const modules = [...namedModules(model)].map(([path, module]) => ({
      path,
      class: module.constructor.name,
    }));
    io.stdout(`${JSON.stringify({ graph: text, nodes, modules })}\n`);
  }
  return exitCodes.ok;
}
