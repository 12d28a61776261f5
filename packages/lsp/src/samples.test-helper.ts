import { onTestFinished } from "vitest";
import type { CodeAction, Diagnostic, TextDocumentEdit } from "vscode-languageserver-protocol/node";
import { TextDocument } from "vscode-languageserver-textdocument";
import { temporaryProject } from "../../analyzer/src/testing/temporary-project.ts";
import { Client } from "./client.test-helper.ts";

export const CLEAN = `import { Module, nn, type Tensor } from "@quantrace/core";

export class Net extends Module {
  fc = new nn.Linear(8, 4);
  forward(x: Tensor): Tensor {
    const h = this.fc.forward(x);
    return h.relu();
  }
}
`;
/** Found: arithmetic on a tensor, with a fix that means the same. */
export const HAZARD: string = CLEAN.replace("h.relu()", "h + 1");
/** Found: a branch on a tensor, which no fix of the same meaning mends. */
export const BRANCH: string = CLEAN.replace("return h.relu();", "if (h) return h.relu();\n    return h;");

const CONFIG = JSON.stringify({ inputs: { Net: ["float32[N,8]"] } });

/** A client in a folder of its own; the folder, and the server should it still run, go with the test. */
export function started(files: Readonly<Record<string, string>> = {}): Client {
  const project = temporaryProject({ "net.ts": CLEAN, "quantrace.config.json": CONFIG, ...files });
  const client = new Client(project.folder);
  onTestFinished(() => {
    client.server.kill();
    project[Symbol.dispose]();
  });
  return client;
}

export const codes = (diagnostics: readonly Diagnostic[]): readonly unknown[] =>
  diagnostics.map(({ code }) => code);

/** A text with an action's edits of its file made. */
export function edited(action: CodeAction, uri: string, text: string): string {
  const changes = action.edit?.documentChanges as TextDocumentEdit[];
  const edits = changes
    .filter((change) => change.textDocument?.uri === uri)
    .flatMap((change) => change.edits);
  return TextDocument.applyEdits(TextDocument.create(uri, "typescript", 1, text), edits as never);
}
