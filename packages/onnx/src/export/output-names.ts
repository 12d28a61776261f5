import { type Argument, isNode } from "@quantrace/ir";
import type { OnnxWriter } from "./onnx-writer.ts";

/** A name for each tensor of the result: `output`, or what leads to it in a list or record, such as `output.boxes.0`. */
export function outputNames(result: Argument | undefined, writer: OnnxWriter): readonly string[] {
  return namesOf(result, "output").map((name) => writer.name(name));
}

function namesOf(tree: Argument | undefined, path: string): readonly string[] {
  if (isNode(tree)) return [path];
  if (typeof tree !== "object" || tree === null) return [];
  return Object.entries(tree).flatMap(([key, item]) => namesOf(item as Argument, `${path}.${key}`));
}
