import { failure } from "@quantrace/core/errors";

/**
 * The part of the WebAssembly API that this package uses. The es2024 library declares none of it, and the dom
 * library would bring every other browser global along.
 */
export interface WasmApi {
  readonly validate: (bytes: Uint8Array) => boolean;
  readonly compile: (bytes: Uint8Array) => Promise<object>;
  readonly Instance: new (module: object, imports: WasmImports) => { readonly exports: WasmExports };
  readonly Memory: new (descriptor: { readonly initial: number }) => WasmMemory;
}

/** A growable memory. `buffer` is another object after each growth. */
export interface WasmMemory {
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
  readonly atob: (text: string) => string;
}

const host = globalThis as unknown as Host;

/** The engine's WebAssembly. Throws QK1006 where there is none. */
export function webAssembly(): WasmApi {
  if (host.WebAssembly === undefined) throw failure("QK1006", {});
  return host.WebAssembly;
}

/** The bytes behind a base64 text. */
export function decodeBase64(text: string): Uint8Array {
  return Uint8Array.from(host.atob(text), (character) => character.charCodeAt(0));
}
