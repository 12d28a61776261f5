import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { KernelMemory } from "./kernel-memory.ts";
import { Region } from "./region.ts";

describe("KernelMemory", () => {
  test.prop([fc.array(fc.nat(100_000), { maxLength: 40 })])(
    "reserves aligned blocks that do not overlap",
    (sizes) => {
      const memory = new KernelMemory();
      let end = 16;
      for (const bytes of sizes) {
        const address = memory.reserve(bytes, "a block");
        expect(address % 16).toBe(0);
        expect(address).toBeGreaterThanOrEqual(end);
        end = address + bytes;
        expect(memory.wasm.buffer.byteLength).toBeGreaterThanOrEqual(end);
      }
    },
  );

  it("gives blocks back down to a mark", () => {
    const memory = new KernelMemory();
    memory.reserve(100, "a block that stays");
    const mark = memory.top;
    const first = memory.reserve(1000, "a block");
    memory.release(mark);
    expect(memory.reserve(10, "another block")).toBe(first);
  });

  it("refuses to pass its limit, says what did not fit, and stays usable", () => {
    const memory = new KernelMemory(65_536);
    memory.reserve(60_000, "a block");
    expect(() => memory.reserve(6000, "the weights of conv2d")).toThrow(
      "QK1001: the weights of conv2d needs 6000 bytes, and 5520 of the 65536 that the kernels may use are free",
    );
    expect(memory.reserve(5520, "a block that fits")).toBe(60_016);
  });

  it("turns the engine's refusal to grow into an error of the catalogue", () => {
    const memory = new KernelMemory();
    Object.defineProperty(memory.wasm, "grow", {
      value: () => {
        throw new RangeError("no memory left");
      },
    });
    expect(() => memory.reserve(1e6, "a block")).toThrow("QK1001");
  });

  it("throws after dispose", () => {
    const memory = new KernelMemory();
    const region = Region.reserve(memory, "float32", 4, "a block");
    memory.dispose();
    expect(() => memory.reserve(1, "a block")).toThrow("QK1005");
    expect(() => region.view).toThrow("QK1005");
  });
});

describe("Region", () => {
  it("makes its view again only when the memory has grown, and keeps what it holds", () => {
    const memory = new KernelMemory();
    const region = Region.of(memory, "int32", [1, 2, 3], "a block");
    const view = region.view;
    memory.reserve(100, "no growth");
    expect(region.view).toBe(view);
    memory.reserve(1_000_000, "growth");
    expect(region.view).not.toBe(view);
    expect(view.length).toBe(0);
    expect([...region.view]).toEqual([1, 2, 3]);
  });

  it("takes only aligned addresses", () => {
    const memory = new KernelMemory();
    expect(() => new Region(memory, "float32", 18, 1)).toThrow("QX1001");
    expect(new Region(memory, "int8", 17, 1).view.byteOffset).toBe(17);
  });
});
