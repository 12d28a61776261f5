import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import {
  type CodeAction,
  type Diagnostic,
  DidChangeWorkspaceFoldersNotification,
  type TextDocumentEdit,
} from "vscode-languageserver-protocol/node";
import { TextDocument } from "vscode-languageserver-textdocument";
import { BRANCH, codes, HAZARD, started } from "./samples.test-helper.ts";

test("two folders have settings of their own; closing a file clears what was said of it", async () => {
  const client = started({ "a/net.ts": HAZARD, "b/net.ts": HAZARD });
  await client.start({ workspace: { workspaceFolders: true } }, { debounce: 10 }, ["a", "b"]);
  await client.open("a/net.ts", HAZARD);
  const [found] = await client.published("a/net.ts");
  const quiet = JSON.stringify({ rules: { [String(found!.code)]: "off" } });
  writeFileSync(fileURLToPath(client.uri("b/quantrace.config.json")), quiet);
  await client.open("b/net.ts", HAZARD);
  expect(await client.published("b/net.ts")).toEqual([]);
  expect(client.pending()).toEqual([]);
  await client.close("a/net.ts");
  expect(await client.published("a/net.ts")).toEqual([]);
  await client.stop();
});

test("a folder that comes places its open documents anew", async () => {
  const client = started({ "a/net.ts": HAZARD });
  await client.start({ workspace: { workspaceFolders: true } }, { debounce: 10 }, []);
  await client.open("a/net.ts", HAZARD);
  expect(await client.published("a/net.ts")).toHaveLength(1);
  const added = [{ uri: client.uri("a"), name: "a" }];
  await client.connection.sendNotification(DidChangeWorkspaceFoldersNotification.type, {
    event: { added, removed: [] },
  });
  await client.edit("a/net.ts", BRANCH);
  expect(codes(await client.published("a/net.ts"))).toEqual(["QT1001"]);
  expect(client.pending()).toEqual([]);
  await client.stop();
});

test("settings that change on disk count at once where the client watches, else with the next save", async () => {
  const client = started();
  const settings = fileURLToPath(client.uri("quantrace.config.json"));
  await client.start();
  await client.open("net.ts", BRANCH);
  expect(codes(await client.published("net.ts"))).toEqual(["QT1001"]);
  writeFileSync(settings, JSON.stringify({ rules: { QT1001: "warning" } }));
  await client.changed("quantrace.config.json");
  expect(await client.published("net.ts")).toMatchObject([{ severity: 2 }]);
  writeFileSync(settings, JSON.stringify({ rules: { QT1001: "off" } }));
  await client.save("net.ts");
  expect(await client.published("net.ts")).toEqual([]);
  await client.stop();
});

test("files outside of any project, without a model, or without a place on disk", async () => {
  const client = started({ "notes.ts": "export const a = 1;\n" });
  await client.start({}, { debounce: 10 }, []);
  await client.open("notes.ts", "export const a = 1;\n");
  expect(await client.published("notes.ts")).toEqual([]);
  await client.openUri("untitled:Untitled-1", HAZARD);
  await client.openUri("file://elsewhere/share/net.ts", HAZARD);
  await client.openUri("file:///a%2Fb.ts", HAZARD);
  await client.open("never-saved.ts", HAZARD);
  expect(await client.published("never-saved.ts")).toEqual([]);
  await client.open("net.ts", HAZARD);
  expect(await client.published("net.ts")).toHaveLength(1);
  expect(client.messages).toEqual([]);
  await client.stop();
});

test("a way out that changes the model and the settings, or adds a file, leaves nothing to say", async () => {
  const client = started({ "net.ts": BRANCH });
  await client.start();
  await client.open("net.ts", BRANCH);
  const [diagnostic] = (await client.published("net.ts")) as [Diagnostic];
  const scaffolds = await client.actions("net.ts", diagnostic.range, ["refactor"]);
  const paths = scaffolds.map((action) => [...touched(action)].toSorted());
  const both = scaffolds.find((action) => touched(action).size > 1);
  expect(both, JSON.stringify(paths)).toBeDefined();
  for (const change of both!.edit!.documentChanges as TextDocumentEdit[]) {
    if (change.textDocument === undefined) continue;
    const path = fileURLToPath(change.textDocument.uri);
    const before = TextDocument.create(change.textDocument.uri, "typescript", 1, textOrNone(path));
    writeFileSync(path, TextDocument.applyEdits(before, change.edits as never));
  }
  const text = textOrNone(fileURLToPath(client.uri("net.ts")));
  expect(text).not.toBe(BRANCH);
  await client.edit("net.ts", text);
  expect(codes(await client.published("net.ts"))).not.toContain("QT1001");
  await client.stop();
});

test("a client that adds no files and takes no versions gets plain edits, and no fix that needs more", async () => {
  const client = started({ "net.ts": BRANCH });
  await client.start({ workspace: { workspaceEdit: {} } });
  await client.open("net.ts", BRANCH);
  const [diagnostic] = (await client.published("net.ts")) as [Diagnostic];
  const actions = await client.actions("net.ts", diagnostic.range);
  expect(actions.length).toBeGreaterThan(0);
  expect(
    actions.every(({ edit }) => edit?.documentChanges === undefined && edit?.changes !== undefined),
  ).toBe(true);
  await client.stop();
});

function touched(action: CodeAction): ReadonlySet<string> {
  const changes = (action.edit?.documentChanges ?? []) as TextDocumentEdit[];
  return new Set(changes.flatMap(({ textDocument }) => textDocument?.uri ?? []));
}

function textOrNone(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}
