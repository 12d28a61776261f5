import { join, relative } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { ts } from "../host/ts.ts";
import { analyze } from "../index.ts";
import { temporaryProject } from "../testing/temporary-project.ts";

const HEAD = 'import { Module, type Tensor } from "@quantrace/core";\n';
const FOLDERS = ["one", "two", "three"];

/** A path mapping as people have them: folders in order, of which some hold the file. */
const mapping = fc.shuffledSubarray([...FOLDERS, "missing"], { minLength: 2 });

const options = {
  strict: true,
  module: "nodenext",
  types: [],
  noEmit: true,
  allowImportingTsExtensions: true,
  customConditions: ["@quantrace/source"],
};

test("A-14 paths, extends and references lead where TypeScript goes", () => {
  const property = (
    inBase: readonly string[],
    inApp: readonly string[] | null,
    referenced: boolean,
  ): void => {
    const paths = (folders: readonly string[], up: string): object => ({
      "#lib/*": folders.map((folder) => `${up}lib/${folder}/*`),
    });
    const app = inApp === null ? {} : { compilerOptions: { paths: paths(inApp, "../") } };
    using project = temporaryProject({
      "tsconfig.json": JSON.stringify({ files: [], references: [{ path: "./app" }] }),
      "base.json": JSON.stringify({ compilerOptions: { ...options, paths: paths(inBase, "./") } }),
      "app/tsconfig.json": JSON.stringify({ extends: "../base.json", include: ["*.ts"], ...app }),
      "app/main.ts": `${HEAD}import { helper } from "#lib/helper.ts";\nexport class Net extends Module {\n  forward(x: Tensor): Tensor {\n    return helper(x);\n  }\n}\n`,
      ...Object.fromEntries(
        FOLDERS.map((folder) => [
          `lib/${folder}/helper.ts`,
          `${HEAD}export const helper = (t: Tensor): Tensor => (t.mean() ? t : t.neg());\n`,
        ]),
      ),
    });
    const { folder } = project;
    const config = ts.getParsedCommandLineOfConfigFile(
      join(folder, "app/tsconfig.json"),
      {},
      {
        ...ts.sys,
        onUnRecoverableConfigFileDiagnostic: () => undefined,
      },
    );
    const main = join(folder, "app/main.ts");
    const { resolvedModule } = ts.resolveModuleName("#lib/helper.ts", main, config?.options ?? {}, ts.sys);
    const wanted = relative(folder, resolvedModule?.resolvedFileName ?? "nowhere");
    const which = referenced ? { tsconfig: "tsconfig.json" } : {};
    const { findings } = analyze({ cwd: folder, paths: ["app"], ...which });
    expect(findings.map(({ code, primary }) => `${primary.file} ${code}`)).toEqual([`${wanted} QT1003`]);
  };
  fc.assert(fc.property(mapping, fc.option(mapping), fc.boolean(), property), {
    numRuns: 3 * Number(process.env["RUNS"] ?? 2),
  });
}, 120_000);
