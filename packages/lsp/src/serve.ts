import { factAt } from "@quantrace/analyzer";
import {
  type CancellationToken,
  type CodeAction,
  type Connection,
  ErrorCodes,
  type Hover,
  type InitializeResult,
  LSPErrorCodes,
  ResponseError,
  TextDocuments,
} from "vscode-languageserver/node";
import { TextDocument } from "vscode-languageserver-textdocument";
import { toHover } from "./convert/to-hover.ts";
import { ServerState } from "./server-state.ts";

/**
 * Serves a connection: diagnostics as the client can take them (pulled, else pushed), fixes and hovers of the documents
 * that are open. An answer waits until typing pauses; one that was cancelled by then is not worked out. A fault of the
 * configuration is shown as a message; what was known before stays.
 */
export function serve(connection: Connection): void {
  const documents = new TextDocuments(TextDocument);
  let state: ServerState | null = null;

  connection.onInitialize((params): InitializeResult => {
    state = new ServerState(connection, params, (uri) => documents.get(uri)?.version ?? null);
    return { serverInfo: { name: "quantrace" }, capabilities: state.capabilities() };
  });
  connection.onInitialized(() => {
    state?.watchFiles();
    if (state?.watchesFolders === true)
      connection.workspace.onDidChangeWorkspaceFolders((event) => {
        const open = documents.all().map((document) => ({ uri: document.uri, text: document.getText() }));
        state?.changeFolders(event, open);
      });
  });
  connection.onShutdown(() => {
    state?.[Symbol.dispose]();
    state = null;
  });
  connection.onDidChangeWatchedFiles(({ changes }) => state?.refresh(changes.map(({ uri }) => uri)));
  documents.onDidSave(({ document }) => state?.refresh([document.uri]));
  documents.onDidChangeContent(({ document }) => state?.update(document.uri, document.getText()));
  documents.onDidClose(({ document }) => state?.update(document.uri, null));

  /** Works out an answer when typing paused, for the state that there is then. */
  async function answer<T>(token: CancellationToken, work: (state: ServerState) => T): Promise<T> {
    await state?.quiet();
    if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, "cancelled");
    if (state === null) throw new ResponseError(ErrorCodes.InvalidRequest, "the server does not run");
    return work(state);
  }

  connection.languages.diagnostics.on(({ textDocument }, token) =>
    answer(token, (now) => ({ kind: "full" as const, items: [...now.diagnostics(textDocument.uri)] })),
  );
  connection.onHover(({ textDocument: { uri }, position: { line, character } }, token) =>
    answer(token, (now): Hover | null => {
      const place = now.checked(uri);
      if (place === null) return null;
      const at = { file: place.root.fileOf(place.path), line: line + 1, column: character + 1 };
      const fact = factAt(place.root.view(place.path)?.facts ?? [], at);
      return fact === null ? null : toHover(fact);
    }),
  );
  connection.onCodeAction(({ textDocument: { uri }, range, context }, token) =>
    answer(token, (now): CodeAction[] => [...now.actions(uri, range, context.only)]),
  );
  documents.listen(connection);
  connection.listen();
}
