import { serveStdio } from "@quantrace/lsp";

/** Serves an editor over stdin and stdout until it goes away. */
export function lspCommand(): Promise<never> {
  return serveStdio();
}
