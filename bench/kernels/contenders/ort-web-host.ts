/**
 * Hosts onnxruntime-web: `ort-web-host.ts THREADS`. In a process of its own, since the package takes its number of threads
 * once in a process, and prints its profile to the standard output. The parent waits for each answer, so nothing runs beside.
 */
import * as ort from "onnxruntime-web";
import { timed } from "./contender.ts";
import { asWritten } from "./ort-options.ts";

/** What the host is asked. */
export type Request =
  | {
      readonly kind: "load";
      readonly model: Uint8Array;
      readonly data: Float32Array;
      readonly shape: number[];
    }
  | { readonly kind: "run"; readonly session: number; readonly count: number }
  | { readonly kind: "output"; readonly session: number }
  | { readonly kind: "profile"; readonly session: number }
  | { readonly kind: "release"; readonly session: number }
  | { readonly kind: "end" };

interface Loaded {
  readonly model: Uint8Array;
  readonly session: ort.InferenceSession;
  readonly feeds: Record<string, ort.Tensor>;
}

const threads = Number(process.argv[2]);
ort.env.wasm.numThreads = threads;
const options = {
  ...asWritten(threads),
  executionProviders: ["wasm"],
} as ort.InferenceSession.SessionOptions;
const loaded: Loaded[] = [];

async function answer(request: Request): Promise<unknown> {
  // Threads of WebAssembly would keep the process.
  if (request.kind === "end") process.exit(0);
  if (request.kind === "load") {
    const { model, data, shape } = request;
    const session = await ort.InferenceSession.create(model, options);
    const [name = ""] = session.inputNames;
    return loaded.push({ model, session, feeds: { [name]: new ort.Tensor("float32", data, shape) } }) - 1;
  }
  const { model, session, feeds } = loaded[request.session] as Loaded;
  switch (request.kind) {
    case "run":
      return timed(request.count, () => session.run(feeds));
    case "output": {
      const [name = ""] = session.outputNames;
      return (await session.run(feeds))[name]?.data;
    }
    case "profile": {
      const profiled = await ort.InferenceSession.create(model, { ...options, enableProfiling: true });
      await profiled.run(feeds);
      profiled.endProfiling();
      return profiled.release();
    }
    case "release":
      return session.release();
  }
}

process.on("message", (request: Request) => {
  void answer(request).then(
    (value) => process.send?.({ value }),
    (error: unknown) => process.send?.({ error: String(error) }),
  );
});

// The parent is gone.
process.on("disconnect", () => process.exit(0));
