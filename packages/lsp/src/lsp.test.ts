import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import {
  CodeActionRequest,
  type CodeAction,
  type Diagnostic,
  DocumentDiagnosticRequest,
  HoverRequest,
  type TextDocumentEdit,
} from "vscode-languageserver-protocol/node";
import { TextDocument } from "vscode-languageserver-textdocument";
import { temporaryProject } from "../../analyzer/src/testing/temporary-project.ts";
import { Client } from "./client.test-helper.ts";

const CLEAN = `import { Module, nn, type Tensor } from "@quantrace/core";

export class Net extends Module {
  fc = new nn.Linear(8, 4);
  forward(x: Tensor): Tensor {
    const h = this.fc.forward(x);
    return h.relu();
  }
}
`;
const HAZARD = CLEAN.replace("h.relu()", "h + 1");
const BRANCH = CLEAN.replace("return h.relu();", "if (h) return h.relu();\n    return h;");
const CONFIG = JSON.stringify({ inputs: { Net: ["float32[N,8]"] } });

function start(files: Readonly<Record<string, string>> = {}): Client {
  const project = temporaryProject({ "net.ts": CLEAN, "quantrace.config.json": CONFIG, ...files });
  onTestFinished(() => project[Symbol.dispose]());
  return new Client(project.folder);
}

const codes = (diagnostics: readonly Diagnostic[]) => diagnostics.map(({ code }) => code);

async function actionsAt(client: Client, file: string, diagnostic: Diagnostic, only?: string[]) {
  const actions = await client.connection.sendRequest(CodeActionRequest.type, {
    textDocument: { uri: client.uri(file) },
    range: diagnostic.range,
    context: { diagnostics: [diagnostic], ...(only === undefined ? {} : { only }) },
  });
  return (actions ?? []) as CodeAction[];
}

/** A text with an action's edits of its file made. */
function applied(action: CodeAction, uri: string, text: string): string {
  const changes = action.edit?.documentChanges as TextDocumentEdit[];
  const edits = changes
    .filter((change) => change.textDocument?.uri === uri)
    .flatMap((change) => change.edits);
  return TextDocument.applyEdits(TextDocument.create(uri, "typescript", 1, text), edits as never);
}

test("open, edit, diagnostics, quick fix, hover: a client that takes what is pushed", async () => {
  const client = start();
  const { capabilities } = await client.start({});
  expect(capabilities.diagnosticProvider).toBeUndefined();
  await client.open("net.ts", CLEAN);
  expect(await client.published("net.ts")).toEqual([]);

  await client.edit("net.ts", HAZARD);
  const [diagnostic, ...others] = await client.published("net.ts");
  expect(others).toEqual([]);
  expect(diagnostic).toMatchObject({ severity: 1, source: "quantrace", range: { start: { line: 6 } } });
  const flow = diagnostic!.relatedInformation!;
  expect(flow.map(({ location }) => location.range.start.line)).toContain(4);
  expect(flow.every(({ location }) => location.uri === client.uri("net.ts"))).toBe(true);
  expect(existsSync(fileURLToPath(diagnostic!.codeDescription!.href))).toBe(true);

  const actions = await actionsAt(client, "net.ts", diagnostic!, ["quickfix"]);
  expect(actions.every(({ kind }) => kind === "quickfix")).toBe(true);
  const fix = actions.find(({ isPreferred }) => isPreferred);
  const mended = applied(fix!, client.uri("net.ts"), HAZARD);
  expect(mended).toContain("h.add(1)");
  await client.edit("net.ts", mended);
  expect(await client.published("net.ts")).toEqual([]);

  const hover = await client.connection.sendRequest(HoverRequest.type, {
    textDocument: { uri: client.uri("net.ts") },
    position: { line: 5, character: 10 },
  });
  expect(hover?.contents).toEqual({
    kind: "markdown",
    value: "```\nfloat32[N, 4]\n```\ntraced tensor, **static**: known while tracing",
  });
  expect(await client.stop()).toBe(0);
});

test("while a file does not parse, what was known moves with its lines; fixes wait", async () => {
  const client = start();
  await client.start({});
  await client.open("net.ts", BRANCH);
  const before = await client.published("net.ts");
  expect(codes(before)).toEqual(["QT1001"]);
  await client.edit("net.ts", `const broken = (;\n${BRANCH}`);
  const after = await client.published("net.ts");
  expect(codes(after)).toEqual(["QT1001"]);
  expect(after[0]!.range.start.line).toBe(before[0]!.range.start.line + 1);
  expect(await actionsAt(client, "net.ts", after[0]!)).toEqual([]);
  await client.edit("net.ts", CLEAN);
  expect(await client.published("net.ts")).toEqual([]);
  await client.stop();
});

test("a client that pulls is not pushed to; scaffolds are refactorings that add files", async () => {
  const client = start();
  const { capabilities } = await client.start({
    textDocument: { diagnostic: {} },
    workspace: { diagnostics: { refreshSupport: false } },
  });
  expect(capabilities.diagnosticProvider).toMatchObject({ interFileDependencies: true });
  await client.open("net.ts", BRANCH);
  const report = await client.connection.sendRequest(DocumentDiagnosticRequest.type, {
    textDocument: { uri: client.uri("net.ts") },
  });
  const { items } = report as { items: Diagnostic[] };
  expect(codes(items)).toEqual(["QT1001"]);
  const scaffolds = await actionsAt(client, "net.ts", items[0]!, ["refactor"]);
  expect(scaffolds.length).toBeGreaterThan(0);
  expect(scaffolds.every(({ kind }) => kind === "refactor.rewrite")).toBe(true);
  const changes = scaffolds.flatMap(({ edit }) => edit?.documentChanges ?? []);
  expect(changes.some((change) => "kind" in change && change.kind === "create")).toBe(true);
  await client.stop();
});

test("a faulty configuration is a message, and the server lives on", async () => {
  const client = start({ "quantrace.config.json": "{ nonsense" });
  await client.start({ textDocument: { diagnostic: {} } });
  await client.open("net.ts", HAZARD);
  const pull = () =>
    client.connection.sendRequest(DocumentDiagnosticRequest.type, {
      textDocument: { uri: client.uri("net.ts") },
    });
  expect(await pull()).toMatchObject({ items: [] });
  expect(client.messages).toEqual([expect.stringMatching(/^quantrace: .*quantrace\.config\.json/)]);
  expect(await pull()).toMatchObject({ items: [] });
  await client.stop();
});

test("a finding in a file that is not open is pushed for that file, and taken back", async () => {
  const helper = `import type { Tensor } from "@quantrace/core";
export const half = (x: Tensor): Tensor => (x ? x.mul(0.5) : x);
`;
  const main = CLEAN.replace("h.relu()", "half(h)").replace(
    "\n\n",
    '\nimport { half } from "./half.ts";\n\n',
  );
  const client = start({ "half.ts": helper, "net.ts": main });
  await client.start({}, { debounce: 10 });
  await client.open("net.ts", main);
  expect(await client.published("half.ts")).toMatchObject([{ range: { start: { line: 1 } } }]);
  await client.edit("net.ts", CLEAN);
  expect(await client.published("half.ts")).toEqual([]);
  await client.stop();
});
