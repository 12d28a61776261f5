import { parentPort, workerData } from "node:worker_threads";
import { runBatch } from "./agreement.ts";
import { type BatchPlan, rulesWithout } from "./plan.ts";

const { without } = workerData as { readonly without: string | null };

parentPort?.on("message", ({ count, seed }: BatchPlan) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has no origin
  parentPort?.postMessage(runBatch(count, seed, rulesWithout(without) ?? []));
});
