import { resolve } from "node:path";
import type { Plugin, ResolvedConfig } from "vite";
import type { QuantraceOptions } from "./options.ts";
import { describeFinding, shownError } from "./present.ts";
import { openProjectCheck, type ProjectCheck } from "./project-check.ts";
import { watchModels } from "./watch-models.ts";

/**
 * Checks in Vite whether the models of a project can be traced. In a build, what is wrong ends it, with the code and the
 * source lines; in the dev server it shows in the overlay until it is mended. Nothing of the project is run.
 *
 * @param options - what is checked, and what fails; the other settings are those of `quantrace.config.json`
 * @example
 * export default defineConfig({ plugins: [quantrace({ failOn: "warning" })] });
 */
export function quantrace(options: QuantraceOptions = {}): Plugin {
  let config: ResolvedConfig | null = null;
  let project: ProjectCheck | null = null;
  let watching: Disposable | null = null;
  let isChecked = false;

  return {
    name: "quantrace",
    configResolved: (resolved) => {
      config = resolved;
    },
    configureServer: (server) => {
      if (options.dev === false || server.config.mode === "test") return;
      watching = watchModels(server, openProjectCheck(options, server.config.root));
    },
    watchChange: (path) => project?.changed(path),
    buildStart() {
      if (config === null || config.command !== "build" || options.build === false) return;
      if (isChecked && !this.meta.watchMode) return; // the builds of other environments see the same files
      isChecked = true;
      const { root, logger } = config;
      project ??= openProjectCheck(options, root);
      const outcome = project.check();
      const { result, failing, others } = outcome;
      if (result !== null) {
        if (this.meta.watchMode) for (const { path } of result.files) this.addWatchFile(resolve(root, path));
        for (const finding of others) logger.warn(describeFinding(finding, result));
        for (const finding of failing.slice(1)) logger.error(describeFinding(finding, result));
      }
      const error = shownError(outcome, root);
      if (error !== null) this.error(error);
    },
    closeBundle: () => {
      watching?.[Symbol.dispose]();
      watching = null;
    },
  };
}
