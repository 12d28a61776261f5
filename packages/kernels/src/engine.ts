import { failure, type QuantraceError } from "@quantrace/core/errors";
import { detectFeatures, type Feature } from "./features.ts";
import { scalarWasm } from "./generated/scalar.generated.ts";
import { simd128Wasm } from "./generated/simd128.generated.ts";
import type { KernelEntry, KernelModule } from "./manifest/index.ts";
import { KernelMemory } from "./memory/kernel-memory.ts";
import { ThreadPool } from "./threads/thread-pool.ts";
import { workerConstructor } from "./threads/worker-host.ts";
import { decodeBase64, webAssembly, type WasmFunction, withSharedMemory } from "./webassembly.ts";

/** How kernels are set up. */
export interface KernelOptions {
  /** The features to use; those that the engine lacks are left out. All by default. */
  readonly features?: readonly Feature[];
  /** The most memory to use. 4 GiB less 64 KiB by default, the most there can be. */
  readonly maximumBytes?: number;
  /** How many threads share the work of a kernel, 1 by default. The bits are the same for any number. */
  readonly threads?: number;
}

/** The threads in use. */
export interface Threads {
  readonly count: number;
  /** Why there are fewer than asked for; else null. */
  readonly reason: string | null;
}

interface EngineParts {
  readonly features: ReadonlySet<Feature>;
  readonly functions: ReadonlyMap<string, WasmFunction>;
  readonly pool: ThreadPool | null;
  readonly reason: string | null;
}

const modules: readonly { name: KernelModule; needs: Feature | null; base64: string }[] = [
  { name: "scalar", needs: null, base64: scalarWasm },
  { name: "simd128", needs: "simd128", base64: simd128Wasm },
];

/** Bytes of the block in which kernels put a tile that reaches over the edge of the output. */
const TILE_BYTES = 128;

/** The instantiated kernel modules on one memory, and the threads that work on it. */
export class Engine {
  readonly features: ReadonlySet<Feature>;
  readonly memory: KernelMemory;
  /** Address of the kernels' tile scratch. */
  readonly tile: number;
  /** How many threads share the work, and why they are fewer than asked for. */
  readonly threads: Threads;
  readonly #functions: ReadonlyMap<string, WasmFunction>;
  readonly #pool: ThreadPool | null;

  private constructor(memory: KernelMemory, parts: EngineParts) {
    this.memory = memory;
    this.features = parts.features;
    this.tile = memory.reserve(TILE_BYTES, "the tile scratch");
    this.threads = { count: parts.pool?.parts ?? 1, reason: parts.reason };
    this.#functions = parts.functions;
    this.#pool = parts.pool;
  }

  /** Compiles the modules that the engine can run. Throws QK1006 where there is no WebAssembly. */
  static async create(options: KernelOptions): Promise<Engine> {
    const api = webAssembly();
    const detected = detectFeatures();
    const features = new Set(options.features?.filter((feature) => detected.has(feature)) ?? detected);
    const threads = options.threads ?? 1;
    const Worker = threads > 1 ? workerConstructor() : null;
    const shared = typeof Worker === "function";
    const memory = new KernelMemory(options.maximumBytes, shared);
    const functions = new Map<string, WasmFunction>();
    const compiled: object[] = [];
    for (const { needs, base64 } of modules) {
      if (needs !== null && !features.has(needs)) continue;
      const bytes = decodeBase64(base64);
      const module = await api.compile(shared ? withSharedMemory(bytes) : bytes);
      const { exports } = new api.Instance(module, { env: { memory: memory.wasm } });
      for (const [name, run] of Object.entries(exports)) functions.set(name, run);
      compiled.push(module);
    }
    const pool = shared ? await ThreadPool.start(Worker, threads, memory, compiled) : null;
    const reason = typeof Worker === "string" ? Worker : null;
    return new Engine(memory, { features, functions, pool, reason });
  }

  /** Runs a kernel, on all threads where its work can be shared out. */
  run({ name, splits }: KernelEntry, run: WasmFunction, parameters: number): void {
    if (this.#pool === null || !splits) run(parameters, 0, 1);
    else this.#pool.run(name, run, parameters);
  }

  /** Ends the threads and drops the memory. */
  dispose(): void {
    this.#pool?.dispose();
    this.memory.dispose();
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
