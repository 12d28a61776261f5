/**
 * The cells beyond one end of a range that shrinks: sums of `count * distance^p`, where the cell next to the range is at
 * distance 1. All terms are positive, so that nothing cancels.
 */
export class ClippedTail {
  #mass = 0;
  #first = 0;
  #second = 0;

  /** One more cell is cut off: the others are one further away. */
  push(count: number): void {
    this.#second += 2 * this.#first + this.#mass + count;
    this.#first += this.#mass + count;
    this.#mass += count;
  }

  /** The squared error when all values become the middle of a level of this width at the end of the range. */
  squaredError(width: number): number {
    const shift = (width - 1) / 2;
    return this.#second + 2 * shift * this.#first + (shift * shift + 1 / 12) * this.#mass;
  }
}
