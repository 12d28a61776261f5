import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import {
  type ClientCapabilities,
  createProtocolConnection,
  type Diagnostic,
  DidChangeTextDocumentNotification,
  DidOpenTextDocumentNotification,
  ExitNotification,
  InitializedNotification,
  InitializeRequest,
  type InitializeResult,
  type ProtocolConnection,
  PublishDiagnosticsNotification,
  ShowMessageNotification,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver-protocol/node";

const command = join(import.meta.dirname, "../../quantrace/bin/quantrace.js");

/** A client that runs `quantrace lsp` as an editor does. */
export class Client {
  readonly connection: ProtocolConnection;
  readonly messages: string[] = [];
  readonly #server: ChildProcess;
  readonly #published: { readonly uri: string; readonly diagnostics: Diagnostic[] }[] = [];
  readonly #folder: string;
  #wake = Promise.withResolvers<void>();
  #version = 1;

  constructor(folder: string) {
    this.#folder = folder;
    const args = ["--conditions=@quantrace/source", command, "lsp", "--stdio"];
    const server = spawn(process.execPath, args, { stdio: ["pipe", "pipe", "inherit"] });
    this.#server = server;
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

  async start(
    capabilities: ClientCapabilities,
    initializationOptions: unknown = {},
  ): Promise<InitializeResult> {
    const rootUri = pathToFileURL(this.#folder).href;
    const result = await this.connection.sendRequest(InitializeRequest.type, {
      processId: process.pid,
      rootUri,
      capabilities,
      initializationOptions,
    });
    await this.connection.sendNotification(InitializedNotification.type, {});
    return result;
  }

  uri(file: string): string {
    return pathToFileURL(join(this.#folder, file)).href;
  }

  open(file: string, text: string): Promise<void> {
    const textDocument = { uri: this.uri(file), languageId: "typescript", version: this.#version, text };
    return this.connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument });
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
    for (;;) {
      const at = this.#published.findIndex(({ uri }) => uri === this.uri(file));
      const [found] = at < 0 ? [] : this.#published.splice(at, 1);
      if (found !== undefined) return found.diagnostics;
      await this.#wake.promise;
    }
  }

  /** Ends the server as a client should; gives its exit code. */
  async stop(): Promise<number> {
    const ended = once(this.#server, "exit");
    await this.connection.sendRequest(ShutdownRequest.type);
    await this.connection.sendNotification(ExitNotification.type);
    const [code] = (await ended) as [number];
    this.connection.dispose();
    return code;
  }
}
