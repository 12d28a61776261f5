import { createConnection, ProposedFeatures } from "vscode-languageserver/node";
import { serve } from "./serve.ts";

/**
 * Serves a client over the process's stdin and stdout. Ends with the process: 0 after the client said `shutdown` and
 * `exit`, 1 when it went away without.
 */
export function serveStdio(): Promise<never> {
  serve(createConnection(ProposedFeatures.all, process.stdin, process.stdout));
  return Promise.withResolvers<never>().promise;
}
