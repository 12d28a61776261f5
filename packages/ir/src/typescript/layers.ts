import type { Attributes } from "@quantrace/core/ops";
import type { Graph } from "../graph/graph.ts";
import { type Argument, type CallFunctionNode, isNode } from "../graph/node.ts";
import { modulePathOf } from "../graph/scope.ts";
import { formatLiteral } from "../text/literals.ts";
import { canBeField, stateTypes } from "./state-fields.ts";

/** A layer that the class holds: the nodes that are its calls, by path. */
export interface Layers {
  /** The expression that makes each layer, by path. */
  readonly made: ReadonlyMap<string, string>;
  /** The path of the layer that a node is a call of. */
  readonly pathOf: ReadonlyMap<CallFunctionNode, string>;
  /** True when a layer holds this part of the state. */
  readonly holds: (key: string) => boolean;
}

type Shape = readonly number[];

/** How a layer of `nn` is known by its operation. */
interface LayerRule {
  readonly op: string;
  /** The names of its tensors, for the operands behind the first. */
  readonly state: readonly string[];
  /** The ranks that the layer takes. Default: those of the operation. */
  readonly ranks?: readonly number[];
  /** The arguments of its constructor; null when no layer computes this. */
  readonly write: (shapes: readonly (Shape | null)[], attributes: Attributes) => Written | null;
}

interface Written {
  readonly given: readonly string[];
  readonly options?: readonly (string | null)[];
}

const convolution = (op: string, transposed: boolean): LayerRule => ({
  op,
  state: ["weight", "bias"],
  write: ([weight, bias], attributes) => {
    if (weight == null) return null;
    const [first = 0, second = 0, ...kernel] = weight;
    const groups = attributes["groups"] as number;
    const channels = transposed ? [first, second * groups] : [second * groups, first];
    const sizes = (name: string, usual: number) =>
      name in attributes ? option(name, sizesText(attributes[name] as Shape), String(usual)) : null;
    const options = [
      sizes("stride", 1),
      sizes("padding", 0),
      sizes("outputPadding", 0),
      sizes("dilation", 1),
    ];
    return {
      given: [...channels.map(String), sizesText(kernel)],
      options: [...options, option("groups", String(groups), "1"), bias === null ? "bias: false" : null],
    };
  },
});

const batchNorm = (...ranks: readonly number[]): LayerRule => ({
  op: "batchNorm",
  state: ["weight", "bias", "running_mean", "running_var"],
  ranks,
  write: ([weight, bias, mean, variance], { eps, momentum }) => {
    if (mean == null || variance == null || (weight === null) !== (bias === null)) return null;
    if ((momentum as number) > 1 || (momentum as number) < 0) return null;
    const affine = weight === null ? "affine: false" : null;
    return {
      given: [String(mean[0])],
      options: [...float("eps", eps, 1e-5), ...float("momentum", momentum, 0.1), affine],
    };
  },
});

const rules: Readonly<Record<string, LayerRule>> = {
  Conv1d: convolution("conv1d", false),
  Conv2d: convolution("conv2d", false),
  Conv3d: convolution("conv3d", false),
  ConvTranspose1d: convolution("convTranspose1d", true),
  ConvTranspose2d: convolution("convTranspose2d", true),
  ConvTranspose3d: convolution("convTranspose3d", true),
  BatchNorm1d: batchNorm(2, 3),
  BatchNorm2d: batchNorm(4),
  BatchNorm3d: batchNorm(5),
  Linear: {
    op: "linear",
    state: ["weight", "bias"],
    write: ([weight, bias]) =>
      weight == null
        ? null
        : { given: [String(weight[1]), String(weight[0])], options: [bias === null ? "bias: false" : null] },
  },
  LayerNorm: {
    op: "layerNorm",
    state: ["weight", "bias"],
    write: ([weight, bias], { normalizedShape, eps }) =>
      weight == null
        ? null
        : {
            given: [`[${(normalizedShape as Shape).join(", ")}]`],
            options: [...float("eps", eps, 1e-5), bias === null ? "bias: false" : null],
          },
  },
  GroupNorm: {
    op: "groupNorm",
    state: ["weight", "bias"],
    write: ([weight, bias], { numGroups, eps }) =>
      weight == null || bias == null
        ? null
        : { given: [String(numGroups), String(weight[0])], options: float("eps", eps, 1e-5) },
  },
  Embedding: {
    op: "embedding",
    state: ["weight"],
    write: ([weight]) => (weight == null ? null : { given: weight.map(String) }),
  },
  PReLU: {
    op: "prelu",
    state: ["weight"],
    write: ([weight]) => (weight == null ? null : { given: weight.map(String) }),
  },
};

/**
 * The layers of `nn` that a graph came through and that compute what its nodes do: the layer's own tensors, and no other
 * node reads them. A layer that is called in two ways, or shares tensors, is none: its calls print as operations.
 *
 * @param training - the mode of the class
 */
export function findLayers(graph: Graph, training: boolean): Layers {
  const calls = new Map<string, { readonly text: string; readonly nodes: CallFunctionNode[] }>();
  const refused = new Set<string>();
  for (const node of graph.nodes()) {
    if (node.kind !== "call_function" || node.origin.scope === null) continue;
    const path = modulePathOf(node.origin.scope);
    const text = layerText(node, path, training);
    if (text === null) continue;
    const known = calls.get(path);
    if (known === undefined) calls.set(path, { text, nodes: [node] });
    else if (known.text === text) known.nodes.push(node);
    else refused.add(path);
  }
  const owner = new Map<CallFunctionNode, string>();
  for (const [path, { nodes }] of calls) for (const node of nodes) owner.set(node, path);
  const keys = stateTypes(graph);
  for (const path of calls.keys())
    if (isShared(graph, path, owner) || !canBeField(path, keys)) refused.add(path);
  for (const path of refused) calls.delete(path);
  return {
    made: new Map([...calls].map(([path, { text }]) => [path, text])),
    pathOf: new Map([...owner].filter(([, path]) => calls.has(path))),
    holds: (key) => calls.has(key.slice(0, Math.max(0, key.lastIndexOf(".")))),
  };
}

/** True when something else reads the layer's tensors, or there are others below its path. */
function isShared(graph: Graph, path: string, owner: ReadonlyMap<CallFunctionNode, string>): boolean {
  const read = new Set<string>();
  for (const node of graph.nodes()) {
    if (node.kind !== "get_attr" || !node.target.startsWith(`${path}.`)) continue;
    read.add(node.target);
    for (const user of node.users) if (owner.get(user as CallFunctionNode) !== path) return true;
  }
  return [...graph.state.keys()].some((key) => key.startsWith(`${path}.`) && !read.has(key));
}

function layerText(node: CallFunctionNode, path: string, training: boolean): string | null {
  const { className, builtin } = node.origin.scope as { className: string; builtin: boolean };
  const rule = builtin && path !== "" && Object.hasOwn(rules, className) ? rules[className] : undefined;
  const [x, ...others] = node.args;
  if (rule === undefined || rule.op !== node.op.id || !isNode(x) || !("dtype" in x.type)) return null;
  if (rule.ranks !== undefined && !rule.ranks.includes((x.type.shape as Shape).length)) return null;
  if ("training" in node.attributes && node.attributes["training"] !== training) return null;
  const shapes = rule.state.map((name, i) => shapeOf(others[i] ?? null, `${path}.${name}`));
  if (shapes.some((shape) => shape === undefined)) return null;
  const written = rule.write(shapes as readonly (Shape | null)[], node.attributes);
  if (written === null) return null;
  const options = (written.options ?? []).filter((text) => text !== null);
  const all = [...written.given, ...(options.length === 0 ? [] : [`{ ${options.join(", ")} }`])];
  return `new nn.${className}(${all.join(", ")})`;
}

/** The shape of a layer's own tensor, null when it has none, undefined when this is none of the layer's. */
function shapeOf(argument: Argument, key: string): Shape | null | undefined {
  if (argument === null) return null;
  if (!isNode(argument) || argument.kind !== "get_attr" || argument.target !== key) return undefined;
  const { dtype, shape } = argument.type;
  const fits = dtype === "float32" && shape.every((size) => typeof size === "number" && size >= 1);
  return fits ? (shape as Shape) : undefined;
}

function float(name: string, value: unknown, usual: number): readonly (string | null)[] {
  return [option(name, formatLiteral(value as number), String(usual))];
}

function option(name: string, text: string, usual: string): string | null {
  return text === usual ? null : `${name}: ${text}`;
}

/** One number where all are the same. */
function sizesText(sizes: Shape): string {
  return sizes.every((size) => size === sizes[0]) ? String(sizes[0]) : `[${sizes.join(", ")}]`;
}
