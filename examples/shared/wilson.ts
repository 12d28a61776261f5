/** The 97.5 % point of the normal distribution. */
const Z = 1.959964;

/**
 * Wilson's interval of 95 % for a proportion: the proportions that `successes` of `count` do not speak against.
 *
 * @source Wilson, Probable inference, the law of succession, and statistical inference, 1927
 */
export function wilson(successes: number, count: number): readonly [low: number, high: number] {
  const share = successes / count;
  const centre = (share + Z ** 2 / (2 * count)) / (1 + Z ** 2 / count);
  const half = (Z / (1 + Z ** 2 / count)) * Math.sqrt((share * (1 - share)) / count + (Z / (2 * count)) ** 2);
  return [centre - half, centre + half];
}
