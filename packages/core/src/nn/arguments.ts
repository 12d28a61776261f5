import { Generator } from "../random/generator.ts";
import { describeValue, failure, isArray } from "../errors/index.ts";

/** A number for both, or height and width. */
export type Pair = number | readonly [number, number];

/**
 * Checks the arguments of one layer, each with QS1007. A NaN width, or an option that the layer does not have, would
 * otherwise pass in silence.
 */
export class ArgumentChecker {
  readonly #layer: string;

  constructor(layer: string, options: object = {}, names: readonly string[] = []) {
    this.#layer = layer;
    if (typeof options !== "object" || options === null) throw this.wrong("options", options, "an object");
    for (const name of this.#keysOf(options)) {
      if (!names.includes(name)) throw this.wrong(name, "given", `one of ${names.join(", ") || "none"}`);
    }
  }

  /** The names of the options, each of which can be read. */
  #keysOf(options: object): string[] {
    try {
      const { generator } = { ...options } as { readonly generator?: unknown };
      if (generator === undefined || generator instanceof Generator) return Object.keys(options);
    } catch {
      throw this.wrong("options", "one that cannot be read", "an object");
    }
    throw this.wrong("generator", (options as { generator?: unknown }).generator, "a Generator");
  }

  /** A whole number, `min` or more. */
  whole(name: string, value: number, min: number): number {
    if (Number.isSafeInteger(value) && value >= min) return value;
    throw this.wrong(name, value, `a whole number, ${min} or more`);
  }

  /** One whole number for height and width, or two. */
  pair(name: string, value: Pair, min: number): readonly [number, number] {
    const sizes: readonly unknown[] = isArray(value) ? value : [value, value];
    const [height, width] = sizes;
    if (sizes.length === 2 && isWhole(height, min) && isWhole(width, min)) return [height, width];
    throw this.wrong(name, value, `a whole number or two, ${min} or more`);
  }

  number(name: string, value: number, min: number, max: number): number {
    if (typeof value === "number" && value >= min && value <= max) return value;
    throw this.wrong(name, value, `a number in ${min}..${max}`);
  }

  flag(name: string, value: boolean): boolean {
    if (typeof value === "boolean") return value;
    throw this.wrong(name, value, "true or false");
  }

  /** The error for an argument of this layer. */
  wrong(attribute: string, found: unknown, expected: string): ReturnType<typeof failure> {
    const text = typeof found === "string" ? found : describeValue(found);
    return failure("QS1007", { op: this.#layer, attribute, found: text, expected });
  }
}

function isWhole(value: unknown, min: number): value is number {
  return Number.isSafeInteger(value) && (value as number) >= min;
}
