import { type ClientCapabilities, ResourceOperationKind } from "vscode-languageserver/node";

/** What a client can do, as far as it makes a difference here. */
export interface ClientCan {
  /** It asks for diagnostics, and need not be sent them. */
  readonly pull: boolean;
  /** It can be told to ask anew. */
  readonly refresh: boolean;
  /** It tells of files that change on disk. */
  readonly watch: boolean;
  /** It tells of folders that come and go. */
  readonly folders: boolean;
  /** It takes edits with versions. */
  readonly versioned: boolean;
  /** It adds files. */
  readonly creates: boolean;
}

export function readClient({ textDocument, workspace }: ClientCapabilities): ClientCan {
  const { documentChanges, resourceOperations = [] } = workspace?.workspaceEdit ?? {};
  const versioned = documentChanges === true;
  return {
    pull: textDocument?.diagnostic !== undefined,
    refresh: workspace?.diagnostics?.refreshSupport === true,
    watch: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    folders: workspace?.workspaceFolders === true,
    versioned,
    creates: versioned && resourceOperations.includes(ResourceOperationKind.Create),
  };
}
