import type { CallRequest, TensorSpec } from "../call-request.ts";
import type { Engine } from "../engine.ts";
import { gatheringLayout } from "../generated/layouts.generated.ts";
import { Region } from "../memory/region.ts";
import { PlannedCall } from "../planned-call.ts";
import { elementBytes } from "./element-bytes.ts";
import { countOf, memoryOrder } from "./memory-order.ts";
import { selectKernel } from "./select-kernel.ts";

/** Which index of x stands at each index of y along one dimension; negative: none, but the value from outside. */
export type Sources = readonly number[];

/** What the kernel walks: runs of neighbours, and where each begins. */
interface Runs {
  readonly run: number;
  /** The entries for each size of the rows, the outermost first; the last are those of the columns. */
  readonly entries: readonly Sources[];
}

/** The sources of a dimension that stays as it is. */
export function everyIndex(size: number): Sources {
  return Array.from({ length: size }, (_, i) => i);
}

/** Plans a choice of elements along each dimension, in the layout of x. */
export function planGather(
  engine: Engine,
  request: CallRequest,
  x: TensorSpec,
  sources: readonly Sources[],
  outside = 0,
): PlannedCall {
  const { op, output } = request;
  const layout = x.layout ?? "contiguous";
  const order = memoryOrder(x.shape.length, layout);
  const { run, entries } = runsOf(
    order.map((d) => x.shape[d] as number),
    order.map((d) => sources[d] as Sources),
  );
  const rows = entries.slice(0, -1).map(({ length }) => length);
  const what = `the places of ${op}`;
  const table = Region.of(engine.memory, "int32", entries.flat(), what);
  const columns = entries.at(-1) as Sources;
  const kernel = elementBytes(x.dtype) === 4 ? "x32_gather_1x2__scalar" : "x8_gather_1x8__scalar";
  return new PlannedCall(engine, op, {
    kernel: selectKernel(engine, request, [kernel]),
    layout: gatheringLayout,
    fields: {
      x: 0,
      y: 0,
      rows: countOf(rows),
      columns: columns.length,
      run,
      sizes: Region.of(engine.memory, "uint32", rows, what).address,
      rank: rows.length,
      entries: table.address,
      columnEntries: table.address + 4 * (table.length - columns.length),
      outside,
    },
    inputs: [{ operand: 0, spec: { ...x, layout }, field: "x" }],
    output: { spec: { ...output, layout }, field: "y" },
    scratch: null,
  });
}

/** Neighbours in y that are neighbours in x become one run. Sizes and sources are in the order of memory. */
function runsOf(sizes: readonly number[], sources: readonly Sources[]): Runs {
  let d = sizes.length - 1;
  let pitch = 1;
  while (d >= 0 && isEvery(sources[d] as Sources, sizes[d] as number)) pitch *= sizes[d--] as number;
  let run = pitch;
  let first = 0;
  const inner = sources[d];
  if (inner !== undefined && isStretch(inner)) {
    run *= inner.length;
    first = (inner[0] ?? 0) * pitch;
    pitch *= sizes[d--] as number;
  }
  const entries: Sources[] = [];
  for (; d >= 0; d--) {
    const [own, shift] = [pitch, first];
    entries.unshift((sources[d] as Sources).map((i) => (i < 0 ? -1 : i * own + shift)));
    first = 0;
    pitch *= sizes[d] as number;
  }
  return { run, entries: entries.length === 0 ? [[first]] : entries };
}

function isEvery(sources: Sources, size: number): boolean {
  return sources.length === size && sources.every((source, i) => source === i);
}

function isStretch(sources: Sources): boolean {
  const [first = 0] = sources;
  return first >= 0 && sources.every((source, i) => source === first + i);
}
