import { basename, sep } from "node:path";
import type { ViteDevServer } from "vite";
import type { Outcome, ProjectCheck } from "./project-check.ts";
import { describeFinding, shownError, type ShownError } from "./present.ts";

/** Milliseconds without a change before files are checked again. Vite's own update, which hides the overlay, is out by then. */
const PAUSE = 80;

const CODE = /\.[cm]?tsx?$/;

/**
 * Checks the models of a dev server's project at the start and after changes: what fails shows in the overlay of each
 * client until it is mended, and everything is told in the terminal, once.
 */
export function watchModels(server: ViteDevServer, project: ProjectCheck): Disposable {
  const { root, logger } = server.config;
  let error: ShownError | null = null;
  let told = "";
  let isDirty = true;
  let timer: NodeJS.Timeout | undefined;

  const send = (): void => {
    if (error !== null) server.ws.send({ type: "error", err: error });
  };
  const tell = (outcome: Outcome): void => {
    const text = textOf(outcome);
    if (text === told) return;
    if (text === "") logger.info("quantrace: nothing is wrong any more", { timestamp: true });
    else if (error === null) logger.warn(text, { timestamp: true });
    else logger.error(text, { timestamp: true });
    told = text;
  };
  const run = (): void => {
    if (isDirty) {
      isDirty = false;
      const had = error;
      const outcome = project.check();
      error = shownError(outcome, root);
      if (had !== null && error === null) server.ws.send({ type: "update", updates: [] }); // hides the overlay
      tell(outcome);
    }
    send();
  };
  const schedule = (): void => {
    clearTimeout(timer);
    timer = setTimeout(run, PAUSE);
  };
  const onChange = (_event: string, path: string): void => {
    if (matters(path)) {
      project.changed(path);
      isDirty = true;
    }
    if (isDirty || error !== null) schedule();
  };

  server.watcher.on("all", onChange);
  server.ws.on("connection", send);
  if (server.httpServer === null) schedule();
  else server.httpServer.once("listening", schedule);
  return {
    [Symbol.dispose]: () => {
      clearTimeout(timer);
      server.watcher.off("all", onChange);
      project.dispose();
    },
  };
}

/** True for a file that can change what is found: code, and settings. */
function matters(path: string): boolean {
  if (path.includes(`${sep}node_modules${sep}`)) return false;
  const name = basename(path);
  return CODE.test(name) || /^(?:tsconfig.*|quantrace\.config)\.json$/.test(name);
}

function textOf({ result, failing, others, problem }: Outcome): string {
  if (problem !== null || result === null) return `quantrace: ${problem ?? ""}`;
  return [...failing, ...others].map((finding) => describeFinding(finding, result)).join("\n\n");
}
