import type { Edge } from "./outline.ts";

/** Scanlines in each row of pixels. */
const SCANLINES = 5;

/** Where an outline crosses a scanline, and in which direction: 1 downwards, -1 upwards. */
interface Crossing {
  readonly x: number;
  readonly turn: 1 | -1;
}

/**
 * How much of each pixel lies inside an outline, `[height, width]` from 0 to 1: inside is where the outline winds round a
 * point, as TrueType fills. Along a scanline coverage is exact; rows are means of `SCANLINES` scanlines.
 */
export function coverageOf(edges: readonly Edge[], width: number, height: number): Float32Array {
  const coverage = new Float32Array(width * height);
  for (const [line, crossings] of crossingsOf(edges, height * SCANLINES).entries()) {
    const row = Math.floor(line / SCANLINES) * width;
    for (const [start, end] of spansOf(crossings)) {
      const [left, right] = [Math.max(start, 0), Math.min(end, width)];
      for (let x = Math.floor(left); x < right; x++) {
        const inside = Math.min(right, x + 1) - Math.max(left, x);
        coverage[row + x] = (coverage[row + x] as number) + inside / SCANLINES;
      }
    }
  }
  return coverage;
}

/** For each scanline, where the edges cross it. An edge has its upper end and not its lower one. */
function crossingsOf(edges: readonly Edge[], count: number): readonly (readonly Crossing[])[] {
  const lines = Array.from({ length: count }, (): Crossing[] => []);
  for (const { from, to } of edges) {
    const [upper, lower] = from[1] < to[1] ? [from, to] : [to, from];
    const slope = (lower[0] - upper[0]) / (lower[1] - upper[1]);
    const first = Math.max(0, Math.ceil(upper[1] * SCANLINES - 0.5));
    const end = Math.min(count, Math.ceil(lower[1] * SCANLINES - 0.5));
    for (let line = first; line < end; line++) {
      const y = (line + 0.5) / SCANLINES;
      lines[line]?.push({ x: upper[0] + (y - upper[1]) * slope, turn: upper === from ? 1 : -1 });
    }
  }
  return lines;
}

/** The parts of a scanline that lie inside. */
function spansOf(crossings: readonly Crossing[]): readonly (readonly [start: number, end: number])[] {
  const spans: (readonly [number, number])[] = [];
  let [winding, start] = [0, 0];
  for (const { x, turn } of crossings.toSorted((a, b) => a.x - b.x)) {
    if (winding === 0) start = x;
    winding += turn;
    if (winding === 0) spans.push([start, x]);
  }
  return spans;
}
