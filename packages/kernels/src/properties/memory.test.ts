import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { layOutArena } from "../backend/lay-out-arena.ts";
import { createKernels } from "../kernels.ts";
import { KernelMemory } from "../memory/kernel-memory.ts";
import { Region } from "../memory/region.ts";
import { floatReference, linearOutputs } from "../oracle/convolution.ts";
import { someFloats, stream, tensorOf } from "../oracle/values.ts";

type Step =
  | { readonly do: "alloc"; readonly length: number; readonly seed: number }
  | { readonly do: "free"; readonly keep: number }
  | { readonly do: "grow"; readonly pages: number }
  | { readonly do: "compute"; readonly rows: number; readonly depth: number; readonly seed: number };

const anyStep: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant("alloc" as const), length: fc.nat({ max: 5000 }), seed: fc.nat() }),
  fc.record({ do: fc.constant("free" as const), keep: fc.nat({ max: 6 }) }),
  fc.record({ do: fc.constant("grow" as const), pages: fc.integer({ min: 1, max: 3 }) }),
  fc.record({
    do: fc.constant("compute" as const),
    rows: fc.integer({ min: 1, max: 9 }),
    depth: fc.integer({ min: 1, max: 40 }),
    seed: fc.nat(),
  }),
);

describe("K-16 whatever was reserved, freed and grown before", () => {
  test.prop([fc.array(anyStep, { maxLength: 30 })], { numRuns: 60 })(
    "views are alive with their values, and a call computes what it does on a fresh memory",
    async (steps) => {
      const kernels = await createKernels();
      const { memory } = kernels;
      const start = memory.top;
      const live: { region: Region<"float32">; values: Float32Array; mark: number }[] = [];
      for (const step of steps) {
        if (step.do === "alloc") {
          const mark = memory.top;
          const values = someFloats(step.length, stream(step.seed));
          live.push({ region: Region.of(memory, "float32", values, "a block"), values, mark });
        } else if (step.do === "free") {
          const [first] = live.splice(step.keep);
          if (first !== undefined) memory.release(first.mark);
        } else if (step.do === "grow") {
          const before = memory.wasm.buffer;
          memory.wasm.grow(step.pages);
          expect(before.byteLength).toBe(0);
        } else {
          const { rows, depth, seed } = step;
          const next = stream(seed);
          const x = tensorOf("float32", [rows, depth], someFloats(rows * depth, next));
          const weight = tensorOf("float32", [7, depth], someFloats(7 * depth, next));
          const y = tensorOf("float32", [rows, 7], new Float32Array(rows * 7));
          const mark = memory.top;
          kernels.call("linear", [x, weight, null], {}, y);
          expect(memory.top).toBe(mark);
          expect(y.data).toEqual(floatReference(linearOutputs(x.shape, weight.shape), x, weight, null));
        }
        for (const { region, values } of live) {
          expect(region.view.buffer).toBe(memory.wasm.buffer);
          expect(region.view).toEqual(values);
        }
      }
      memory.release(live[0]?.mark ?? memory.top);
      expect(memory.top).toBe(start);
      kernels.dispose();
    },
  );
});

const anyBlock = fc.record({
  bytes: fc.nat({ max: 9000 }),
  from: fc.nat({ max: 9 }),
  length: fc.nat({ max: 4 }),
});

describe("K-17 the allocator", () => {
  test.prop([fc.array(fc.tuple(fc.nat({ max: 20_000 }), fc.boolean()), { maxLength: 50 })])(
    "gives disjoint blocks on multiples of 16, never more than was asked for, and ends where it began",
    (requests) => {
      const memory = new KernelMemory();
      const start = memory.top;
      const stack: { from: number; to: number; mark: number }[] = [];
      for (const [bytes, frees] of requests) {
        if (frees) {
          const last = stack.pop();
          if (last !== undefined) memory.release(last.mark);
          continue;
        }
        const mark = memory.top;
        const from = memory.reserve(bytes, "a block");
        expect(from % 16).toBe(0);
        for (const other of stack) expect(from >= other.to || from + bytes <= other.from).toBe(true);
        stack.push({ from, to: from + bytes, mark });
        const asked = stack.reduce((sum, block) => sum + Math.ceil((block.to - block.from) / 16) * 16, 0);
        expect(memory.top - start).toBeLessThanOrEqual(asked);
      }
      memory.release(stack[0]?.mark ?? start);
      expect(memory.top).toBe(start);
    },
  );

  test.prop([fc.array(anyBlock, { maxLength: 25 })])(
    "keeps the values of a run apart while they live, within the arena that was planned",
    (drawn) => {
      const blocks = drawn.map(({ bytes, from, length }) => ({ bytes, from, to: from + length, offset: -1 }));
      const planned = layOutArena(blocks);
      for (let step = 0; step <= 13; step++) {
        const live = blocks.filter(({ bytes, from, to }) => bytes > 0 && from <= step && step <= to);
        const ends = live.toSorted((a, b) => a.offset - b.offset);
        ends.forEach((block, i) => {
          expect(block.offset % 16).toBe(0);
          expect(block.offset + block.bytes).toBeLessThanOrEqual(ends[i + 1]?.offset ?? planned);
        });
      }
    },
  );
});
