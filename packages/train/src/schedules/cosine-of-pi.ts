/** `(-1)^k / (2k + 1)!`, the series of the sine; the first term left out is below 2e-18 at pi / 2. */
const SERIES: readonly number[] = seriesOf(11);

/**
 * `cos(pi x)` for x in 0..1, as `sin(pi (1/2 - x))` by its series, in additions and multiplications of float64 alone: engines
 * differ in the last bits of Math.cos. The error is below 5e-16.
 */
export function cosineOfPi(x: number): number {
  const angle = Math.PI * (0.5 - x);
  const square = angle * angle;
  return angle * SERIES.reduceRight((sum, term) => sum * square + term, 0);
}

function seriesOf(count: number): number[] {
  const terms = [1];
  for (let k = 1; k < count; k++) terms.push(-(terms[k - 1] as number) / (2 * k * (2 * k + 1)));
  return terms;
}
