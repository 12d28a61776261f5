import type { DType, TensorData, TypedArray } from "@quantrace/core";
import { invariant } from "@quantrace/core/errors";
import type { TensorSpec } from "../call-request.ts";
import { copyLayout } from "../copy-layout.ts";
import type { Layout } from "../layout.ts";

/** A stretch of the arena that is in use from one step to another, both included. The layout sets `offset`. */
export interface Block {
  readonly bytes: number;
  readonly from: number;
  to: number;
  offset: number;
}

/** Where the arena lies. A memory that has grown has another buffer. */
export interface Arena {
  readonly buffer: ArrayBuffer;
  readonly base: number;
}

/** One tensor of a plan: a constant, or a block of the arena seen as a tensor. Several may see one block. */
export class Slot {
  readonly spec: TensorSpec;
  readonly block: Block | null;
  #value: TensorData | null;

  private constructor(spec: TensorSpec, block: Block | null, value: TensorData | null) {
    this.spec = spec;
    this.block = block;
    this.#value = value;
  }

  /** A tensor that is the same in every run. */
  static constant(data: TensorData, layout: Layout = "contiguous"): Slot {
    return new Slot({ dtype: data.dtype, shape: data.shape, layout }, null, data);
  }

  /** A tensor in a block. */
  static on(block: Block, spec: TensorSpec): Slot {
    return new Slot(spec, block, null);
  }

  /** How the elements lie. */
  get layout(): Layout {
    return this.spec.layout ?? "contiguous";
  }

  /** The same elements under another shape, both contiguous. */
  withShape(shape: readonly number[]): Slot {
    const spec = { dtype: this.spec.dtype, shape };
    return this.block === null
      ? Slot.constant({ ...spec, data: this.value.data })
      : Slot.on(this.block, spec);
  }

  /** The same bytes, where the other layout is the same order. */
  withLayout(layout: Layout): Slot {
    return new Slot({ ...this.spec, layout }, this.block, this.block === null ? this.value : null);
  }

  /** The tensor itself, in the layout of `spec`: of a block an alias, valid until the arena moves or the block has its next user. */
  get value(): TensorData {
    invariant(this.#value !== null, "a slot is read before the arena has a place");
    return this.#value;
  }

  /** The tensor in memory that nobody writes to. */
  snapshot(): TensorData {
    const { dtype, shape, data } = this.value;
    if (this.block === null && this.layout === "contiguous") return this.value;
    const copy = data.slice();
    if (this.layout !== "contiguous") copyLayout(data, this.layout, copy, "contiguous", shape);
    return { dtype, shape, data: copy };
  }

  /** Looks at the block where it lies now. */
  attach({ buffer, base }: Arena): void {
    if (this.block === null) return;
    const { dtype, shape } = this.spec;
    const data = arrayOn(dtype, buffer, base + this.block.offset, elementsOf(this.spec));
    this.#value = { dtype, shape, data };
  }
}

/** How many bytes a tensor takes. */
export function bytesOf(spec: TensorSpec): number {
  return elementsOf(spec) * arrays[spec.dtype].BYTES_PER_ELEMENT;
}

const arrays = {
  float32: Float32Array,
  int8: Int8Array,
  uint8: Uint8Array,
  int32: Int32Array,
  bool: Uint8Array,
  float16: Uint16Array,
  bfloat16: Uint16Array,
  int4: Int8Array,
} as const satisfies Readonly<Record<DType, unknown>>;

function arrayOn(dtype: DType, buffer: ArrayBuffer, address: number, length: number): TypedArray {
  return new arrays[dtype](buffer, address, length);
}

/** How many elements a tensor has. */
export function elementsOf({ shape }: Pick<TensorSpec, "shape">): number {
  return shape.reduce((count, size) => count * size, 1);
}
