/*
 * Goal: before operator set 20 ONNX had no Gelu, and exporters spell it out with Erf, which has no equivalent by itself.
 * Method: each Erf is followed back to `x / sqrt(2)` and forward over `1 + erf` to the products with `x` and one half, in
 * any order; the last of them becomes `Gelu(x)`, and what nothing else reads goes.
 * Example: `0.5 * (x * (1 + Erf(x / 1.4142135)))` is `Gelu(x)`.
 * Limits: an Erf whose values are read elsewhere too stays, and is refused as an operator that is not known.
 */
import type { ExternalData } from "../decode/external-data.ts";
import { readTensor } from "../decode/read-tensor.ts";
import type { GraphProto, NodeProto, TensorProto } from "../proto/onnx_pb.ts";

/** Exporters write the root of 2 with six digits or more. */
const NEAR = 1e-5;

interface Names {
  readonly givers: ReadonlyMap<string, NodeProto>;
  readonly readers: ReadonlyMap<string, readonly NodeProto[]>;
  readonly outputs: ReadonlySet<string>;
  /** The number that a name stands for; null where it is no constant number. */
  readonly number: (name: string) => number | null;
}

/** The nodes of a graph, with `Gelu` where they spell it out. */
export function withGelu(graph: GraphProto, external: ExternalData | undefined): readonly NodeProto[] {
  if (!graph.node.some(({ opType }) => opType === "Erf")) return graph.node;
  const names = namesOf(graph, external);
  const gone = new Set<NodeProto>();
  const gelus = new Map<NodeProto, NodeProto>();
  for (const erf of graph.node) {
    const found = isMain(erf) && erf.opType === "Erf" ? geluOf(erf, names) : null;
    if (found === null) continue;
    for (const node of found.spelled) gone.add(node);
    gelus.set(found.last, { ...found.last, opType: "Gelu", input: [found.x], attribute: [] });
  }
  return graph.node.filter((node) => !gone.has(node)).map((node) => gelus.get(node) ?? node);
}

const isMain = ({ domain }: NodeProto): boolean => domain === "" || domain === "ai.onnx";

function namesOf({ node, initializer, output }: GraphProto, external: ExternalData | undefined): Names {
  const readers = new Map<string, NodeProto[]>();
  for (const one of node)
    for (const name of one.input) {
      const list = readers.get(name);
      if (list === undefined) readers.set(name, [one]);
      else list.push(one);
    }
  const givers = new Map(node.flatMap((one) => one.output.map((name) => [name, one] as const)));
  const constants = new Map(initializer.map((tensor) => [tensor.name, tensor]));
  const number = (name: string): number | null => {
    const giver = givers.get(name);
    const value = giver?.opType === "Constant" ? giver.attribute[0] : undefined;
    return value?.name === "value_float" ? value.f : numberIn(value?.t ?? constants.get(name), external);
  };
  return { givers, readers, outputs: new Set(output.map(({ name }) => name)), number };
}

function numberIn(tensor: TensorProto | undefined, external: ExternalData | undefined): number | null {
  if (tensor === undefined || tensor.dims.some((size) => size !== 1n)) return null;
  const { dtype, data } = readTensor(tensor, external);
  return dtype === "float32" ? (data[0] as number) : null;
}

interface Spelled {
  readonly x: string;
  /** What nobody needs any more. */
  readonly spelled: readonly NodeProto[];
  readonly last: NodeProto;
}

function geluOf(erf: NodeProto, names: Names): Spelled | null {
  const scaled = names.givers.get(erf.input[0] as string);
  const x = scaled === undefined ? null : timesNumber(scaled, Math.SQRT1_2, names);
  const sum = onlyReader(erf, "Add", names);
  const product = sum === null ? null : onlyReader(sum, "Mul", names);
  if (scaled === undefined || x === null || sum === null || product === null) return null;
  if (names.number(otherInput(sum, erf)) !== 1) return null;
  const mine = onlyReader(scaled, "Erf", names) === null ? [] : [scaled];
  const other = otherInput(product, sum);
  if (other === "") return null;
  const half = names.givers.get(other);
  if (half !== undefined && timesNumber(half, 0.5, names) === x) {
    const isMine = onlyReader(half, "Mul", names) !== null;
    return { x, spelled: [...mine, erf, sum, ...(isMine ? [half] : [])], last: product };
  }
  const last = onlyReader(product, "Mul", names) ?? onlyReader(product, "Div", names);
  if (last === null) return null;
  const isHalved = other === x && timesNumber(last, 0.5, names) === product.output[0];
  const isTimesX = names.number(other) === 0.5 && last.opType === "Mul" && otherInput(last, product) === x;
  return isHalved || isTimesX ? { x, spelled: [...mine, erf, sum, product], last } : null;
}

/** What a node multiplies by this number, or divides by its inverse. */
function timesNumber({ opType, input }: NodeProto, factor: number, { number }: Names): string | null {
  const [a, b] = input as [string, string];
  const is = (name: string, wanted: number): boolean =>
    Math.abs((number(name) ?? Number.NaN) - wanted) <= NEAR * wanted;
  if (opType === "Div") return is(b, 1 / factor) ? a : null;
  if (opType !== "Mul") return null;
  if (is(b, factor)) return a;
  return is(a, factor) ? b : null;
}

/** The one node that reads what a node gives; null where there are others, or it is another operator. */
function onlyReader(node: NodeProto, opType: string, { readers, outputs }: Names): NodeProto | null {
  const name = node.output[0] as string;
  const [reader, ...others] = readers.get(name) ?? [];
  if (reader === undefined || others.length > 0 || outputs.has(name)) return null;
  return reader.opType === opType && isMain(reader) ? reader : null;
}

function otherInput({ input }: NodeProto, giver: NodeProto): string {
  return input.find((name) => name !== giver.output[0]) ?? "";
}
