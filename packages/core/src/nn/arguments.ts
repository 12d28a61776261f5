import { Generator } from "../random/generator.ts";
import { describeValue, failure, isArray } from "../errors/index.ts";

/** The length. */
export type Single = number | readonly [number];

/** A number for both, or height and width. */
export type Pair = number | readonly [number, number];

/** A number for all three, or depth, height and width. */
export type Triple = number | readonly [number, number, number];

/** A number for each of one to three spatial dimensions. */
export type Sizes = readonly [number] | readonly [number, number] | readonly [number, number, number];

const OR_SO_MANY = { 1: "", 2: " or two", 3: " or three" };

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
    return this.sizes<readonly [number, number]>(name, value, 2, min);
  }

  /** One whole number for all spatial dimensions, or one for each. */
  sizes<S extends Sizes>(name: string, value: number | S, count: S["length"], min: number): S {
    const sizes: readonly unknown[] = isArray(value) ? value : Array.from({ length: count }, () => value);
    if (sizes.length === count && sizes.every((size) => isWhole(size, min))) return sizes as unknown as S;
    throw this.wrong(name, value, `a whole number${OR_SO_MANY[count]}, ${min} or more`);
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
