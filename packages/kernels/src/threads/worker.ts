import { type WasmExports, type WasmMemory, webAssembly } from "../webassembly.ts";
import { control, CONTROL_BYTES, type WorkerTask } from "./control.ts";

/** How often a worker looks for work before it sleeps: about a tenth of a millisecond. */
const SPINS = 20_000;

interface Port {
  postMessage(message: string): void;
  once?(event: "message", listen: (task: WorkerTask) => void): void;
  addEventListener?(event: "message", listen: (event: { readonly data: WorkerTask }) => void): void;
}

interface Host extends Port {
  readonly process?: { getBuiltinModule?(name: string): { readonly parentPort: Port | null } | undefined };
}

/** The other end: the parent's port in Node, the worker's own scope elsewhere. */
function parent(): Port {
  const host = globalThis as unknown as Host;
  return host.process?.getBuiltinModule?.("node:worker_threads")?.parentPort ?? host;
}

/** Computes its part of every call, for ever. The parent ends the worker. */
function work({ modules, memory, kernels, control: address, part, parts }: WorkerTask): void {
  const { Instance } = webAssembly();
  const imports = { env: { memory: memory as WasmMemory } };
  const functions: WasmExports = Object.assign(
    {},
    ...modules.map((module) => new Instance(module, imports).exports),
  );
  const words = new Int32Array((memory as WasmMemory).buffer, address, CONTROL_BYTES / 4);
  let seen = Atomics.load(words, control.generation);
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- the scope of a worker
  parent().postMessage("ready");
  while (true) {
    seen = next(words, seen);
    const name = kernels[words[control.kernel] as number] as string;
    functions[name]?.(words[control.parameters] as number, part, parts);
    Atomics.add(words, control.done, 1);
  }
}

/** Waits for another generation than the one seen. */
function next(words: Int32Array, seen: number): number {
  for (let spin = 0; spin < SPINS; spin++) {
    const now = Atomics.load(words, control.generation);
    if (now !== seen) return now;
  }
  while (Atomics.load(words, control.generation) === seen) Atomics.wait(words, control.generation, seen);
  return Atomics.load(words, control.generation);
}

const port = parent();
port.once?.("message", work);
port.addEventListener?.("message", ({ data }) => work(data));
