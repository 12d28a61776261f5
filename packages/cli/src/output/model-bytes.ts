import { extname } from "node:path";
import { type Graph, saveArtifact } from "@quantrace/ir";
import { exportOnnx } from "@quantrace/onnx";

/** A graph as the file that its name asks for: ONNX for `.onnx`, else an artifact. Sources are named from the folder. */
export function modelBytes(graph: Graph, out: string, cwd: string): Uint8Array {
  return extname(out) === ".onnx"
    ? exportOnnx(graph, { root: cwd })
    : saveArtifact(graph, { root: `${cwd}/` });
}
