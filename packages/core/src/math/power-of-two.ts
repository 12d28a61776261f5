const float = new Float32Array(1);
const bits = new Int32Array(float.buffer);

/** `2^n`, exact, for whole n in -252..254: the product of two powers that float32 can hold. */
export function powerOfTwo(n: number): number {
  const half = n >> 1;
  return normalPower(half) * normalPower(n - half);
}

function normalPower(n: number): number {
  bits[0] = (n + 127) << 23;
  return float[0] as number;
}
