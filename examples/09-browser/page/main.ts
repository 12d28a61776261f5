import { load, type Loaded, type TensorData } from "@quantrace/runtime";
import { Bars } from "./bars.ts";
import { modelInput } from "./model-input.ts";
import { outputHash } from "./output-hash.ts";
import { Pad } from "./pad.ts";

const at = (path: string): URL => new URL(path, location.href);
const element = (id: string): HTMLElement => document.getElementById(id) as HTMLElement;

/** The model on as many threads as there are, up to two: it is small. */
const loadModel = (threads: number): Promise<Loaded> =>
  load(at("digits.int8.safetensors"), { threads, worker: at("worker.js") });

/** What a test asks the page: the hash of the outputs for the fixed set. */
async function check(
  threads: number,
): Promise<{ readonly hash: string; readonly threads: Loaded["threads"] }> {
  const images = new Float32Array(await (await fetch(at("fixed-set.bin"))).arrayBuffer());
  const model = await loadModel(threads);
  const hash = await outputHash(model, images);
  const used = model.threads;
  model.dispose();
  return { hash, threads: used };
}

async function start(): Promise<void> {
  const began = performance.now();
  const model = await loadModel(Math.min(2, navigator.hardwareConcurrency));
  const bars = new Bars(element("answer"), element("bars"));
  const classify = (): void => {
    const input = modelInput(pad.drawing);
    const from = performance.now();
    const output = input === null ? null : (model.runSync(input) as TensorData);
    const milliseconds = performance.now() - from;
    bars.show(output === null ? null : [...output.data]);
    if (output !== null) element("time").textContent = `${milliseconds.toFixed(1)} ms`;
  };
  const pad = new Pad(element("pad") as HTMLCanvasElement, classify);
  element("clear").addEventListener("click", () => {
    pad.clear();
    classify();
  });
  const { count, reason } = model.threads;
  const onThreads = count === 1 ? `one thread${reason === null ? "" : ` (${reason})`}` : `${count} threads`;
  element("status").textContent =
    `Ready after ${(performance.now() - began).toFixed(0)} ms, on ${onThreads}.`;
}

Object.assign(globalThis, { check });
start().then(
  () => (document.body.dataset["state"] = "ready"),
  (error: unknown) => {
    element("status").textContent = String(error);
    document.body.dataset["state"] = "failed";
  },
);
