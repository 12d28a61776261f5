// Writes docs/api: the reference of all published packages, a page for each thing that can be imported.
// Any warning is an error: a name without documentation, an unknown tag, a link to nothing.
import { globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { Application, OptionDefaults, type TypeDocOptions } from "typedoc";

interface Manifest {
  readonly name: string;
  readonly private?: boolean;
  readonly exports?: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
}

const root = join(import.meta.dirname, "..");

/** The packages, the one that users import first: what it exports again is described there. */
const folders = globSync("packages/*/package.json", { cwd: root })
  .map((path) => dirname(path))
  .sort(
    (a, b) => Number(b === "packages/quantrace") - Number(a === "packages/quantrace") || (a < b ? -1 : 1),
  );

const manifests = folders
  .map((folder) => ({
    folder,
    manifest: JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8")) as Manifest,
  }))
  .filter(({ manifest }) => manifest.private !== true);

/** The entry points by the file that they lead to: `packages/core/src/ops/index.ts` is `@quantrace/core/ops`. */
const specifiers = new Map(
  manifests.flatMap(({ folder, manifest: { name, exports = {} } }) =>
    Object.entries(exports).flatMap(([path, target]): [string, string][] => {
      const source = typeof target === "string" ? undefined : target["@quantrace/source"];
      return source === undefined ? [] : [[join(folder, source), name + path.slice(1)]];
    }),
  ),
);

const options: Partial<TypeDocOptions> = {
  name: "Quantrace",
  entryPoints: [...specifiers.keys()].map((path) => join(root, path)),
  tsconfig: join(root, "scripts/tsconfig.api.json"),
  readme: "none",
  disableGit: true,
  sourceLinkTemplate: "../../../{path}#L{line}",
  basePath: root,
  hideGenerator: true,
  excludePrivate: true,
  excludeInternal: true,
  blockTags: [...OptionDefaults.blockTags, "@shape", "@exactness", "@source"],
  validation: {
    // It looks at the types of one package only, and tells nothing of several.
    notExported: false,
    invalidLink: true,
    invalidPath: true,
    rewrittenLink: true,
    notDocumented: true,
    unusedMergeModuleWith: true,
  },
  packagesRequiringDocumentation: manifests.map(({ manifest }) => manifest.name),
  // Parts of types without a name.
  intentionallyNotDocumented: ["quantrace.Tensor.__type", "quantrace.Inputs.M.__type.forward"],
  requiredToBeDocumented: ["Function", "Class", "Interface", "TypeAlias", "Variable"],
};

const app = await Application.bootstrap(options);
const project = await app.convert();
if (project !== undefined) {
  for (const module of project.children ?? []) {
    const path = module.sources?.[0]?.fileName ?? "";
    module.name = specifiers.get(path) ?? module.name;
  }
  app.validate(project);
  if (app.logger.warningCount === 0) await app.generateDocs(project, join(root, "docs/api"));
}
process.exitCode = app.logger.warningCount + app.logger.errorCount === 0 ? 0 : 1;
