import { describeValue, failure } from "@quantrace/core/errors";
import { formatType } from "@quantrace/core/ops";
import {
  type Argument,
  type Graph,
  isNode,
  isTensorType,
  type Node,
  placeOf,
  type TreeKey,
} from "@quantrace/ir";

/** The node that is differentiated. Throws QG1001 unless it is a float32 scalar. */
export function scalarOf(graph: Graph, path: readonly TreeKey[]): Node {
  const output: Argument = graph.output.args[0] ?? null;
  let value: unknown = output;
  for (const key of path) {
    const holds = typeof value === "object" && value !== null && !isNode(value) && Object.hasOwn(value, key);
    if (!holds) throw failure("QG1001", { graph: graph.name, found: `the missing output ${path.join(".")}` });
    value = (value as Readonly<Record<TreeKey, unknown>>)[key];
  }
  if (!isNode(value)) {
    const found =
      typeof value === "object" && value !== null ? "an output with several parts" : describeValue(value);
    throw failure("QG1001", { graph: graph.name, found });
  }
  const { type } = value;
  if (isTensorType(type) && type.dtype === "float32" && type.shape.length === 0) return value;
  const found = isTensorType(type) ? formatType(type) : "a tree of tensors";
  throw failure("QG1001", { graph: graph.name, found }, placeOf(value));
}
