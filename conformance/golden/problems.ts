/** Places at which two results differ by more than they may, in words; none when they agree. */
export type Problems = readonly string[];

/** Each element of `found` that is not within its bound of the expected one. NaN is within no bound of anything but NaN. */
export function beyond(
  what: string,
  found: ArrayLike<number>,
  expected: ArrayLike<number>,
  boundOf: (expected: number) => number,
): Problems {
  if (found.length !== expected.length)
    return [`${what}: ${found.length} values, expected ${expected.length}`];
  return Array.from(found, (value, i) => {
    const wanted = expected[i] as number;
    if (Object.is(value, wanted) || Math.abs(value - wanted) <= boundOf(wanted)) return null;
    return `${what}[${i}]: ${value}, expected ${wanted}`;
  }).filter((problem) => problem !== null);
}

/** Each element that is not the same number. */
export function unequal(what: string, found: ArrayLike<number>, expected: ArrayLike<number>): Problems {
  return beyond(what, found, expected, () => 0);
}

export function largest(values: Iterable<number>): number {
  let max = 0;
  for (const value of values) max = Math.max(max, Math.abs(value));
  return max;
}
