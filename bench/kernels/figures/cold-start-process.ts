/**
 * `cold-start-process.ts ours|ortWeb FILE SHAPE`: milliseconds from the bytes of a model in memory to its first output, with
 * the package loaded but nothing done, and the most memory that the process held.
 */
import { readFileSync } from "node:fs";

export interface ColdStart {
  readonly ms: number;
  readonly megabytes: number;
}

type First = (bytes: Uint8Array, data: Float32Array, shape: readonly number[]) => Promise<unknown>;

const starts: Readonly<Record<string, () => Promise<First>>> = {
  ours: async () => {
    const { compile, loadArtifact, wasm } = await import("quantrace");
    return async (bytes, data, shape) => {
      const executable = await compile(loadArtifact(bytes), wasm());
      return executable.run({ dtype: "float32", shape, data });
    };
  },
  ortWeb: async () => {
    const ort = await import("onnxruntime-web");
    const { asWritten } = await import("../contenders/ort-options.ts");
    ort.env.wasm.numThreads = 1;
    return async (bytes, data, shape) => {
      const options = { ...asWritten(1), executionProviders: ["wasm"] };
      const session = await ort.InferenceSession.create(bytes, options);
      const [name = ""] = session.inputNames;
      return session.run({ [name]: new ort.Tensor("float32", data, [...shape]) });
    };
  },
};

const [who = "", file = "", sizes = ""] = process.argv.slice(2);
const shape = sizes.split(",").map(Number);
const first = await (starts[who] as () => Promise<First>)();
const bytes = readFileSync(file);
const data = new Float32Array(shape.reduce((product, size) => product * size, 1)).fill(0.5);
const start = performance.now();
await first(bytes, data, shape);
const figures: ColdStart = {
  ms: performance.now() - start,
  megabytes: mostKilobytes() / 1024,
};
console.log(JSON.stringify(figures));
process.exit(0);

/** Linux counts the parent before the program was loaded in `maxRSS`, but not in the peak of the address space. */
function mostKilobytes(): number {
  if (process.platform !== "linux") return process.resourceUsage().maxRSS;
  return Number(/^VmHWM:\s*(\d+) kB$/m.exec(readFileSync("/proc/self/status", "utf8"))?.[1]);
}
