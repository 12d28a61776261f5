import { saveArtifact, type TensorData } from "quantrace";
import { bundlePage } from "../../examples/09-browser/bundle.ts";
import { Chromium } from "../../examples/09-browser/chromium.ts";
import { serve } from "../../examples/09-browser/serve.ts";
import type { HashedModel } from "./model-hashes.ts";
import type { PageRun } from "./page-run.ts";

/** The ways to run in a page, as options of `load`. */
export const pageWays = {
  scalar: { features: [] },
  SIMD: {},
  "2 threads": { threads: 2 },
} as const;

/** A run of a model in the page. */
export interface HashedRun extends PageRun {
  readonly model: string;
  readonly way: keyof typeof pageWays;
}

/** Opens one isolated page in headless Chromium and runs each model in each way there. */
export async function hashesInChromium(models: readonly HashedModel[]): Promise<readonly HashedRun[]> {
  const [chromium, served] = await Promise.all([Chromium.start(), serve(await filesOf(models))]);
  try {
    await chromium.open(`${served.origin}/`);
    const runs: HashedRun[] = [];
    for (const { name: model } of models) {
      for (const way of Object.keys(pageWays) as (keyof typeof pageWays)[]) {
        const call = `hashOf(${JSON.stringify(model)}, ${JSON.stringify(pageWays[way])})`;
        runs.push({ model, way, ...(await chromium.evaluate<PageRun>(call)) });
      }
    }
    return runs;
  } finally {
    await chromium.close();
    served.server.close();
  }
}

async function filesOf(models: readonly HashedModel[]): Promise<ReadonlyMap<string, string | Uint8Array>> {
  const files = new Map<string, string | Uint8Array>([
    ["index.html", '<!doctype html><body><script type="module" src="main.js"></script></body>'],
    ...(await bundlePage(`${import.meta.dirname}/page/main.ts`)),
  ]);
  for (const { name, graph, inputs } of models) {
    files.set(`${name}.safetensors`, saveArtifact(graph, { sources: false }));
    files.set(`${name}.json`, JSON.stringify((inputs as readonly TensorData[]).map(sent)));
  }
  return files;
}

/** A tensor of 32-bit elements, by its bits. */
function sent({ dtype, shape, data }: TensorData): object {
  const words = new Uint32Array(data.buffer, data.byteOffset, data.length);
  return { dtype, shape, words: [...words] };
}
