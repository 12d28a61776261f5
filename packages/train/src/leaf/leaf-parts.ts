import { type Tensor, valueOf } from "@quantrace/core";
import { failure, nearestNames } from "@quantrace/core/errors";
import { formatType } from "@quantrace/core/ops";
import { isTensor } from "@quantrace/core/tracing";
import { type CallModuleNode, type GivenGradients, type Node, tensorTypeOf } from "@quantrace/ir";

/**
 * The gradients of a leaf's parameters, as its `backward` gave them.
 *
 * @param reads the nodes that are read for the parameters, by their names in the leaf
 * @param isWanted false for a parameter that is not differentiated by
 * @throws QG5002 for a name that is none; QG5003 for what is no gradient of this parameter; QG5004 for one that is missing
 */
export function parameterParts(
  { name: node, target, origin }: CallModuleNode,
  { parameters }: GivenGradients,
  reads: Readonly<Record<string, Node>>,
  isWanted: (parameter: Node) => boolean,
): readonly (readonly [parameter: Node, gradient: Tensor])[] {
  const at = { node, source: origin.source ?? undefined };
  const given = parameters ?? {};
  for (const name of Object.keys(given)) {
    if (Object.hasOwn(reads, name)) continue;
    const nearest = nearestNames(name, Object.keys(reads)).join(", ") || "none";
    throw failure("QG5002", { target, name, nearest }, at);
  }
  return Object.entries(reads).flatMap(([name, read]) => {
    if (!isWanted(read)) return [];
    const gradient = given[name];
    if (gradient === undefined || gradient === null) throw failure("QG5004", { target, parameter: name }, at);
    const type = tensorTypeOf(read);
    const sizes = isTensor(gradient) ? gradient.shape.map((size) => valueOf(size)) : null;
    const fits =
      sizes !== null &&
      sizes.length === type.shape.length &&
      sizes.every((size, d) => size === type.shape[d]);
    if (isTensor(gradient) && fits && gradient.dtype === "float32") return [[read, gradient] as const];
    const found = isTensor(gradient) ? `${gradient.dtype}[${gradient.shape.join(", ")}]` : typeof gradient;
    throw failure("QG5003", { target, parameter: name, found, expected: formatType(type) }, at);
  });
}
