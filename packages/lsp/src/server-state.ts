import {
  type Connection,
  type Diagnostic,
  DiagnosticRefreshRequest,
  DidChangeWatchedFilesNotification,
  type InitializeParams,
  type InitializeResult,
  MessageType,
  ShowMessageNotification,
  TextDocumentSyncKind,
} from "vscode-languageserver/node";
import { toDiagnostic } from "./convert/to-diagnostic.ts";
import { readSettings } from "./settings.ts";
import { type Debounced, debounce } from "./workspace/debounce.ts";
import { pathOf, type Root } from "./workspace/root.ts";
import { type Place, Workspace } from "./workspace/workspace.ts";

/** What the server knows after a client introduced itself. */
export class ServerState {
  readonly #connection: Connection;
  readonly #workspace: Workspace;
  readonly #check: Debounced;
  readonly #can: { readonly pull: boolean; readonly refresh: boolean; readonly watch: boolean };
  readonly #published = new Set<string>();

  constructor(connection: Connection, params: InitializeParams) {
    const { capabilities, workspaceFolders, rootUri, initializationOptions } = params;
    const settings = readSettings(initializationOptions);
    const uris = workspaceFolders?.map(({ uri }) => uri) ?? (rootUri == null ? [] : [rootUri]);
    this.#connection = connection;
    this.#workspace = new Workspace(
      uris.flatMap((uri) => pathOf(uri) ?? []),
      settings.preset,
    );
    this.#check = debounce(() => this.#tell(), settings.debounce);
    this.#can = {
      pull: capabilities.textDocument?.diagnostic !== undefined,
      refresh: capabilities.workspace?.diagnostics?.refreshSupport === true,
      watch: capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    };
  }

  capabilities(): InitializeResult["capabilities"] {
    return {
      textDocumentSync: TextDocumentSyncKind.Incremental,
      hoverProvider: true,
      codeActionProvider: { codeActionKinds: ["quickfix", "refactor.rewrite"] },
      ...(this.#can.pull
        ? { diagnosticProvider: { interFileDependencies: true, workspaceDiagnostics: false } }
        : {}),
    };
  }

  /** Asks to be told when files change that are not open. */
  watchFiles(): void {
    if (!this.#can.watch) return;
    const watchers = ["**/*.{ts,tsx,mts,cts}", "**/quantrace.config.json", "**/tsconfig*.json"].map(
      (globPattern) => ({ globPattern }),
    );
    this.#ask(this.#connection.client.register(DidChangeWatchedFilesNotification.type, { watchers }));
  }

  update(uri: string, text: string | null): void {
    const place = this.#workspace.place(uri);
    if (place === null) return;
    place.root.update(place.path, text, uri);
    this.#check.schedule();
  }

  invalidate(): void {
    for (const root of this.#workspace.roots()) root.invalidate();
    this.#check.schedule();
  }

  /** A document's place, after its root was checked. */
  checked(uri: string): Place | null {
    const place = this.#workspace.place(uri);
    if (place !== null) this.#checkRoot(place.root);
    return place;
  }

  diagnostics(uri: string): readonly Diagnostic[] {
    const place = this.checked(uri);
    const findings = place?.root.view(place.path)?.findings ?? [];
    return findings.map((finding) => toDiagnostic(finding, (file) => place?.root.uriOf(file) ?? file));
  }

  /** Tells a client that pulls to do so anew, and any other the findings. */
  #tell(): void {
    if (!this.#can.pull) for (const root of this.#workspace.roots()) this.#publish(root);
    else if (this.#can.refresh) this.#ask(this.#connection.sendRequest(DiagnosticRefreshRequest.type));
  }

  #publish(root: Root): void {
    this.#checkRoot(root);
    const byUri = new Map([...root.findings()].map(([file, findings]) => [root.uriOf(file), findings]));
    for (const uri of this.#published) if (!byUri.has(uri) && this.#isOf(uri, root)) byUri.set(uri, []);
    for (const [uri, findings] of byUri) {
      const diagnostics = findings.map((finding) => toDiagnostic(finding, (file) => root.uriOf(file)));
      void this.#connection.sendDiagnostics({ uri, diagnostics });
      if (findings.length > 0) this.#published.add(uri);
      else this.#published.delete(uri);
    }
  }

  /** What a client refuses is logged, and does no harm. */
  #ask(request: Promise<unknown>): void {
    request.catch((error: unknown) => this.#connection.console.warn(`quantrace: ${String(error)}`));
  }

  #isOf(uri: string, root: Root): boolean {
    return this.#workspace.place(uri)?.root === root;
  }

  #checkRoot(root: Root): void {
    try {
      root.check();
    } catch (error) {
      const text = error instanceof Error ? error.message : String(error);
      const shown = { type: MessageType.Error, message: `quantrace: ${text}` };
      void this.#connection.sendNotification(ShowMessageNotification.method, shown);
    }
  }
}
