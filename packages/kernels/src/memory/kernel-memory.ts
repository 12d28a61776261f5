import { failure, type QuantraceError } from "@quantrace/core/errors";
import { webAssembly, type WasmMemory } from "../webassembly.ts";

const PAGE_BYTES = 65_536;
const ALIGNMENT_BYTES = 16;

/** One page short of 4 GiB, so that the end of a block never wraps around. */
const LARGEST_BYTES = 65_535 * PAGE_BYTES;

/**
 * The one memory of a set of kernels, and its arena: blocks are reserved upwards, aligned to 16 bytes, and given
 * back down to a mark. Kernels reserve nothing, so the memory grows only in `reserve`.
 */
export class KernelMemory {
  readonly limitBytes: number;
  #memory: WasmMemory | null;
  #top = ALIGNMENT_BYTES;

  /** `shared`: threads can work on it. */
  constructor(limitBytes: number = LARGEST_BYTES, shared: boolean = false) {
    this.limitBytes = Math.min(limitBytes, LARGEST_BYTES);
    const { Memory } = webAssembly();
    const maximum = Math.max(1, Math.ceil(this.limitBytes / PAGE_BYTES));
    this.#memory = new Memory({ initial: 1, maximum, shared });
  }

  /** The memory itself. Throws QK1005 after `dispose`. */
  get wasm(): WasmMemory {
    if (this.#memory === null) throw failure("QK1005", { what: "a kernel" });
    return this.#memory;
  }

  /** The first address that is not reserved. Address 0 never is, so that 0 can stand for nothing. */
  get top(): number {
    return this.#top;
  }

  /**
   * Reserves a block and returns its address. What it holds is not defined.
   * @throws QK1001 when it does not fit; QK1005 after `dispose`
   */
  reserve(bytes: number, what: string): number {
    const address = this.#top;
    const end = address + Math.ceil(bytes / ALIGNMENT_BYTES) * ALIGNMENT_BYTES;
    if (end > this.limitBytes) throw this.#outOfMemory(what, bytes);
    const missing = end - this.wasm.buffer.byteLength;
    if (missing > 0) this.#grow(missing, what, bytes);
    this.#top = end;
    return address;
  }

  /** Gives back every block that was reserved since `top` was `mark`. */
  release(mark: number): void {
    this.#top = mark;
  }

  /** Drops the memory. */
  dispose(): void {
    this.#memory = null;
  }

  #grow(missing: number, what: string, bytes: number): void {
    try {
      this.wasm.grow(Math.ceil(missing / PAGE_BYTES));
    } catch (cause) {
      throw this.#outOfMemory(what, bytes, cause);
    }
  }

  #outOfMemory(what: string, bytes: number, cause?: unknown): QuantraceError {
    return failure(
      "QK1001",
      { what, bytes, free: this.limitBytes - this.#top, limit: this.limitBytes },
      { cause },
    );
  }
}
