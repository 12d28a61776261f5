import { gzipSync } from "node:zlib";
import { type OutputChunk, rolldown } from "rolldown";

/** A file of a bundle. */
export interface BundledFile {
  readonly name: string;
  readonly code: string;
  readonly gzipBytes: number;
  /** Bytes of code by the path of the module, from the package's folder on. */
  readonly modules: ReadonlyMap<string, number>;
}

/** The source that an application writes, and the name of the file that is made of it. */
const entries: Readonly<Record<string, string>> = {
  runtime: 'export * from "@quantrace/runtime";',
  worker: 'import "@quantrace/runtime/worker";',
};

/** The runtime and the script of its workers as a bundler gives them to a page: minified, in chunks. */
export function bundleRuntime(): Promise<readonly BundledFile[]> {
  return bundle(entries);
}

/** Bundles sources, each by itself, by the names of the files that are made of them. */
export async function bundle(sources: Readonly<Record<string, string>>): Promise<readonly BundledFile[]> {
  const files: BundledFile[] = [];
  for (const [name, source] of Object.entries(sources)) {
    const build = await rolldown({
      input: name,
      platform: "browser",
      resolve: { conditionNames: ["@quantrace/source", "import", "default"] },
      plugins: [
        {
          name: "entry",
          resolveId: (id) => (id === name ? id : null),
          load: (id) => (id === name ? source : null),
        },
      ],
    });
    const { output } = await build.generate({
      minify: true,
      entryFileNames: "[name].js",
      chunkFileNames: "[name].js",
    });
    await build.close();
    files.push(...output.filter((file) => file.type === "chunk").map(fileOf));
  }
  return files;
}

function fileOf({ fileName, code, modules }: OutputChunk): BundledFile {
  const weights = Object.entries(modules).map(
    ([path, { renderedLength }]) => [path.replace(/^.*\/packages\//, ""), renderedLength] as const,
  );
  return {
    name: fileName,
    code,
    gzipBytes: gzipSync(code, { level: 9 }).length,
    modules: new Map(weights),
  };
}

/** Bytes of files as a download has them, each compressed by itself. */
export function gzipBytesOf(files: readonly BundledFile[]): number {
  return files.reduce((sum, { gzipBytes }) => sum + gzipBytes, 0);
}
