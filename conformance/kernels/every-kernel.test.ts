import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createKernels, type Kernels } from "../../packages/kernels/src/kernels.ts";
import { type KernelEntry, type KernelOp, manifest } from "../../packages/kernels/src/manifest/index.ts";
import { guardedRun, type LastBlock } from "../../packages/kernels/src/oracle/guarded-run.ts";
import { InTurns } from "../../packages/kernels/src/oracle/in-turns.ts";
import { differences } from "../../packages/kernels/src/oracle/values.ts";
import { drawnCalls, callFor, type KernelCall } from "./kernel-calls.ts";
import { someRelayouts } from "./relayouts.ts";
import { runInTurns } from "./run-in-turns.ts";

const simd = await createKernels();
const scalar = await createKernels({ features: [] });
const lastBlocks: readonly LastBlock[] = ["input", "scratch", "output"];
const WANTED = 24;
const MOST_DRAWN = 1500;

const kernelsOf = ({ module }: KernelEntry): Kernels => (module === "scalar" ? scalar : simd);

/** Calls that a kernel serves: drawn from the definitions and samples of its operations. */
function callsOf(entry: KernelEntry): readonly KernelCall[] {
  return entry.ops.flatMap((op: KernelOp) => {
    if (op === "relayout") return someRelayouts(entry);
    const found: KernelCall[] = [];
    for (let seed = 0; seed < MOST_DRAWN / 100 && found.length < WANTED; seed++) {
      for (const call of fc.sample(drawnCalls(op), { numRuns: 100, seed })) {
        if (found.length >= WANTED) break;
        const served = callFor(entry, op, call, kernelsOf(entry));
        if (served !== null && served.expected.data.length > 0) found.push(served);
      }
    }
    return found;
  });
}

function wrongIn(kernels: Kernels, { request, expected }: KernelCall, index: number): unknown {
  const guard = { last: lastBlocks[index % 3] as LastBlock, misalignment: (index * 5) % 16 };
  const { data, kernel, strayBytes } = guardedRun(kernels, request, expected, guard);
  return { kernel, differences: differences(data, expected.data), strayBytes };
}

describe.each(manifest.map((entry) => ({ name: entry.name, entry })))("$name", ({ name, entry }) => {
  const served = callsOf(entry);
  const right = { kernel: name, differences: [], strayBytes: [] };

  test("K-02, K-03, K-09 gives the reference's bits at any address, and touches nothing else", () => {
    expect(served.length).toBeGreaterThan(5);
    served.forEach((call, index) => {
      expect(wrongIn(kernelsOf(entry), call, index), describeCall(call)).toEqual(right);
    });
  });

  test.runIf(entry.splits).each([1, 2, 3, 7])(
    "K-10 in %i parts gives the same bytes, each written by one part",
    async (parts) => {
      const turns = new InTurns(parts);
      const kernels = await turns.kernels(entry.features);
      for (const call of served.slice(0, WANTED)) {
        const { data, ...written } = runInTurns(turns, kernels, call);
        expect(differences(data, call.expected.data), describeCall(call)).toEqual([]);
        expect(written, describeCall(call)).toEqual({ twice: [], never: [] });
      }
      kernels.dispose();
    },
  );
});

function describeCall({ request }: KernelCall): string {
  const operands = request.operands.map((operand) => operand && `${operand.dtype}[${operand.shape.join()}]`);
  return JSON.stringify({ op: request.op, operands, attributes: request.attributes });
}
