/** How many of the answers are the same, and how many there are. */
export function agreement<T>(a: readonly T[], b: readonly T[]): string {
  const same = a.filter((answer, i) => answer === b[i]).length;
  return `${same} of ${a.length}`;
}
