import { failure, invariant, type QuantraceError } from "@quantrace/core/errors";
import { type ByteDots, byteDotsOf, type ProbeDot } from "./byte-dots.ts";
import { detectFeatures, type Feature } from "./features.ts";
import { inflateBase64 } from "./inflate.ts";
import type { ChosenKernel } from "./planned-call.ts";
import { KernelMemory } from "./memory/kernel-memory.ts";
import type { ThreadPool } from "./threads/thread-pool.ts";
import { type ModuleUrl, workerConstructor } from "./threads/worker-host.ts";
import type { WorkShares } from "./threads/work-shares.ts";
import { webAssembly, type WasmFunction, withSharedMemory } from "./webassembly.ts";

/** The files that hold kernels. */
export type KernelBinary = "scalar" | "simd128" | "simd128-float" | "relaxed" | "relaxed-product";

/** How kernels are set up. */
export interface KernelOptions {
  /** The features to use; those that the engine lacks are left out. All by default. */
  readonly features?: readonly Feature[];
  /** The most memory to use. 4 GiB less 64 KiB by default, the most there can be. */
  readonly maximumBytes?: number;
  /** How many threads share the work of a kernel, 1 by default. The bits are the same for any number. */
  readonly threads?: number;
  /**
   * Leaves out what int8 networks of images do not need: kernels that compute in float32, and the scalar ones where there is
   * SIMD. Operations that have no other kernel then run on their reference kernels.
   */
  readonly int8Only?: boolean;
  /**
   * Gets the bytes of a module, for those who serve the `.wasm` files; null leaves a relaxed one out. The package's own text by
   * default.
   */
  readonly binary?: ((module: KernelBinary) => Promise<Uint8Array | null>) | undefined;
  /** Where the module of the threads' workers lies, for bundles. Beside the package's own files by default. */
  readonly worker?: ModuleUrl | string | undefined;
}

/** The threads in use. */
export interface Threads {
  readonly count: number;
  /** Why there are fewer than asked for; else null. */
  readonly reason: string | null;
}

interface EngineParts {
  readonly features: ReadonlySet<Feature>;
  readonly byteDots: ByteDots | null;
  readonly functions: ReadonlyMap<string, WasmFunction>;
  readonly pool: WorkShares | null;
  readonly reason: string | null;
}

interface ModuleSource {
  readonly name: KernelBinary;
  readonly needs: Feature | null;
  /** The module as the package holds it: a chunk of its own, so that nobody loads what he does not run. */
  readonly inlined: () => Promise<{ readonly wasm: string }>;
}

const modules: readonly ModuleSource[] = [
  { name: "scalar", needs: null, inlined: () => import("./generated/scalar.generated.ts") },
  { name: "simd128", needs: "simd128", inlined: () => import("./generated/simd128.generated.ts") },
  {
    name: "simd128-float",
    needs: "simd128",
    inlined: () => import("./generated/simd128-float.generated.ts"),
  },
  { name: "relaxed", needs: "relaxed-simd", inlined: () => import("./generated/relaxed.generated.ts") },
  {
    name: "relaxed-product",
    needs: "relaxed-simd",
    inlined: () => import("./generated/relaxed-product.generated.ts"),
  },
];

/** The instantiated kernel modules on one memory, and the threads that work on it. */
export class Engine {
  readonly features: ReadonlySet<Feature>;
  /** How relaxed dot products read the bytes of x; null where they are not exact, or not in use. */
  readonly byteDots: ByteDots | null;
  readonly memory: KernelMemory;
  /** How many threads share the work, and why they are fewer than asked for. */
  readonly threads: Threads;
  readonly #functions: ReadonlyMap<string, WasmFunction>;
  readonly #pool: WorkShares | null;

  private constructor(memory: KernelMemory, parts: EngineParts) {
    this.memory = memory;
    this.features = parts.features;
    this.byteDots = parts.byteDots;
    this.threads = { count: parts.pool?.parts ?? 1, reason: parts.reason };
    this.#functions = parts.functions;
    this.#pool = parts.pool;
  }

  /**
   * Compiles the modules that the engine can run. `shares` computes the parts instead of workers. Throws QK1006 where there is
   * no WebAssembly.
   */
  static async create(options: KernelOptions, shares: WorkShares | null = null): Promise<Engine> {
    const api = webAssembly();
    const detected = detectFeatures();
    const features = new Set(options.features?.filter((feature) => detected.has(feature)) ?? detected);
    const threads = options.threads ?? 1;
    const Worker = threads > 1 ? workerConstructor() : null;
    const shared = typeof Worker === "function";
    const memory = new KernelMemory(options.maximumBytes, shared);
    const needed = modules.filter(({ name, needs }) => {
      const isOther = needs === null ? features.has("simd128") : name.includes("-");
      return !(isOther && options.int8Only === true) && (needs === null || features.has(needs));
    });
    const compiled = (
      await Promise.all(needed.map((source) => compiledModule(source, options, shared)))
    ).filter((module) => module !== null);
    const functions = new Map<string, WasmFunction>();
    for (const module of compiled) {
      const { exports } = new api.Instance(module, { env: { memory: memory.wasm } });
      for (const [name, run] of Object.entries(exports)) functions.set(name, run);
    }
    const probe = functions.get("probeDot");
    const byteDots = probe === undefined ? null : byteDotsOf(probe as unknown as ProbeDot);
    const names = [...functions.keys()];
    if (byteDots === null) {
      features.delete("relaxed-simd");
      for (const name of names) if (name.endsWith("__relaxed")) functions.delete(name);
    }
    const pool = shared
      ? await startThreads(Worker, threads, memory, compiled, names, options.worker)
      : shares;
    const reason = typeof Worker === "string" ? Worker : null;
    return new Engine(memory, { features, byteDots, functions, pool, reason });
  }

  /** Runs a kernel, on all threads where its work can be shared out. */
  run({ name, splits }: ChosenKernel, run: WasmFunction, parameters: number): void {
    if (this.#pool === null || !splits) run(parameters, 0, 1);
    else invariant(this.#pool.run(name, run, parameters), "a worker does not return");
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

  /** True for a function that one of the modules exports, and that is exact here. */
  has(name: string): boolean {
    return this.#functions.has(name);
  }

  /** A function that one of the modules exports. Throws QK1002 when its module is not there. */
  wasmFunction(op: string, name: string): WasmFunction {
    const found = this.#functions.get(name);
    if (found === undefined) throw noKernel(this, op, name);
    return found;
  }
}

/** Starts the workers. What they need is a chunk of its own. */
async function startThreads(...args: Parameters<typeof ThreadPool.start>): Promise<ThreadPool> {
  const { ThreadPool } = await import("./threads/thread-pool.ts");
  return ThreadPool.start(...args);
}

/** The package's own modules hold no state, so that all engines on one WebAssembly share them. */
const sharedModules = new WeakMap<object, Map<string, object>>();

async function compiledModule(
  { name, inlined }: ModuleSource,
  { binary }: KernelOptions,
  shared: boolean,
): Promise<object | null> {
  if (binary !== undefined) {
    const bytes = await binary(name);
    return bytes === null ? null : compile(bytes, shared);
  }
  const api = webAssembly();
  const known = sharedModules.get(api) ?? new Map<string, object>();
  const key = `${name} ${shared}`;
  const module = known.get(key) ?? (await compile(await inflateBase64((await inlined()).wasm), shared));
  sharedModules.set(api, known.set(key, module));
  return module;
}

/** Compiles a module. Throws QK1010 where the engine, or the policy of the page, does not let it. */
async function compile(bytes: Uint8Array, shared: boolean): Promise<object> {
  try {
    return await webAssembly().compile(shared ? withSharedMemory(bytes) : bytes);
  } catch (cause) {
    throw failure("QK1010", { reason: String(cause) }, { cause });
  }
}

/** The error that says which kernel is missing, and what the engine offers. */
export function noKernel(engine: Engine, op: string, wanted: string): QuantraceError {
  return failure("QK1002", { op, wanted, features: [...engine.features].join(", ") || "none" });
}
