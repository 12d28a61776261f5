/** Prints what the bundled runtime weighs: each model's download, each file, and the folders that make them up. */
import { saveArtifact } from "@quantrace/ir";
import { runtimeCases } from "./artifacts.ts";
import { type BundledFile, bundleRuntime, gzipBytesOf } from "./bundle.ts";
import { runBundled } from "./loaded-files.ts";

const files = await bundleRuntime();
for (const { name, graph, input } of await runtimeCases()) {
  const run = await runBundled(files, saveArtifact(graph), input);
  print(`${name} loads`, run.files);
}
print("everything", files);
console.log("\ngzip bytes of each file; share of its code by folder");
for (const file of files) {
  console.log(`${String(file.gzipBytes).padStart(6)}  ${file.name.padEnd(32)} ${sharesOf(file)}`);
}

function print(what: string, of: readonly BundledFile[]): void {
  console.log(`${String(gzipBytesOf(of)).padStart(6)}  ${what}`);
}

/** The largest folders, in percent. */
function sharesOf({ modules }: BundledFile): string {
  const folders = new Map<string, number>();
  for (const [path, bytes] of modules) {
    const folder = path.replace("/src/", "/").split("/").slice(0, 2).join("/");
    folders.set(folder, (folders.get(folder) ?? 0) + bytes);
  }
  const all = [...folders.values()].reduce((sum, bytes) => sum + bytes, 0);
  return [...folders]
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, 6)
    .map(([folder, bytes]) => `${folder} ${Math.round((100 * bytes) / all)} %`)
    .join(", ");
}
