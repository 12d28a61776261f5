import type { DimAtom, DimValue } from "@quantrace/core";
import { failure } from "@quantrace/core/errors";
import type { Graph } from "../graph/graph.ts";
import type { PlaceholderNode } from "../graph/node.ts";
import { dimText } from "./dim-text.ts";
import type { Identifiers } from "./identifiers.ts";

/** Where a symbol is read from: a size of an input, which is `coefficient * atom + constant`. */
interface Origin {
  readonly input: PlaceholderNode;
  readonly axis: number;
  readonly atom: Extract<DimAtom, { kind: "symbol" }>;
  readonly coefficient: number;
  readonly constant: number;
}

/** The symbolic sizes that `forward` computes with. Each is read once, from an input, and named after its symbol. */
export class Sizes {
  readonly #graph: Graph;
  readonly #names: Identifiers;
  readonly #read: Map<string, { readonly name: string; readonly origin: Origin }> = new Map();

  constructor(graph: Graph, names: Identifiers) {
    this.#graph = graph;
    this.#names = names;
  }

  /** A size as an expression. Throws QX2012 when no input tells a symbol of it. */
  text(size: DimValue): string {
    return dimText(size, (name) => this.#nameOf(name));
  }

  /** The statements that read the sizes. `input` writes an input of the graph. */
  lines(input: (node: PlaceholderNode) => string): string[] {
    const patterns = new Map<PlaceholderNode, string[]>();
    const parts: string[] = [];
    for (const { name, origin } of this.#read.values()) {
      if (isWhole(origin)) {
        const pattern = patterns.get(origin.input) ?? [];
        pattern[origin.axis] = name;
        patterns.set(origin.input, pattern);
      } else parts.push(`const ${name} = ${partText(origin, input(origin.input))};`);
    }
    const whole = [...patterns].map(([node, pattern]) => {
      const names = Array.from(pattern, (name) => name ?? "").join(", ");
      return `const [${names}] = ${input(node)}.dims(${node.type.shape.length});`;
    });
    return [...whole, ...parts];
  }

  #nameOf(name: string): string {
    const read = this.#read.get(name);
    if (read !== undefined) return read.name;
    const origin = this.#find(name);
    if (origin === null) throw failure("QX2012", { graph: this.#graph.name, size: name });
    const made = { name: this.#names.make(name), origin };
    this.#read.set(name, made);
    return made.name;
  }

  #find(name: string): Origin | null {
    let found: Origin | null = null;
    for (const input of this.#graph.placeholders) {
      for (const [axis, size] of input.type.shape.entries()) {
        if (typeof size === "number" || size.terms.length !== 1) continue;
        const [{ atom, coefficient }] = size.terms as unknown as [(typeof size.terms)[number]];
        if (atom.kind !== "symbol" || atom.name !== name) continue;
        const origin = { input, axis, atom, coefficient, constant: size.constant };
        if (isWhole(origin)) return origin;
        found ??= origin;
      }
    }
    return found;
  }
}

/** True when the size of the input is the symbol. */
function isWhole({ atom, coefficient, constant }: Origin): boolean {
  return coefficient === atom.constraint.multipleOf && constant === 0;
}

/** The symbol as an expression: `(size - constant) / coefficient` atoms of `multipleOf` each. */
function partText({ input, axis, atom, coefficient, constant }: Origin, x: string): string {
  const size = `${x}.dims(${input.type.shape.length})[${axis}]`;
  const rest = constant === 0 ? size : `dim.sub(${size}, ${constant})`;
  const atoms = coefficient === 1 ? rest : `dim.floorDiv(${rest}, ${coefficient})`;
  const { multipleOf } = atom.constraint;
  return multipleOf === 1 ? atoms : `dim.mul(${atoms}, ${multipleOf})`;
}
