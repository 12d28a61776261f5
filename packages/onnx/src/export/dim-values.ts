import { type DimAtom, type DimValue, formatDim, SymbolicDim } from "@quantrace/core";
import { failure } from "@quantrace/core/errors";
import type { PlaceholderNode } from "@quantrace/ir";
import type { OnnxWriter, ValueName } from "./onnx-writer.ts";

/** Where the value of a symbol can be read at run time: `atom * factor` is this dimension of an input. */
export interface SymbolSource {
  readonly input: PlaceholderNode;
  readonly dim: number;
}

/** The dimensions of inputs that are a symbol and nothing else. */
export function symbolSources(inputs: readonly PlaceholderNode[]): ReadonlyMap<string, SymbolSource> {
  const sources = new Map<string, SymbolSource>();
  for (const input of inputs)
    for (const [dim, size] of input.type.shape.entries())
      if (SymbolicDim.is(size) && !sources.has(size.id)) sources.set(size.id, { input, dim });
  return sources;
}

/** Sizes as one int64 tensor of rank 1, computed from the shapes of the inputs where they are symbolic. */
export class DimValues {
  readonly #writer: OnnxWriter;
  readonly #sources: ReadonlyMap<string, SymbolSource>;
  readonly #known = new Map<string, ValueName>();

  constructor(writer: OnnxWriter, sources: ReadonlyMap<string, SymbolSource>) {
    this.#writer = writer;
    this.#sources = sources;
  }

  /** The sizes, one after the other. */
  list(sizes: readonly DimValue[]): ValueName {
    if (sizes.every((size) => typeof size === "number")) return this.#writer.int64(sizes);
    const parts = sizes.map((size) => this.one(size));
    return parts.length === 1 ? (parts[0] as ValueName) : this.#writer.call("Concat", parts, { axis: 0n });
  }

  /** One size, as a tensor of one element. */
  one(size: DimValue): ValueName {
    if (typeof size === "number") return this.#writer.int64([size]);
    const known = this.#known.get(size.id);
    if (known !== undefined) return known;
    const made = this.#made(size);
    this.#known.set(size.id, made);
    return made;
  }

  /** One size, as a tensor without dimensions. */
  scalar(size: DimValue): ValueName {
    if (typeof size === "number") return this.#writer.int64([size], 0);
    return this.#writer.call("Squeeze", [this.one(size), this.#writer.int64([0])]);
  }

  #made(size: SymbolicDim): ValueName {
    const source = this.#sources.get(size.id);
    if (source !== undefined) return this.#read(source);
    const terms = size.terms.map(({ atom, coefficient }) => this.#times(this.#atom(atom), coefficient));
    const sum = terms.reduce((a, b) => this.#writer.call("Add", [a, b]));
    return size.constant === 0 ? sum : this.#writer.call("Add", [sum, this.#writer.int64([size.constant])]);
  }

  #read({ input, dim }: SymbolSource): ValueName {
    return this.#writer.call("Shape", [this.#writer.valueOf(input)], {
      start: BigInt(dim),
      end: BigInt(dim + 1),
    });
  }

  #times(value: ValueName, coefficient: number): ValueName {
    return coefficient === 1 ? value : this.#writer.call("Mul", [value, this.#writer.int64([coefficient])]);
  }

  #atom(atom: DimAtom): ValueName {
    switch (atom.kind) {
      case "symbol":
        return this.#symbol(atom);
      case "floorDiv":
        return this.#floorDiv(this.one(atom.dividend), atom.divisor);
      case "max":
      case "min":
        return this.#writer.call(atom.kind === "max" ? "Max" : "Min", [
          this.one(atom.left),
          this.one(atom.right),
        ]);
      case "product":
        return atom.factors
          .map((factor) => this.#atom(factor))
          .reduce((a, b) => this.#writer.call("Mul", [a, b]));
    }
  }

  /** A symbol's atom is the symbol divided by what it is a multiple of. */
  #symbol(atom: DimAtom & { readonly kind: "symbol" }): ValueName {
    const { multipleOf } = atom.constraint;
    const size = SymbolicDim.of([{ atom, coefficient: multipleOf }], 0) as SymbolicDim;
    const source = this.#sources.get(size.id);
    if (source === undefined) throw failure("QF5003", { size: formatDim(size) });
    const value = this.#read(source);
    return multipleOf === 1 ? value : this.#writer.call("Div", [value, this.#writer.int64([multipleOf])]);
  }

  /** `Div` rounds towards zero; `Mod` has the sign of the divisor, so that without the rest the division is exact. */
  #floorDiv(dividend: ValueName, divisor: number): ValueName {
    const by = this.#writer.int64([divisor]);
    const rest = this.#writer.call("Mod", [dividend, by]);
    return this.#writer.call("Div", [this.#writer.call("Sub", [dividend, rest]), by]);
  }
}
