/** `c[0] * x^n + c[1] * x^(n-1) + ... + c[n]` by Horner's rule, in double. */
export function polynomial(coefficients: readonly number[], x: number): number {
  let sum = coefficients[0] as number;
  for (let i = 1; i < coefficients.length; i++) sum = sum * x + (coefficients[i] as number);
  return sum;
}
