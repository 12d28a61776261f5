import "@quantrace/runtime/worker";
import { load, type LoadOptions, type RuntimeValue } from "@quantrace/runtime";
import { outputBytes } from "../output-bytes.ts";
import type { PageRun } from "../page-run.ts";

interface SentTensor {
  readonly dtype: "float32" | "int32";
  readonly shape: readonly number[];
  /** Its bits, as 32-bit words. */
  readonly words: readonly number[];
}

const at = (path: string): URL => new URL(path, location.href);

/** Loads a model as any page does, runs it once and hashes what it gives. */
async function hashOf(name: string, options: LoadOptions): Promise<PageRun> {
  const sent = (await (await fetch(at(`${name}.json`))).json()) as readonly SentTensor[];
  const model = await load(at(`${name}.safetensors`), { ...options, worker: at("worker.js") });
  const output = model.runSync(...sent.map(received));
  const digest = await crypto.subtle.digest("SHA-256", outputBytes(output));
  const kernels = [...new Set(model.explain().map(({ runs }) => runs))].filter((runs) => runs.includes("__"));
  const threads = model.threads.count;
  model.dispose();
  const hash = Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
  return { hash, threads, kernels };
}

function received({ dtype, shape, words }: SentTensor): RuntimeValue {
  const { buffer } = Uint32Array.from(words);
  return { dtype, shape, data: dtype === "float32" ? new Float32Array(buffer) : new Int32Array(buffer) };
}

Object.assign(globalThis, { hashOf });
document.body.dataset["state"] = "ready";
