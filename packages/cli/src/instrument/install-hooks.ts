import * as nodeModule from "node:module";
import { fileURLToPath } from "node:url";
import { instrumenter } from "@quantrace/analyzer/instrument";
import { failure } from "@quantrace/core";

const SOURCE = /\.m?tsx?$/;

/**
 * From now on, TypeScript modules are instrumented as they are loaded: what JavaScript decides about a traced tensor
 * without a word throws, with its code and place. Packages in `node_modules` are left as they are.
 *
 * @throws QC2006 on a Node.js without hooks for modules
 */
export function installHooks(): void {
  const { registerHooks } = nodeModule as Partial<typeof nodeModule>;
  if (registerHooks === undefined) throw failure("QC2006", { version: process.versions.node });
  process.setSourceMapsEnabled(true);
  const instrument = instrumenter(import.meta.resolve("@quantrace/ir/instrument"));
  registerHooks({
    load(url, context, nextLoad) {
      const loaded = nextLoad(url, context);
      if (!isUsersModule(url, loaded.format) || loaded.source === undefined || loaded.source === null)
        return loaded;
      const text = textOf(loaded.source);
      const made = instrument(fileURLToPath(url), text);
      return made === null ? loaded : { ...loaded, source: withMap(made.code, made.map) };
    },
  });
}

function isUsersModule(url: string, format: string | null | undefined): boolean {
  return (
    url.startsWith("file:") &&
    format === "module-typescript" &&
    SOURCE.test(new URL(url).pathname) &&
    !url.includes("/node_modules/")
  );
}

function textOf(source: string | ArrayBuffer | NodeJS.TypedArray): string {
  return typeof source === "string" ? source : new TextDecoder().decode(source);
}

function withMap(code: string, map: string): string {
  const data = Buffer.from(map).toString("base64");
  return `${code}\n//# sourceMappingURL=data:application/json;base64,${data}\n`;
}
