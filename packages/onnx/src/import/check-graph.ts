import { failure, throwProblems } from "@quantrace/core/errors";
import type { GraphProto, NodeProto } from "../proto/onnx_pb.ts";
import { shortened } from "./shortened.ts";

/** How messages call a node: by its own name, else by what it gives. */
export function nodeName(node: NodeProto): string {
  return node.name || node.output.find((name) => name !== "") || node.opType;
}

/**
 * Every value is given once, and before it is read.
 *
 * @throws QF5024 for each node that reads what is not there yet, or gives what is there already
 */
export function checkGraph(graph: GraphProto): void {
  const given = new Set<string>();
  const problems: ReturnType<typeof failure>[] = [];
  const report = (place: string, why: string): number =>
    problems.push(failure("QF5024", { place: shortened(place), why: shortened(why) }));
  const give = (name: string, place: string): void => {
    if (given.has(name)) report(place, `it gives ${name}, which is given before`);
    given.add(name);
  };
  const later = new Set(graph.node.flatMap(({ output }) => output));
  for (const { name } of graph.initializer) give(name, "an initializer");
  const constants = new Set(given);
  // Until IR version 3 initializers were listed among the inputs too.
  for (const { name } of graph.input) if (!constants.has(name)) give(name, "an input");
  for (const node of graph.node) {
    const place = `node ${nodeName(node)}`;
    for (const name of node.input)
      if (name !== "" && !given.has(name))
        report(place, `it reads ${name}, which ${later.has(name) ? "is given later" : "nothing gives"}`);
    for (const name of node.output) if (name !== "") give(name, place);
  }
  for (const { name } of graph.output) if (!given.has(name)) report(`output ${name}`, "nothing gives it");
  if (graph.output.length === 0) report("the graph", "it has no outputs");
  throwProblems(problems);
}
