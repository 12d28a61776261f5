import { create } from "@bufbuild/protobuf";
import { tensorProto } from "../model/tensor-proto.ts";
import { type GraphProto, GraphProtoSchema, type NodeProto, type TensorProto } from "../proto/onnx_pb.ts";

/** Since this operator set the bounds of a Clip are inputs. */
const INPUTS_SINCE = 11;

/**
 * A graph with the bounds of each Clip as inputs. In older operator sets they are attributes; in one form alone, chains that
 * hold a Clip are recognised in files of any age.
 */
export function withClipInputs(graph: GraphProto, opset: number): GraphProto {
  if (opset >= INPUTS_SINCE || !graph.node.some(hasBounds)) return graph;
  const taken = new Set(graph.node.flatMap(({ output }) => output));
  for (const { name } of [...graph.input, ...graph.initializer]) taken.add(name);
  const bounds: TensorProto[] = [];
  const node = graph.node.map((clip): NodeProto => {
    if (!hasBounds(clip)) return clip;
    const bound = (attribute: "min" | "max"): string => {
      const value = clip.attribute.find(({ name }) => name === attribute)?.f;
      if (value === undefined) return "";
      let name = `${clip.output[0]}.${attribute}`;
      while (taken.has(name)) name += "_";
      taken.add(name);
      bounds.push(tensorProto(name, { dtype: "float32", shape: [], data: Float32Array.of(value) }));
      return name;
    };
    const input = [...clip.input, bound("min"), bound("max")];
    return { ...clip, input, attribute: clip.attribute.filter((attribute) => !isBound(attribute)) };
  });
  return create(GraphProtoSchema, { ...graph, node, initializer: [...graph.initializer, ...bounds] });
}

const isBound = ({ name }: { readonly name: string }): boolean => name === "min" || name === "max";

function hasBounds({ opType, domain, input, attribute }: NodeProto): boolean {
  if (opType !== "Clip" || (domain !== "" && domain !== "ai.onnx")) return false;
  return input.length === 1 && attribute.some(isBound);
}
