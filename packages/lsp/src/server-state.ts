import type { FileChange } from "@quantrace/analyzer";
import {
  type CodeAction,
  type Connection,
  type Diagnostic,
  DiagnosticRefreshRequest,
  DidChangeWatchedFilesNotification,
  type InitializeParams,
  type InitializeResult,
  MessageType,
  type Range,
  ShowMessageNotification,
  TextDocumentSyncKind,
  type WorkspaceFoldersChangeEvent,
} from "vscode-languageserver/node";
import { FIX_ALL, toCodeActions, toFixAll } from "./convert/to-code-actions.ts";
import { toDiagnostic } from "./convert/to-diagnostic.ts";
import { meets, toRange } from "./convert/to-range.ts";
import { editOfChanges, type EditPlace } from "./convert/to-workspace-edit.ts";
import { type ClientCan, readClient } from "./read-client.ts";
import { readSettings } from "./settings.ts";
import { type Debounced, debounce } from "./workspace/debounce.ts";
import { pathOf, type Root } from "./workspace/root.ts";
import { type Place, Workspace } from "./workspace/workspace.ts";

/** The version of an open document; null for any other. */
export type VersionOf = (uri: string) => number | null;

/** What the server knows after a client introduced itself. */
export class ServerState implements Disposable {
  readonly #connection: Connection;
  readonly #workspace: Workspace;
  readonly #check: Debounced;
  readonly #can: ClientCan;
  readonly #versionOf: VersionOf;
  /** What the client was sent of each file, as text; a file that is closed and clean has none. */
  readonly #published = new Map<string, string>();
  /** What was shown last of each root, so that a fault is not shown at each keystroke. */
  readonly #shown = new Map<Root, string>();

  constructor(connection: Connection, params: InitializeParams, versionOf: VersionOf) {
    const { capabilities, workspaceFolders, rootUri, initializationOptions } = params;
    const settings = readSettings(initializationOptions);
    const uris = workspaceFolders?.map(({ uri }) => uri) ?? (rootUri == null ? [] : [rootUri]);
    this.#connection = connection;
    this.#versionOf = versionOf;
    this.#workspace = new Workspace(pathsOf(uris), settings.preset);
    this.#check = debounce(() => this.#tell(), settings.debounce);
    this.#can = readClient(capabilities);
  }

  /** True when the client tells of folders that come and go. */
  get watchesFolders(): boolean {
    return this.#can.folders;
  }

  capabilities(): InitializeResult["capabilities"] {
    return {
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
      hoverProvider: true,
      codeActionProvider: { codeActionKinds: ["quickfix", "refactor.rewrite", FIX_ALL] },
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
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

  /** Files on the disk changed, these among them. */
  refresh(uris: readonly string[]): void {
    const paths = pathsOf(uris);
    for (const root of this.#workspace.roots()) root.refresh(paths);
    this.#check.schedule();
  }

  /** Folders came or went: the open documents are placed anew. */
  changeFolders(
    { added, removed }: WorkspaceFoldersChangeEvent,
    documents: readonly { readonly uri: string; readonly text: string }[],
  ): void {
    this.#workspace.changeFolders(
      pathsOf(added.map(({ uri }) => uri)),
      pathsOf(removed.map(({ uri }) => uri)),
    );
    for (const { uri, text } of documents) this.update(uri, text);
    this.#check.schedule();
  }

  /** Resolves when typing paused: until then an answer would be of a text that is gone. */
  quiet(): Promise<void> {
    return this.#check.idle();
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

  /** The actions for a place in a document. All fixes at once are made up only where they are asked for by kind. */
  actions(uri: string, range: Range, only: readonly string[] | undefined): readonly CodeAction[] {
    const place = this.checked(uri);
    if (place === null) return [];
    const { root, path } = place;
    const edits: EditPlace = { root, versionOf: this.#versionOf, ...this.#can };
    const uriOf = (file: string): string => root.uriOf(file);
    const view = root.view(path);
    if (view === null || view.stale) return [];
    const here = view.findings.filter(({ primary }) => meets(toRange(primary), range));
    const isAsked = (kind: string): boolean =>
      only === undefined || only.some((one) => kind === one || kind.startsWith(`${one}.`));
    const all = here
      .flatMap((finding) => toCodeActions(finding, toDiagnostic(finding, uriOf), edits))
      .filter(({ kind }) => isAsked(kind ?? ""));
    if (only === undefined || !isAsked(FIX_ALL) || !view.findings.some(hasMachineFix)) return all;
    const changes = this.#fix(root, path);
    return changes.length === 0 ? all : [...all, ...toFixAll(editOfChanges(changes, edits))];
  }

  [Symbol.dispose](): void {
    this.#check[Symbol.dispose]();
    this.#workspace.dispose();
  }

  /** Tells a client that pulls to do so anew, and any other the findings. */
  #tell(): void {
    if (this.#can.pull) {
      if (this.#can.refresh) this.#ask(this.#connection.sendRequest(DiagnosticRefreshRequest.type));
      return;
    }
    const roots = this.#workspace.roots();
    for (const root of roots) this.#checkRoot(root);
    const byUri = new Map<string, readonly Diagnostic[]>(
      [...this.#published].map(([uri]) => [uri, []] as const),
    );
    for (const root of roots)
      for (const [file, findings] of root.findings())
        byUri.set(
          root.uriOf(file),
          findings.map((finding) => toDiagnostic(finding, (of) => root.uriOf(of))),
        );
    for (const [uri, diagnostics] of byUri) this.#publish(uri, diagnostics);
  }

  /** Sends what differs from what was sent. */
  #publish(uri: string, diagnostics: readonly Diagnostic[]): void {
    const version = this.#versionOf(uri);
    const text = JSON.stringify([version, diagnostics]);
    if (text === this.#published.get(uri)) return;
    if (version === null && diagnostics.length === 0) this.#published.delete(uri);
    else this.#published.set(uri, text);
    const versioned = version === null ? {} : { version };
    this.#ask(this.#connection.sendDiagnostics({ uri, diagnostics: [...diagnostics], ...versioned }));
  }

  /** What a client refuses is logged, and does no harm. */
  #ask(request: Promise<unknown>): void {
    request.catch((error: unknown) => this.#connection.console.warn(`quantrace: ${String(error)}`));
  }

  #checkRoot(root: Root): void {
    try {
      if (root.check()) this.#shown.delete(root);
    } catch (error) {
      this.#show(root, error);
    }
  }

  #fix(root: Root, path: string): readonly FileChange[] {
    try {
      return root.fix(path);
    } catch (error) {
      this.#show(root, error);
      return [];
    }
  }

  /** Tells why an analysis threw, once, and goes on. */
  #show(root: Root, error: unknown): void {
    const message = `quantrace: ${error instanceof Error ? error.message : String(error)}`;
    if (message === this.#shown.get(root)) return;
    this.#shown.set(root, message);
    const shown = { type: MessageType.Error, message };
    this.#ask(this.#connection.sendNotification(ShowMessageNotification.method, shown));
  }
}

function pathsOf(uris: readonly string[]): readonly string[] {
  return uris.flatMap((uri) => pathOf(uri) ?? []);
}

function hasMachineFix({
  fixes,
}: {
  readonly fixes: readonly { readonly applicability: string }[];
}): boolean {
  return fixes.some(({ applicability }) => applicability === "machine");
}
