import {
  type CodeAction,
  type Connection,
  type InitializeResult,
  TextDocuments,
} from "vscode-languageserver/node";
import { TextDocument } from "vscode-languageserver-textdocument";
import { factAt } from "@quantrace/analyzer";
import { toCodeActions } from "./convert/to-code-actions.ts";
import { toDiagnostic } from "./convert/to-diagnostic.ts";
import { toHover } from "./convert/to-hover.ts";
import { meets, toRange } from "./convert/to-range.ts";
import { ServerState } from "./server-state.ts";

/**
 * Serves a connection: diagnostics as the client can take them (pulled, else pushed), fixes and hovers of the documents
 * that are open. A fault of the configuration is shown as a message; what was known before stays.
 */
export function serve(connection: Connection): void {
  const documents = new TextDocuments(TextDocument);
  let state: ServerState | null = null;

  connection.onInitialize((params): InitializeResult => {
    state = new ServerState(connection, params);
    return { serverInfo: { name: "quantrace" }, capabilities: state.capabilities() };
  });
  connection.onInitialized(() => state?.watchFiles());
  connection.onDidChangeWatchedFiles(() => state?.invalidate());
  documents.onDidChangeContent(({ document }) => state?.update(document.uri, document.getText()));
  documents.onDidClose(({ document }) => state?.update(document.uri, null));
  connection.languages.diagnostics.on(({ textDocument }) => ({
    kind: "full",
    items: [...(state?.diagnostics(textDocument.uri) ?? [])],
  }));
  connection.onHover(({ textDocument: { uri }, position: { line, character } }) => {
    const place = state?.checked(uri) ?? null;
    if (place === null) return null;
    const at = { file: place.root.fileOf(place.path), line: line + 1, column: character + 1 };
    const fact = factAt(place.root.view(place.path)?.facts ?? [], at);
    return fact === null ? null : toHover(fact);
  });
  connection.onCodeAction(({ textDocument: { uri }, range, context }): CodeAction[] => {
    const place = state?.checked(uri) ?? null;
    if (place === null) return [];
    const { root, path } = place;
    const findings = root.view(path)?.findings ?? [];
    const versionOf = (of: string): number | null => documents.get(of)?.version ?? null;
    const uriOf = (file: string): string => root.uriOf(file);
    const actions = findings
      .filter(({ primary }) => meets(toRange(primary), range))
      .flatMap((finding) => toCodeActions(finding, toDiagnostic(finding, uriOf), root, versionOf));
    const { only } = context;
    const isAsked = ({ kind = "" }: CodeAction): boolean =>
      only === undefined || only.some((one) => kind === one || kind.startsWith(`${one}.`));
    return actions.filter(isAsked);
  });
  documents.listen(connection);
  connection.listen();
}
