import { failure } from "../errors/index.ts";
import { addDims, mulDims, subDims, symbolDim, termsOf } from "./arithmetic.ts";
import { divideDims, floorDivDims } from "./divide.ts";
import { maxDims, minDims } from "./extremes.ts";
import type { DimConstraint, DimValue } from "./symbolic-dim.ts";

/**
 * Reads what `formatDim` prints: `2*N + 1`, `floorDiv(H + 1, 2)`, `H/2`, `max(N, 4)`. Under the same constraints the
 * result is the very object that was printed. A symbol that `symbols` does not name is unconstrained.
 *
 * @throws QS1207 the text is no size
 * @example
 * formatDim(parseDim("1 + N*2", new Map())); // => "2*N + 1"
 */
export function parseDim(text: string, symbols: ReadonlyMap<string, DimConstraint>): DimValue {
  return new DimParser(text, symbols).parse();
}

const FUNCTIONS: Readonly<Record<string, (a: DimValue, b: DimValue) => DimValue>> = {
  floorDiv: floorDivDims,
  max: maxDims,
  min: minDims,
};

const BLANKS = /\s*/y;
const TOKEN = /\d+|[A-Za-z_]\w*|[-+*/(),]/y;

/** No printed size comes near these; they keep texts that are made to do so from exhausting stack and memory. */
const MAX_DEPTH = 200;
const MAX_TERMS = 1000;

class DimParser {
  readonly #text: string;
  readonly #symbols: ReadonlyMap<string, DimConstraint>;
  /** The current token, and where it starts and ends. An empty token is the end of the text. */
  #token = "";
  #start = 0;
  #end = 0;
  #depth = 0;

  constructor(text: string, symbols: ReadonlyMap<string, DimConstraint>) {
    this.#text = text;
    this.#symbols = symbols;
    this.#advance();
  }

  parse(): DimValue {
    const dim = this.#sum();
    if (this.#token !== "") this.#fail("the end of the size");
    return dim;
  }

  /** `sum := ["-"] term { ("+" | "-") term }` */
  #sum(): DimValue {
    if (++this.#depth > MAX_DEPTH) this.#fail("a size that is nested less deeply");
    let total = this.#accept("-") ? mulDims(this.#term(), -1) : this.#term();
    while (this.#token === "+" || this.#token === "-") {
      const combine = this.#advance() === "+" ? addDims : subDims;
      total = combine(total, this.#term());
    }
    this.#depth--;
    return total;
  }

  /** `term := factor { "*" factor | "/" integer }`; the division is exact. */
  #term(): DimValue {
    let product = this.#factor();
    while (this.#token === "*" || this.#token === "/") {
      if (this.#advance() === "*") product = mulDims(product, this.#factor());
      else product = divideDims(product, this.#integer()) ?? this.#fail("a product that the divisor divides");
      if (termsOf(product).length > MAX_TERMS) this.#fail(`a size of at most ${MAX_TERMS} terms`);
    }
    return product;
  }

  /** `factor := integer | name | function "(" sum "," sum ")" | "(" sum ")"` */
  #factor(): DimValue {
    if (/^\d/.test(this.#token)) return this.#integer();
    if (this.#accept("(")) return this.#closed(this.#sum());
    if (!/^\w/.test(this.#token)) this.#fail("a number, a name or a parenthesis");
    const name = this.#advance();
    return this.#accept("(") ? this.#call(name) : symbolDim(name, this.#symbols.get(name));
  }

  #call(name: string): DimValue {
    const apply = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined;
    if (apply === undefined) return this.#fail(`one of ${Object.keys(FUNCTIONS).join(", ")}`);
    const left = this.#sum();
    if (!this.#accept(",")) this.#fail("a comma");
    return apply(left, this.#closed(this.#sum()));
  }

  #closed(dim: DimValue): DimValue {
    if (!this.#accept(")")) this.#fail("a closing parenthesis");
    return dim;
  }

  #integer(): number {
    const value = Number(this.#token);
    if (!/^\d/.test(this.#token) || !Number.isSafeInteger(value)) this.#fail("a whole number");
    this.#advance();
    return value;
  }

  #accept(token: string): boolean {
    if (this.#token !== token) return false;
    this.#advance();
    return true;
  }

  /** Steps over the current token and gives it. */
  #advance(): string {
    const token = this.#token;
    BLANKS.lastIndex = this.#end;
    BLANKS.exec(this.#text);
    this.#start = BLANKS.lastIndex;
    TOKEN.lastIndex = this.#start;
    const atEnd = this.#start === this.#text.length;
    this.#token = atEnd ? "" : (TOKEN.exec(this.#text)?.[0] ?? this.#fail("a size"));
    this.#end = this.#start + this.#token.length;
    return token;
  }

  #fail(expected: string): never {
    const column = this.#start + 1;
    throw failure("QS1207", { text: JSON.stringify(this.#text), column, expected });
  }
}
