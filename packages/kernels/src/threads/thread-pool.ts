import type { KernelMemory } from "../memory/kernel-memory.ts";
import type { WasmFunction } from "../webassembly.ts";
import { control, CONTROL_BYTES } from "./control.ts";
import type { ModuleUrl, PoolWorker, WorkerConstructor } from "./worker-host.ts";
import type { WorkShares } from "./work-shares.ts";

/** Looks at the workers' count before the pool gives up: minutes, at some nanoseconds each. */
const MOST_SPINS = 2 ** 36;

/**
 * Workers over the one memory of an engine. The calling thread computes part 0 and each worker another; a call returns
 * when all are done. Which part does what is settled beforehand, so the bits do not depend on who is faster.
 */
export class ThreadPool implements WorkShares {
  readonly parts: number;
  readonly #workers: readonly PoolWorker[];
  readonly #words: Int32Array;
  readonly #indices: ReadonlyMap<string, number>;

  private constructor(
    parts: number,
    workers: readonly PoolWorker[],
    words: Int32Array,
    kernels: readonly string[],
  ) {
    this.#indices = new Map(kernels.map((name, i) => [name, i]));
    this.parts = parts;
    this.#workers = workers;
    this.#words = words;
  }

  /** Starts `parts - 1` workers, and waits until they are ready. */
  static async start(
    Worker: WorkerConstructor,
    parts: number,
    memory: KernelMemory,
    modules: readonly object[],
    kernels: readonly string[],
    url: ModuleUrl | string = workerUrl(),
  ): Promise<ThreadPool> {
    const address = memory.reserve(CONTROL_BYTES, "the threads' control block");
    const words = new Int32Array(memory.wasm.buffer, address, CONTROL_BYTES / 4);
    words.fill(0);
    const workers = await Promise.all(
      Array.from({ length: parts - 1 }, async (_, i) => {
        const worker = new Worker(url, { type: "module" });
        const ready = readiness(worker);
        const task = { modules, memory: memory.wasm, kernels, control: address };
        // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker, not a window
        worker.postMessage({ ...task, part: i + 1, parts });
        await ready;
        worker.unref?.();
        return worker;
      }),
    );
    return new ThreadPool(parts, workers, words, kernels);
  }

  /** Runs a kernel, all parts at once. */
  run(kernel: string, run: WasmFunction, parameters: number): boolean {
    const words = this.#words;
    words[control.kernel] = this.#indices.get(kernel) as number;
    words[control.parameters] = parameters;
    Atomics.store(words, control.done, 0);
    Atomics.add(words, control.generation, 1);
    Atomics.notify(words, control.generation);
    run(parameters, 0, this.parts);
    let spins = 0;
    while (Atomics.load(words, control.done) < this.parts - 1) {
      if (spins++ > MOST_SPINS) return false;
    }
    return true;
  }

  /** Ends the workers. */
  dispose(): void {
    for (const worker of this.#workers) worker.terminate();
  }
}

/** Every host has it; the es2024 library does not declare it. */
declare const URL: new (path: string, base: string) => ModuleUrl;

/** The worker's module lies beside this one, in sources and when compiled. */
function workerUrl(): ModuleUrl {
  return import.meta.url.endsWith(".ts")
    ? new URL("./worker.ts", import.meta.url)
    : new URL("./worker.js", import.meta.url);
}

function readiness(worker: PoolWorker): Promise<void> {
  return new Promise((resolve, reject) => {
    worker.once?.("message", () => resolve());
    worker.once?.("error", reject);
    worker.addEventListener?.("message", () => resolve());
    worker.addEventListener?.("error", reject);
  });
}
