import { signature } from "@quantrace/core/arguments";
import { sameType, type TensorType } from "@quantrace/core/ops";
import { graph as graphKind } from "../graph/graph-kind.ts";
import type { Graph } from "../graph/graph.ts";
import { nodesIn } from "../graph/inputs-of.ts";
import {
  type Argument,
  isArgumentLeaf,
  isNode,
  isTensorType,
  type Node,
  type ValueType,
} from "../graph/node.ts";
import { isPlaceholderRef, isSignatureLeaf, type SignatureTree } from "../graph/signature.ts";
import { flattenTree, mapTree } from "../graph/tree.ts";
import { formatAttribute } from "../text/literals.ts";
import { sameTensor } from "./same-tensor.ts";

const checkDifference = signature("graphDifference", { a: graphKind, b: graphKind });

/**
 * Goal: what tells two graphs apart, in words; null where they are the same graph but for names.
 * Method: both are walked from their results, pair by pair. Two calls are a pair where operation, version, attributes,
 * types and operands are the same, and each call is in one pair only, so that sharing counts. Inputs are the same by
 * their order and types, reads of the state by the bits of their tensors, leaf modules by identity.
 * Limits: names, origins, the order of nodes, and what no result depends on do not count, nor whether two reads of equal
 * constants are one: a constant is a value, and files and passes share and copy it as they like. Symbols of sizes are part
 * of the types, so that their names count.
 *
 * @example
 * const trace = (f: (x: Tensor) => Tensor) => symbolicTrace(f, [spec("float32", [2])]).graph;
 * graphDifference(trace((x) => x.relu()), trace((y) => y.relu())); // => null
 * graphDifference(trace((x) => x.relu()), trace((x) => x.neg())); // => "%relu and %neg: relu and neg"
 */
export function graphDifference(a: Graph, b: Graph): string | null {
  checkDifference(a, b);
  return new Comparison(a, b).difference();
}

interface Pair {
  readonly a: Node;
  readonly b: Node;
}

class Comparison {
  readonly #a: Graph;
  readonly #b: Graph;
  readonly #pairs = new Map<Node, Node>();
  readonly #taken = new Set<Node>();
  readonly #open: Pair[] = [];

  constructor(a: Graph, b: Graph) {
    this.#a = a;
    this.#b = b;
  }

  difference(): string | null {
    const found = this.#inputs() ?? this.#signatures() ?? this.#reach(this.#a.output, this.#b.output);
    if (found !== null) return found;
    for (let pair = this.#open.pop(); pair !== undefined; pair = this.#open.pop()) {
      const difference = this.#compare(pair) ?? this.#operands(pair);
      if (difference !== null) return `%${pair.a.name} and %${pair.b.name}: ${difference}`;
    }
    return null;
  }

  #inputs(): string | null {
    const [a, b] = [this.#a.placeholders, this.#b.placeholders];
    if (a.length !== b.length) return `${a.length} and ${b.length} inputs`;
    for (const [i, input] of a.entries()) {
      const other = b[i] as Node;
      const found = this.#reach(input, other);
      if (found !== null) return found;
    }
    return null;
  }

  /** Placeholders by their places instead of their names. */
  #signatures(): string | null {
    const placed = ({ placeholders, signature: trees }: Graph): string => {
      const places = new Map(placeholders.map(({ name }, i) => [name, i]));
      const named = mapTree(trees as SignatureTree, isSignatureLeaf, (leaf) =>
        isPlaceholderRef(leaf) ? `%${places.get(leaf.placeholder)}` : formatAttribute(leaf ?? null),
      );
      return JSON.stringify(named);
    };
    const [a, b] = [placed(this.#a), placed(this.#b)];
    return a === b ? null : `the signatures ${a} and ${b}`;
  }

  /** Two nodes that stand in the same place. */
  #reach(a: Node, b: Node): string | null {
    const known = this.#pairs.get(a);
    if (a.kind === "get_attr" && b.kind === "get_attr") {
      this.#open.push({ a, b });
      return null;
    }
    if (known === undefined && !this.#taken.has(b)) {
      this.#pairs.set(a, b);
      this.#taken.add(b);
      this.#open.push({ a, b });
      return null;
    }
    return known === b ? null : `%${a.name} and %${b.name} stand in one place, and not in all`;
  }

  #compare({ a, b }: Pair): string | null {
    if (a.kind !== b.kind) return `${a.kind} and ${b.kind}`;
    return this.#targets(a, b) ?? (sameTypes(a.type, b.type) ? null : "their types differ");
  }

  #targets(a: Node, b: Node): string | null {
    if (a.kind === "call_function" && b.kind === "call_function") {
      if (a.op.id !== b.op.id || a.op.version !== b.op.version) return `${a.op.id} and ${b.op.id}`;
      const names = new Set([...Object.keys(a.attributes), ...Object.keys(b.attributes)]);
      for (const name of names) {
        const [mine, other] = [a, b].map(({ attributes }) => formatAttribute(attributes[name] ?? null));
        if (mine !== other) return `${name} is ${mine} and ${other}`;
      }
    }
    if (a.kind === "get_attr" && b.kind === "get_attr")
      return sameTensor(this.#a.state.get(a.target), this.#b.state.get(b.target))
        ? null
        : `the state ${a.target} and ${b.target}`;
    if (a.kind === "call_module" && b.kind === "call_module")
      return this.#a.modules.get(a.target) === this.#b.modules.get(b.target)
        ? null
        : `the modules ${a.target} and ${b.target}`;
    if (a.kind === "get_item" && b.kind === "get_item")
      return JSON.stringify(a.path) === JSON.stringify(b.path) ? null : `the items ${a.path} and ${b.path}`;
    return null;
  }

  /** Lists, records and plain values must be the same, and the nodes among them stand in the same places. */
  #operands({ a, b }: Pair): string | null {
    const [mine, other] = [argumentsForm(a.args), argumentsForm(b.args)];
    if (mine !== other) return `${mine} and ${other}`;
    const others = nodesIn(b.args);
    for (const [i, input] of nodesIn(a.args).entries()) {
      const found = this.#reach(input, others[i] as Node);
      if (found !== null) return found;
    }
    return null;
  }
}

/** Arguments without their nodes. An operand that is left out may be null or undefined. */
function argumentsForm(args: readonly Argument[]): string {
  const form = mapTree(args as Argument, isArgumentLeaf, (leaf) =>
    isNode(leaf) ? "%" : formatAttribute(leaf ?? null),
  );
  return JSON.stringify(form);
}

function sameTypes(a: ValueType, b: ValueType): boolean {
  const [form, otherForm] = [a, b].map((type) => JSON.stringify(mapTree(type, isTensorType, () => 0)));
  const others = flattenTree(b, isTensorType);
  return (
    form === otherForm &&
    flattenTree(a, isTensorType).every((type, i) => sameType(type, others[i] as TensorType))
  );
}
