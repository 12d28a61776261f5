import { failure, invariant } from "@quantrace/core/errors";

/**
 * The part of the WebAssembly API that this package uses. The es2024 library declares none of it, and the dom
 * library would bring every other browser global along.
 */
export interface WasmApi {
  readonly validate: (bytes: Uint8Array) => boolean;
  readonly compile: (bytes: Uint8Array) => Promise<object>;
  readonly Instance: new (module: object, imports: WasmImports) => { readonly exports: WasmExports };
  readonly Memory: new (descriptor: {
    readonly initial: number;
    readonly maximum: number;
    readonly shared: boolean;
  }) => WasmMemory;
}

/** A growable memory. `buffer` is another object after each growth. */
export interface WasmMemory {
  /** An ArrayBuffer, or a SharedArrayBuffer where threads share the memory. */
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}

/** A function that a kernel module exports: addresses and integers in. */
export type WasmFunction = (...args: number[]) => void;

/** What a kernel module exports: functions only. */
export type WasmExports = Readonly<Record<string, WasmFunction>>;

/** What a kernel module imports: the one memory. */
export interface WasmImports {
  readonly env: { readonly memory: WasmMemory };
}

interface Host {
  readonly WebAssembly?: WasmApi;
}

const host = globalThis as unknown as Host;

/** The engine's WebAssembly. Throws QK1006 where there is none. */
export function webAssembly(): WasmApi {
  if (host.WebAssembly === undefined) throw failure("QK1006", {});
  return host.WebAssembly;
}

/** "memory" as an import's name, its kind, and the limits' flags: there is a maximum. */
const MEMORY_IMPORT: readonly number[] = [6, 0x6d, 0x65, 0x6d, 0x6f, 0x72, 0x79, 2, 1];
/** There is a maximum, and the memory is shared. */
const SHARED = 3;

/** The module with a shared memory as its import: one bit of the binary format (threads proposal, limits). */
export function withSharedMemory(module: Uint8Array): Uint8Array {
  const at = module.findIndex((_, start) => MEMORY_IMPORT.every((byte, i) => module[start + i] === byte));
  invariant(at >= 0, "the module imports no memory");
  const shared = module.slice();
  shared[at + MEMORY_IMPORT.length - 1] = SHARED;
  return shared;
}
