/** `acc + a * b` in two roundings: no fused multiply-add, so that every engine gives the same bits. */
export function multiplyAdd(acc: v128, a: v128, b: v128): v128 {
  return f32x4.add(acc, f32x4.mul(a, b));
}

/** One float in all four lanes. */
export function splatAt(address: usize): v128 {
  return v128.load_splat<f32>(address);
}
