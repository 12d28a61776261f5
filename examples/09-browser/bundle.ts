import { rolldown } from "rolldown";

const page = `${import.meta.dirname}/page`;

/** The scripts of a page by their file names: the page's own, and that of the threads' workers. */
export async function bundlePage(main = `${page}/main.ts`): Promise<ReadonlyMap<string, string>> {
  const files = new Map<string, string>();
  for (const input of [main, `${page}/worker.ts`]) {
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
