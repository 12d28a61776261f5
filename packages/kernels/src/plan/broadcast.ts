import { type CallRequest, type TensorSpec, wrongShape } from "../call-request.ts";
import type { Layout } from "../layout.ts";
import { countOf, memoryOrder, memoryStrides } from "./memory-order.ts";

/** One size of a result and how far its neighbours are apart in both operands: 0 where one element serves all. */
export interface BroadcastSize {
  readonly size: number;
  readonly a: number;
  readonly b: number;
}

/** The elements of a result in memory: rows, made up of sizes, of runs. */
export interface BroadcastSteps {
  readonly sizes: readonly BroadcastSize[];
  readonly run: number;
  readonly steps: { readonly a: number; readonly b: number };
}

/** The shape of the result. Throws QS1002. */
export function broadcastShape(request: CallRequest, a: TensorSpec, b: TensorSpec): readonly number[] {
  const rank = Math.max(a.shape.length, b.shape.length);
  return Array.from({ length: rank }, (_, d) => {
    const [one, other] = [sizeAt(a, d, rank), sizeAt(b, d, rank)];
    if (one === other || other === 1) return one;
    if (one === 1) return other;
    throw wrongShape(request, "b", b.shape, `one that broadcasts with [${a.shape.join(", ")}]`);
  });
}

/** The layouts: of the result that of an operand as large, of an operand of its rank the same. */
export function broadcastLayout(
  a: TensorSpec,
  b: TensorSpec,
  y: TensorSpec,
): { readonly a: Layout; readonly b: Layout; readonly y: Layout } {
  const count = countOf(y.shape);
  const last = [a, b].some(
    ({ shape, layout }) =>
      layout === "channelsLast" && shape.length === y.shape.length && countOf(shape) === count,
  );
  const layout = last ? "channelsLast" : "contiguous";
  const own = ({ shape }: TensorSpec): Layout => (shape.length === y.shape.length ? layout : "contiguous");
  return { a: own(a), b: own(b), y: layout };
}

/** How the result is walked in the order of its memory. Sizes that both operands step through evenly become one. */
export function broadcastSteps(a: TensorSpec, b: TensorSpec, y: TensorSpec): BroadcastSteps {
  const [aStrides, bStrides] = [stridesIn(a, y), stridesIn(b, y)];
  const sizes: BroadcastSize[] = [];
  for (const d of memoryOrder(y.shape.length, y.layout)) {
    const inner = { size: y.shape[d] as number, a: aStrides[d] as number, b: bStrides[d] as number };
    if (inner.size === 1) continue;
    const outer = sizes.at(-1);
    if (outer === undefined || outer.a !== inner.a * inner.size || outer.b !== inner.b * inner.size) {
      sizes.push(inner);
    } else {
      sizes[sizes.length - 1] = { ...inner, size: outer.size * inner.size };
    }
  }
  const last = sizes.pop() ?? { size: 1, a: 0, b: 0 };
  return { sizes, run: last.size, steps: { a: last.a, b: last.b } };
}

function stridesIn(operand: TensorSpec, y: TensorSpec): readonly number[] {
  const missing = y.shape.length - operand.shape.length;
  const strides = memoryStrides(operand.shape, operand.layout);
  return y.shape.map((_, d) =>
    sizeAt(operand, d, y.shape.length) === 1 ? 0 : (strides[d - missing] as number),
  );
}

function sizeAt({ shape }: TensorSpec, d: number, rank: number): number {
  return shape[d - (rank - shape.length)] ?? 1;
}
