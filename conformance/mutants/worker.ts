import { parentPort, workerData } from "node:worker_threads";
import { firstDifference, loadAnalyser, openCorpora } from "./oracle.ts";

// A worker has modules of its own: each loads another analyser.
const { source } = workerData as { readonly source: string };
const analyser = await loadAnalyser(source);
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has no origin
parentPort?.postMessage(firstDifference(analyser, openCorpora(analyser), analyser.rules));
