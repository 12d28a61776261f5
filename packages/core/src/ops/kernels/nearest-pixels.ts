/** For each of `count` pixels the one of `size` that it comes from, `floor(i * size / count)`. */
export function nearestPixels(size: number, count: number): number[] {
  return Array.from({ length: count }, (_, i) => Math.floor((i * size) / count));
}
