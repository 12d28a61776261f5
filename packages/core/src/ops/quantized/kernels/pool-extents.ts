import type { Extent } from "../../kernels/average-windows.ts";

/** How an average-pooling window moves along one dimension. */
export interface PoolWindow {
  readonly kernel: number;
  readonly stride: number;
  readonly padding: number;
  readonly countIncludePad: boolean;
}

/** What each of `count` windows covers of `size` pixels, as avgPool2d has it: padding counts in the divisor or not. */
export function windowExtents(size: number, count: number, window: PoolWindow): Extent[] {
  const { kernel, stride, padding, countIncludePad } = window;
  return Array.from({ length: count }, (_, i): Extent => {
    const start = i * stride - padding;
    const end = Math.min(start + kernel, size + padding);
    const from = Math.max(start, 0);
    const to = Math.min(end, size);
    return { from, to, divisor: countIncludePad ? end - start : to - from };
  });
}

/** What each of `count` windows covers of `size` pixels, as adaptiveAvgPool2d has it. */
export function adaptiveExtents(size: number, count: number): Extent[] {
  return Array.from({ length: count }, (_, i): Extent => {
    const from = Math.floor((i * size) / count);
    const to = Math.ceil(((i + 1) * size) / count);
    return { from, to, divisor: to - from };
  });
}
