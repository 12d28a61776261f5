/** Every `step`-th float32 bit pattern from 0 to 2^32 as its number: all signs, exponents, NaN and inf among them. */
export function* floatGrid(step: number): Generator<number> {
  const float = new Float32Array(1);
  const bits = new Uint32Array(float.buffer);
  for (let pattern = 0; pattern < 2 ** 32; pattern += step) {
    bits[0] = pattern;
    yield float[0] as number;
  }
}

/** FNV-1a over the float32 bits of `f` on that grid, every NaN counted as 0x7fc00000. A plain loop: it may be long. */
export function hashOnGrid(f: (x: number) => number, step: number): string {
  const float = new Float32Array(1);
  const bits = new Uint32Array(float.buffer);
  let hash = 2166136261;
  for (let pattern = 0; pattern < 2 ** 32; pattern += step) {
    bits[0] = pattern;
    const y = f(float[0] as number);
    float[0] = y;
    hash = Math.imul(hash ^ (Number.isNaN(y) ? 0x7fc00000 : (bits[0] as number)), 16777619);
  }
  return (hash >>> 0).toString(16).padStart(8, "0");
}

/** How many float32 numbers apart two are: 0 for equal ones, and for two NaNs. */
export function ulpsBetween(a: number, b: number): number {
  if (Number.isNaN(a) || Number.isNaN(b)) return Number.isNaN(a) && Number.isNaN(b) ? 0 : Infinity;
  return Math.abs(rank(a) - rank(b));
}

const rankFloat = new Float32Array(1);
const rankBits = new Int32Array(rankFloat.buffer);

/** The place of a float32 number among all, 0 for both zeros. */
function rank(x: number): number {
  rankFloat[0] = x;
  const pattern = rankBits[0] as number;
  return pattern < 0 ? -(pattern & 0x7fffffff) : pattern;
}
