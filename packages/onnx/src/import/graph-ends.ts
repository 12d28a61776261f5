import { publish } from "@quantrace/core";
import { failure } from "@quantrace/core/errors";
import { type Argument, type Graph, type Node, PlaceholderRef, propagateShapes } from "@quantrace/ir";
import type { GraphProto, NodeProto, ValueInfoProto } from "../proto/onnx_pb.ts";
import { frozenInput, type InputConstants } from "./frozen-input.ts";
import { type InputShapes, inputType, noConstraints } from "./input-type.ts";
import { ReadCall, type ReadContext } from "./read-context.ts";
import type { ReadGraphClaim } from "./recognise/graph-claim.ts";
import { nodeValue } from "./value.ts";

/** The inputs that are no constants. */
function inputsOf({ input, initializer }: GraphProto): readonly ValueInfoProto[] {
  const constants = new Set(initializer.map(({ name }) => name));
  return input.filter(({ name }) => !constants.has(name));
}

/** What the caller says of inputs, by name. */
interface GivenInputs {
  readonly shapes: InputShapes;
  readonly constants: InputConstants;
}

/** Throws QF5024 for a name that is no input. */
export function checkInputNames(proto: GraphProto, given: GivenInputs): void {
  const inputs = inputsOf(proto).map(({ name }) => name);
  for (const [option, names] of Object.entries(given)) {
    const unknown = Object.keys(names).find((name) => !inputs.includes(name));
    if (unknown === undefined) continue;
    const why = `options.${option} names it, and the file has ${inputs.join(", ") || "no inputs"}`;
    throw failure("QF5024", { place: `input ${unknown}`, why });
  }
}

/** The inputs in the order of the file, in the form that a claim gives them. Those that are given become constants. */
export function addInputs(
  proto: GraphProto,
  { graph, values }: ReadContext,
  { shapes, constants }: GivenInputs,
  claim: ReadGraphClaim | null,
): void {
  const names = new Map<string, string>();
  for (const input of inputsOf(proto)) {
    const frozen = Object.hasOwn(constants, input.name) ? constants[input.name] : undefined;
    if (frozen !== undefined) {
      values.set(input.name, frozenInput(input, frozen, shapes));
      continue;
    }
    const type = inputType(input, shapes, claim?.sizes ?? noConstraints);
    const node = graph.addPlaceholder(type, { name: input.name });
    values.set(input.name, nodeValue(node));
    names.set(input.name, node.name);
  }
  graph.signature =
    claim?.signature((name) => names.get(name) ?? name) ??
    [...names.values()].map((name) => new PlaceholderRef(name));
}

/** The outputs: one tensor, or a list of several, or what a claim makes of them. */
export function addOutputs(
  { output, node }: GraphProto,
  context: ReadContext,
  claim: ReadGraphClaim | null,
): void {
  const results = output.map(({ name }): Node => {
    const call = new ReadCall({ ...(node[0] as NodeProto), name, input: [], output: [name] }, context);
    const value = context.values.get(name);
    if (value === undefined) throw failure("QF5024", { place: `output ${name}`, why: "nothing gives it" });
    return call.asNode(value);
  });
  const flat: Argument = results.length === 1 ? (results[0] as Node) : results;
  context.graph.setOutput(claim === null ? flat : claimedResult(claim, output, results));
}

/** A claim names all outputs in their order, and nothing else. */
function claimedResult(
  claim: ReadGraphClaim,
  outputs: readonly ValueInfoProto[],
  results: readonly Node[],
): Argument {
  let next = 0;
  const result = claim.result((name) => {
    if (outputs[next]?.name !== name)
      throw failure("QF5024", { place: `output ${name}`, why: "it is claimed in another place" });
    return results[next++] as Node;
  });
  if (next < outputs.length)
    throw failure("QF5024", { place: `output ${outputs[next]?.name}`, why: "the claim leaves it out" });
  return result;
}

/** A graph of the sizes that the file has, with those that the caller gave. */
export function withShapes(graph: Graph, proto: GraphProto, shapes: InputShapes): Graph {
  const given = inputsOf(proto).flatMap((input, i) => {
    const { name } = graph.placeholders[i] as Node;
    if (!Object.hasOwn(shapes, input.name)) return [];
    return [[name, inputType(input, shapes, noConstraints).shape.map(publish)] as const];
  });
  return given.length === 0 ? graph : propagateShapes(graph, { inputs: Object.fromEntries(given) });
}
