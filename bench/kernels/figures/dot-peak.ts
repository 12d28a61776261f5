import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import asc from "assemblyscript/asc";

/** The part of WebAssembly that is used: Node's types have none. */
const { WebAssembly } = globalThis as unknown as {
  readonly WebAssembly: {
    instantiate(bytes: Uint8Array): Promise<{
      readonly instance: { readonly exports: { dotPeak(rounds: number, seed: number): number } };
    }>;
  };
};

/** Products of 8 multiply-adds in one round of the loop. */
const PRODUCTS = 24;

/** What the loop gives, by its equation: each chain adds b times the two halves of its sum to it, 2 times a round. */
function expectedSum(rounds: number, seed: number): number {
  let sum = 0;
  for (let chain = 0; chain < PRODUCTS / 2; chain++) {
    let value = seed + chain;
    for (let i = 0; i < 2 * rounds; i++) value = (value + seed * (((value << 16) >> 16) + (value >> 16))) | 0;
    sum = (sum + value) | 0;
  }
  return sum;
}

/** The loop, ready to run, and how many multiply-adds one run is. */
export interface DotPeak {
  readonly macs: number;
  run(): void;
}

/** Compiles the loop. */
export async function dotPeak(): Promise<DotPeak> {
  const source = await readFile(new URL("../assembly/dot-peak.ts", import.meta.url), "utf8");
  const { error, stderr, binary } = await compiled(source);
  assert(error === null && binary !== null, `the peak loop does not compile: ${stderr}`);
  const { instance } = await WebAssembly.instantiate(binary);
  const loop = instance.exports.dotPeak;
  const rounds = 500_000;
  assert.equal(loop(rounds, 3), expectedSum(rounds, 3), "the peak loop computes something else");
  return { macs: rounds * PRODUCTS * 8, run: () => void loop(rounds, 5) };
}

interface Compiled {
  readonly error: Error | null;
  readonly stderr: string;
  readonly binary: Uint8Array | null;
}

async function compiled(source: string): Promise<Compiled> {
  let binary: Uint8Array | null = null;
  const { error, stderr } = await asc.main(
    ["dot-peak.ts", "--outFile", "dot-peak.wasm", "--runtime", "stub", "-O3", "--enable", "simd"],
    {
      readFile: (name) => (name === "dot-peak.ts" ? source : null),
      writeFile: (_name, content) => void (binary = content as Uint8Array),
      listFiles: () => [],
    },
  );
  return { error, stderr: stderr.toString(), binary };
}
