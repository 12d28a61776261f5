import type { WorkerTask } from "./control.ts";

/** A worker, as far as a pool uses it. */
export interface PoolWorker {
  postMessage(task: WorkerTask): void;
  terminate(): unknown;
  /** Node only: the worker does not keep the process alive. */
  unref?(): void;
  once?(event: string, listen: (value: unknown) => void): void;
  addEventListener?(event: string, listen: (event: unknown) => void): void;
}

/** Where a module lies. */
export interface ModuleUrl {
  readonly href: string;
}

/** Makes a worker of a module. */
export type WorkerConstructor = new (
  url: ModuleUrl | string,
  options: { readonly type: "module" },
) => PoolWorker;

interface Host {
  readonly Worker?: WorkerConstructor;
  readonly SharedArrayBuffer?: unknown;
  readonly crossOriginIsolated?: boolean;
  readonly process?: {
    getBuiltinModule?(name: string): { readonly Worker: WorkerConstructor } | undefined;
  };
}

/** The host's workers, or why threads cannot share a memory here. */
export function workerConstructor(): WorkerConstructor | string {
  const host = globalThis as unknown as Host;
  if (host.SharedArrayBuffer === undefined || host.crossOriginIsolated === false) {
    return "the host shares no memory between threads: a page must be cross-origin isolated";
  }
  const found = host.process?.getBuiltinModule?.("node:worker_threads")?.Worker ?? host.Worker;
  return found ?? "the host has no workers";
}
