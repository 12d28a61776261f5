/** Where the range that an observer has seen stands in the state of a step. */
export function rangeKey(observer: string): string {
  return `${observer}.range`;
}
