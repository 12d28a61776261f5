import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import {
  CancellationTokenSource,
  type ClientCapabilities,
  type CodeAction,
  CodeActionRequest,
  createProtocolConnection,
  type Diagnostic,
  DidChangeTextDocumentNotification,
  DidChangeWatchedFilesNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  DidSaveTextDocumentNotification,
  ExitNotification,
  InitializedNotification,
  InitializeRequest,
  type InitializeResult,
  type ProtocolConnection,
  PublishDiagnosticsNotification,
  type PublishDiagnosticsParams,
  type Range,
  ShowMessageNotification,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver-protocol/node";

const command = join(import.meta.dirname, "../../quantrace/bin/quantrace.js");

const EDITS = { documentChanges: true, resourceOperations: ["create" as const] };

/** A client that runs `quantrace lsp` as an editor does. */
export class Client {
  readonly connection: ProtocolConnection;
  readonly messages: string[] = [];
  readonly server: ChildProcess;
  readonly #published: PublishDiagnosticsParams[] = [];
  readonly #folder: string;
  #wake = Promise.withResolvers<void>();
  #version = 1;

  constructor(folder: string) {
    this.#folder = folder;
    const args = ["--conditions=@quantrace/source", command, "lsp", "--stdio"];
    const server = spawn(process.execPath, args, { stdio: ["pipe", "pipe", "inherit"] });
    this.server = server;
    this.connection = createProtocolConnection(
      new StreamMessageReader(server.stdout),
      new StreamMessageWriter(server.stdin),
    );
    this.connection.onNotification(PublishDiagnosticsNotification.type, (published) => {
      this.#published.push(published);
      this.#wake.resolve();
      this.#wake = Promise.withResolvers();
    });
    this.connection.onNotification(ShowMessageNotification.type, ({ message }) => {
      this.messages.push(message);
    });
    this.connection.listen();
  }

  /** Introduces itself: with one folder, or with those of a workspace. */
  async start(
    { workspace, ...capabilities }: ClientCapabilities = {},
    initializationOptions: unknown = { debounce: 10 },
    folders?: readonly string[],
  ): Promise<InitializeResult> {
    const workspaceFolders = folders?.map((name) => ({ name, uri: this.uri(name) }));
    const result = await this.connection.sendRequest(InitializeRequest.type, {
      processId: process.pid,
      rootUri: pathToFileURL(this.#folder).href,
      ...(workspaceFolders === undefined ? {} : { workspaceFolders }),
      capabilities: { ...capabilities, workspace: { workspaceEdit: EDITS, ...workspace } },
      initializationOptions,
    });
    await this.connection.sendNotification(InitializedNotification.type, {});
    return result;
  }

  uri(file: string): string {
    return pathToFileURL(join(this.#folder, file)).href;
  }

  open(file: string, text: string): Promise<void> {
    return this.openUri(this.uri(file), text);
  }

  openUri(uri: string, text: string): Promise<void> {
    const textDocument = { uri, languageId: "typescript", version: this.#version, text };
    return this.connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument });
  }

  cancellation(): CancellationTokenSource {
    return new CancellationTokenSource();
  }

  get version(): number {
    return this.#version;
  }

  close(file: string): Promise<void> {
    const textDocument = { uri: this.uri(file) };
    return this.connection.sendNotification(DidCloseTextDocumentNotification.type, { textDocument });
  }

  save(file: string): Promise<void> {
    const textDocument = { uri: this.uri(file) };
    return this.connection.sendNotification(DidSaveTextDocumentNotification.type, { textDocument });
  }

  /** Tells that a file changed on disk. */
  changed(file: string): Promise<void> {
    const changes = [{ uri: this.uri(file), type: 2 as const }];
    return this.connection.sendNotification(DidChangeWatchedFilesNotification.type, { changes });
  }

  async actions(file: string, range: Range, only?: string[]): Promise<readonly CodeAction[]> {
    const actions = await this.connection.sendRequest(CodeActionRequest.type, {
      textDocument: { uri: this.uri(file) },
      range,
      context: { diagnostics: [], ...(only === undefined ? {} : { only }) },
    });
    return (actions ?? []) as CodeAction[];
  }

  edit(file: string, text: string): Promise<void> {
    const textDocument = { uri: this.uri(file), version: ++this.#version };
    return this.connection.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument,
      contentChanges: [{ text }],
    });
  }

  /** The next diagnostics that the server publishes for a file. */
  async published(file: string): Promise<readonly Diagnostic[]> {
    return (await this.publication(file)).diagnostics;
  }

  async publication(file: string): Promise<PublishDiagnosticsParams> {
    for (;;) {
      const at = this.#published.findIndex(({ uri }) => uri === this.uri(file));
      const [found] = at < 0 ? [] : this.#published.splice(at, 1);
      if (found !== undefined) return found;
      await this.#wake.promise;
    }
  }

  /** What was published and not yet taken, for all files. */
  pending(): readonly PublishDiagnosticsParams[] {
    return this.#published;
  }

  /** Ends the server as a client should; gives its exit code. */
  async stop(): Promise<number> {
    const ended = once(this.server, "exit");
    await this.connection.sendRequest(ShutdownRequest.type);
    await this.connection.sendNotification(ExitNotification.type);
    const [code] = (await ended) as [number];
    this.connection.dispose();
    return code;
  }
}
