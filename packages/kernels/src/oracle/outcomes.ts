import type { TensorData } from "@quantrace/core";
import { QuantraceError } from "@quantrace/core/errors";
import { type Backend, type Graph, isValueLeaf, mapTree, referenceBackend, type Value } from "@quantrace/ir";
import { expect } from "vitest";
import { wasm } from "../backend/wasm.ts";

/** All that a run shows: what the tap saw, node by node, and the result or the error, as plain data. */
export interface Outcome {
  readonly taps: readonly (readonly [node: string, value: unknown])[];
  readonly result: unknown;
}

/** Expects that runs on the wasm backend show what they show on the reference backend, with a tap and without. */
export async function expectSameAsReference(
  graph: Graph,
  runs: readonly (readonly unknown[])[],
  backend: Backend = wasm(),
): Promise<readonly Outcome[]> {
  const expected = await outcomesOf(referenceBackend(), graph, runs);
  expect(await outcomesOf(backend, graph, runs)).toEqual(expected);
  const untapped = await backend.compile(graph);
  runs.forEach((args, i) => {
    expect(settle(() => bitsOf(untapped.runSync(...args)))).toEqual(expected[i]?.result);
  });
  untapped.dispose();
  return expected;
}

/** The outcomes of runs one after the other on one executable. */
async function outcomesOf(
  backend: Backend,
  graph: Graph,
  runs: readonly (readonly unknown[])[],
): Promise<Outcome[]> {
  let seen: [string, Value][] = [];
  const executable = await backend.compile(graph, { tap: (node, value) => seen.push([node.name, value]) });
  const outcomes = runs.map((args) => {
    const taps: [string, Value][] = [];
    seen = taps;
    return { taps, result: settle(() => bitsOf(executable.runSync(...args))) };
  });
  executable.dispose();
  // Read only now: what a tap has seen does not change in later runs.
  return outcomes.map(({ taps, result }) => ({
    taps: taps.map(([node, value]) => [node, bitsOf(value)] as const),
    result,
  }));
}

/** Dtype, shape and bits of every tensor. All NaNs count as one. */
function bitsOf(value: Value): unknown {
  return mapTree<TensorData | unknown, unknown>(value, isValueLeaf as never, (leaf) => {
    if (leaf === null || typeof leaf !== "object") return leaf;
    const { dtype, shape, data } = leaf as TensorData;
    if (!(data instanceof Float32Array)) return { dtype, shape: [...shape], bits: [...data] } as never;
    const canonical = data.map((x) => (Number.isNaN(x) ? Number.NaN : x));
    return { dtype, shape: [...shape], bits: [...new Uint32Array(canonical.buffer)] } as never;
  });
}

/** What a function gives or, in the form of data, throws. */
function settle(run: () => unknown): unknown {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof QuantraceError)) throw error;
    const { node, modulePath, source } = error.context;
    return { message: error.message, node, modulePath, source };
  }
}

/** Floats in -2..2 with all 24 bits in use, so that every order of additions gives another sum. */
export function roughData(shape: readonly number[], seed: number): TensorData {
  let state = seed >>> 0;
  const next = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state / 2 ** 32) * 4 - 2;
  };
  const length = shape.reduce((count, size) => count * size, 1);
  return { dtype: "float32", shape, data: Float32Array.from({ length }, next) };
}
