import { namedModules } from "@quantrace/core";
import { print, printNode } from "@quantrace/ir";
import { exitCodes } from "../exit-code.ts";
import type { Io } from "../io.ts";
import { graphOf, loadModel, type ModelOptions } from "../load/load-model.ts";

export interface TraceArguments extends ModelOptions {
  readonly instrument?: boolean;
  readonly json?: boolean;
}

/** Traces a model and prints its graph. */
export async function traceCommand(reference: string, options: TraceArguments, io: Io): Promise<number> {
  if (options.instrument) (await import("../instrument/install-hooks.ts")).installHooks();
  const loaded = await loadModel(reference, options, io.cwd);
  const graph = graphOf(reference, loaded);
  const text = print(graph, { root: `${io.cwd}/` });
  if (!options.json) io.stdout(text);
  else {
    const nodes = [...graph.nodes()].map((node) => ({
      name: node.name,
      kind: node.kind,
      text: printNode(node),
      source: node.origin.source,
    }));
    const modules = [...namedModules(loaded.model)].map(([path, module]) => ({
      path,
      class: module.constructor.name,
    }));
    io.stdout(`${JSON.stringify({ graph: text, nodes, modules })}\n`);
  }
  return exitCodes.ok;
}
