/** How many cells share an origin: few, so that sums of `count * offset^2` are whole numbers that float64 holds exactly. */
const BLOCK = 64;

/** With more values than this, sums over a block could round. */
export const exactTotal: number = 2 ** 40;

/**
 * The squared error of consecutive cells of a histogram in constant time, by running sums of `count * offset^p`, where the
 * offset of a cell is counted from the start of its block of 64. Entry i + 1 is the sum over i's block up to i.
 */
export class CellMoments {
  readonly #mass: Float64Array;
  readonly #first: Float64Array;
  readonly #second: Float64Array;

  constructor(counts: Float64Array) {
    const [mass, first, second] = [
      new Float64Array(counts.length + 1),
      new Float64Array(counts.length + 1),
      new Float64Array(counts.length + 1),
    ];
    for (let i = 0; i < counts.length; i++) {
      const offset = i % BLOCK;
      const count = counts[i] as number;
      mass[i + 1] = before(mass, i) + count;
      first[i + 1] = before(first, i) + count * offset;
      second[i + 1] = before(second, i) + count * offset * offset;
    }
    this.#mass = mass;
    this.#first = first;
    this.#second = second;
  }

  /** The squared error of the cells `from..to - 1`, each spread evenly over `[i, i + 1]`, when all values become `centre`. */
  squaredError(from: number, to: number, centre: number): number {
    let error = 0;
    for (let at = from; at < to;) {
      const origin = at - (at % BLOCK);
      const end = Math.min(to, origin + BLOCK);
      const mass = (this.#mass[end] as number) - before(this.#mass, at);
      const first = (this.#first[end] as number) - before(this.#first, at);
      const second = (this.#second[end] as number) - before(this.#second, at);
      const distance = centre - origin - 0.5;
      error += second - 2 * distance * first + distance * distance * mass + mass / 12;
      at = end;
    }
    return error;
  }
}

/** The sum over the cells of a cell's block that come before it. */
function before(sums: Float64Array, cell: number): number {
  return cell % BLOCK === 0 ? 0 : (sums[cell] as number);
}
