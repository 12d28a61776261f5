import { failure, type QuantraceError } from "@quantrace/core/errors";
import { detectFeatures, type Feature } from "./features.ts";
import { scalarWasm } from "./generated/scalar.generated.ts";
import { simd128Wasm } from "./generated/simd128.generated.ts";
import type { KernelModule } from "./manifest/index.ts";
import { KernelMemory } from "./memory/kernel-memory.ts";
import { decodeBase64, webAssembly, type WasmFunction } from "./webassembly.ts";

/** How kernels are set up. */
export interface KernelOptions {
  /** The features to use; those that the engine lacks are left out. All by default. */
  readonly features?: readonly Feature[];
  /** The most memory to use. 4 GiB less 64 KiB by default, the most there can be. */
  readonly maximumBytes?: number;
}

const modules: readonly { name: KernelModule; needs: Feature | null; base64: string }[] = [
  { name: "scalar", needs: null, base64: scalarWasm },
  { name: "simd128", needs: "simd128", base64: simd128Wasm },
];

/** Bytes of the block in which kernels put a tile that reaches over the edge of the output. */
const TILE_BYTES = 128;

/** The instantiated kernel modules on one memory. */
export class Engine {
  readonly features: ReadonlySet<Feature>;
  readonly memory: KernelMemory;
  /** Address of the kernels' tile scratch. */
  readonly tile: number;
  readonly #functions: ReadonlyMap<string, WasmFunction>;

  private constructor(
    features: ReadonlySet<Feature>,
    memory: KernelMemory,
    functions: Map<string, WasmFunction>,
  ) {
    this.features = features;
    this.memory = memory;
    this.tile = memory.reserve(TILE_BYTES, "the tile scratch");
    this.#functions = functions;
  }

  /** Compiles the modules that the engine can run. Throws QK1006 where there is no WebAssembly. */
  static async create(options: KernelOptions): Promise<Engine> {
    const api = webAssembly();
    const detected = detectFeatures();
    const features = new Set(options.features?.filter((feature) => detected.has(feature)) ?? detected);
    const memory = new KernelMemory(options.maximumBytes);
    const functions = new Map<string, WasmFunction>();
    for (const { needs, base64 } of modules) {
      if (needs !== null && !features.has(needs)) continue;
      const compiled = await api.compile(decodeBase64(base64));
      const { exports } = new api.Instance(compiled, { env: { memory: memory.wasm } });
      for (const [name, run] of Object.entries(exports)) functions.set(name, run);
    }
    return new Engine(features, memory, functions);
  }

  /** Throws QK1005 after the memory was disposed of. */
  checkAlive(): void {
    void this.memory.wasm;
  }

  /** A function that one of the modules exports. Throws QK1002 when its module is not there. */
  wasmFunction(op: string, name: string): WasmFunction {
    const found = this.#functions.get(name);
    if (found === undefined) throw noKernel(this, op, name);
    return found;
  }
}

/** The error that says which kernel is missing, and what the engine offers. */
export function noKernel(engine: Engine, op: string, wanted: string): QuantraceError {
  return failure("QK1002", { op, wanted, features: [...engine.features].join(", ") || "none" });
}
