import { parentPort } from "node:worker_threads";
import { SOURCE } from "./apply-mutant.ts";
import { firstDifference, loadAnalyser, openCorpora } from "./oracle.ts";
import type { Order } from "./run-mutants.ts";

// Reading and type checking takes most of the time: the analyser does it once, and the mutants get what it opened.
const corpora = openCorpora(await loadAnalyser(SOURCE));

parentPort?.on("message", (order: Order) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has no origin
  void difference(order).then((found) => parentPort?.postMessage(found));
});

async function difference({ source, opens }: Order): Promise<string | null> {
  try {
    const analyser = await loadAnalyser(source);
    return firstDifference(analyser, opens ? openCorpora(analyser) : corpora, analyser.rules);
  } catch (error) {
    return `it throws ${(error as Error).message}`;
  }
}
