import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { describe, expect, test } from "vitest";
import { QuantraceError } from "../errors/index.ts";
import { readSafetensors } from "./read-safetensors.ts";

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;

const MIB = 2 ** 20;

function file(header: string, dataBytes = 0, claimed?: bigint): Uint8Array {
  const bytes = new Uint8Array(8 + header.length + dataBytes);
  new DataView(bytes.buffer).setBigUint64(0, claimed ?? BigInt(header.length), true);
  bytes.set(Buffer.from(header, "latin1"), 8);
  return bytes;
}

function read(bytes: Uint8Array): unknown {
  try {
    return readSafetensors(bytes);
  } catch (error) {
    expect(error).toBeInstanceOf(QuantraceError);
    return error;
  }
}

/** Bytes that are held after reading, in array buffers and on the heap. */
function growth(bytes: Uint8Array): number {
  read(bytes);
  collectGarbage();
  const before = process.memoryUsage();
  const held = read(bytes);
  collectGarbage();
  const after = process.memoryUsage();
  expect(held).toBeDefined();
  return after.arrayBuffers - before.arrayBuffers + after.heapUsed - before.heapUsed;
}

function entry(shape: string, offsets: string): string {
  return `{"dtype":"F32","shape":${shape},"data_offsets":${offsets}}`;
}

describe("O-05 memory is bounded by the bytes that are there, not by what they claim", () => {
  const shared = Array.from(
    { length: 20_000 },
    (_, i) => `"${i}":${entry("[200,200]", "[0,160000]")}`,
  ).join();
  const metadata = Array.from({ length: 1_000_000 }, (_, i) => `"${i}":""`).join();
  const cases: Record<string, Uint8Array> = {
    "a header of 2^64 - 1 bytes": file("{}", 0, 2n ** 64n - 1n),
    "a header of 24 MB in a small file": file("{}", 0, 24_000_000n),
    "a tensor of 2^52 bytes": file(`{"w":${entry("[1125899906842624]", "[0,4503599627370496]")}}`),
    "a shape of 2^90 elements": file(`{"w":${entry("[1073741824,1073741824,1073741824]", "[0,4]")}}`, 4),
    "a shape of a million sizes": file(`{"w":${entry(`[${"1,".repeat(1_000_000)}1]`, "[0,4]")}}`, 4),
    "a million metadata entries": file(`{"__metadata__":{${metadata}}}`),
    "a million open brackets": file("[".repeat(1_000_000)),
    "a name of 4 MB": file(`{"${"n".repeat(4_000_000)}":${entry("[]", "[0,4]")}}`, 4),
    "20,000 tensors on one range": file(`{${shared}}`, 160_000),
    "a plain tensor of 4 MB": file(`{"w":${entry("[1000000]", "[0,4000000]")}}`, 4_000_000),
  };

  test.each(Object.entries(cases))("%s", (_, bytes) => {
    expect(growth(bytes)).toBeLessThan(2 * bytes.length + MIB);
  });

  test("listed tensors cost a few hundred bytes each, and their number is limited", () => {
    const tensors = Array.from({ length: 100_000 }, (_, i) => `"${i}":${entry("[0]", "[0,0]")}`);
    const bytes = file(`{${tensors.join()}}`);
    expect(growth(bytes)).toBeLessThan(2 * bytes.length + MIB + 100_000 * 300);
  });
});

test("P9 reading takes less than a second per MiB", () => {
  const tensors = Array.from({ length: 100_000 }, (_, i) => `"layer.${i}.weight":${entry("[0]", "[0,0]")}`);
  const bytes = file(`{${tensors.join()}}`);
  const start = process.cpuUsage();
  read(bytes);
  expect(cpuMsSince(start)).toBeLessThan((1000 * bytes.length) / MIB);
});

/** Processor time, which other processes do not lengthen. */
function cpuMsSince(start: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}
