import { invariant } from "@quantrace/core/errors";
import type { KernelMemory } from "./kernel-memory.ts";

/** The arrays that kernel memory is seen as. */
export const views: {
  readonly float32: Float32ArrayConstructor;
  readonly int8: Int8ArrayConstructor;
  readonly uint8: Uint8ArrayConstructor;
  readonly int16: Int16ArrayConstructor;
  readonly int32: Int32ArrayConstructor;
  readonly uint32: Uint32ArrayConstructor;
} = {
  float32: Float32Array,
  int8: Int8Array,
  uint8: Uint8Array,
  int16: Int16Array,
  int32: Int32Array,
  uint32: Uint32Array,
};

/** What a region can hold. */
export type ViewType = keyof typeof views;

/** The array type of a region. */
export type ViewOf<T extends ViewType> = InstanceType<(typeof views)[T]>;

/** A typed block of kernel memory. Its view is made again only when the memory has grown. */
export class Region<T extends ViewType = ViewType> {
  readonly address: number;
  readonly length: number;
  readonly #memory: KernelMemory;
  readonly #type: T;
  #view: ViewOf<T>;

  constructor(memory: KernelMemory, type: T, address: number, length: number) {
    invariant(address % views[type].BYTES_PER_ELEMENT === 0, `a ${type} region at address ${address}`);
    this.address = address;
    this.length = length;
    this.#memory = memory;
    this.#type = type;
    this.#view = this.#look();
  }

  /** Reserves a block for `length` elements. */
  static reserve<T extends ViewType>(memory: KernelMemory, type: T, length: number, what: string): Region<T> {
    const address = memory.reserve(length * views[type].BYTES_PER_ELEMENT, what);
    return new Region(memory, type, address, length);
  }

  /** Reserves a block and copies the values into it. */
  static of<T extends ViewType>(
    memory: KernelMemory,
    type: T,
    values: ArrayLike<number>,
    what: string,
  ): Region<T> {
    const region = Region.reserve(memory, type, values.length, what);
    region.view.set(values);
    return region;
  }

  /** The block as an array: an alias, valid until the memory grows. */
  get view(): ViewOf<T> {
    if (this.#view.buffer !== this.#memory.wasm.buffer) this.#view = this.#look();
    return this.#view;
  }

  #look(): ViewOf<T> {
    return new views[this.#type](this.#memory.wasm.buffer, this.address, this.length) as ViewOf<T>;
  }
}
