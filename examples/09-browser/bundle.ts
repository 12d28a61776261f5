import { rolldown } from "rolldown";

/** The scripts of the page by their file names: the page's own, and that of the threads' workers. */
export async function bundlePage(): Promise<ReadonlyMap<string, string>> {
  const files = new Map<string, string>();
  for (const input of [`${import.meta.dirname}/page/main.ts`, `${import.meta.dirname}/page/worker.ts`]) {
    const build = await rolldown({
      input,
      platform: "browser",
      resolve: { conditionNames: ["@quantrace/source", "import", "default"] },
    });
    const { output } = await build.generate({
      minify: true,
      entryFileNames: "[name].js",
      chunkFileNames: "[name]-[hash].js",
    });
    await build.close();
    for (const file of output) if (file.type === "chunk") files.set(file.fileName, file.code);
  }
  return files;
}
