import type { PowerOfTwoHistogram } from "../observers/power-of-two-histogram.ts";
import type { ValueRange } from "../observers/value-range.ts";

const WIDTH = 320;
const HEIGHT = 96;
const BARS = 64;
const BASE = HEIGHT - 6;

/** A histogram with the range that was chosen; bars outside of it are pale. Heights are square roots of counts. */
export function histogramSvg(histogram: PowerOfTwoHistogram, chosen: ValueRange, label: string): string {
  const cell = 2 ** histogram.exponent;
  const low = Math.min(histogram.first * cell, chosen.min);
  const high = Math.max((histogram.first + histogram.counts.length) * cell, chosen.max);
  const width = (high - low) / BARS;
  const counts = new Float64Array(BARS);
  histogram.counts.forEach((count, i) => {
    const bar = Math.min(BARS - 1, Math.floor(((histogram.first + i + 0.5) * cell - low) / width));
    counts[bar] = (counts[bar] as number) + count;
  });
  const most = Math.sqrt(Math.max(...counts, 1));
  const bars = [...counts].map((count, bar) => {
    if (count === 0) return "";
    const middle = low + (bar + 0.5) * width;
    const isInside = middle >= chosen.min && middle <= chosen.max;
    const height = Math.max(1, (Math.sqrt(count) / most) * (BASE - 8));
    return rect(isInside ? "in" : "out", (bar * WIDTH) / BARS, BASE - height, WIDTH / BARS - 0.6, height);
  });
  return frame(label, `${bars.join("")}${rangeLine(chosen, low, high)}`);
}

/** A range without a histogram: what was seen, and the range that was chosen. */
export function rangeSvg(seen: ValueRange, chosen: ValueRange, label: string): string {
  const low = Math.min(seen.min, chosen.min);
  const high = Math.max(seen.max, chosen.max);
  const scale = WIDTH / Math.max(high - low, Number.MIN_VALUE);
  const bar = rect("in", (seen.min - low) * scale, BASE - 30, Math.max(1, (seen.max - seen.min) * scale), 20);
  return frame(label, `${bar}${rangeLine(chosen, low, high)}`);
}

function rangeLine({ min, max }: ValueRange, low: number, high: number): string {
  const at = (value: number): string =>
    (((value - low) / Math.max(high - low, Number.MIN_VALUE)) * (WIDTH - 2) + 1).toFixed(1);
  return `<path class="chosen" d="M${at(min)} 4V${BASE}M${at(max)} 4V${BASE}M${at(min)} ${BASE}H${at(max)}"/>`;
}

function rect(kind: string, x: number, y: number, width: number, height: number): string {
  return `<rect class="${kind}" x="${x.toFixed(1)}" y="${y.toFixed(1)}" width="${width.toFixed(1)}" height="${height.toFixed(1)}"/>`;
}

function frame(label: string, content: string): string {
  const axis = `<line class="axis" x1="0" x2="${WIDTH}" y1="${BASE}" y2="${BASE}"/>`;
  return `<svg class="histogram" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${label}">${axis}${content}</svg>`;
}
