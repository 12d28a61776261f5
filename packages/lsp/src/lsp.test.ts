import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import {
  type Diagnostic,
  DocumentDiagnosticRequest,
  HoverRequest,
} from "vscode-languageserver-protocol/node";
import { BRANCH, CLEAN, codes, edited, HAZARD, started } from "./samples.test-helper.ts";

test("open, edit, diagnostics, quick fix, hover: a client that takes what is pushed", async () => {
  const client = started();
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

  const actions = await client.actions("net.ts", diagnostic!.range, ["quickfix"]);
  expect(actions.every(({ kind }) => kind === "quickfix")).toBe(true);
  const fix = actions.find(({ isPreferred }) => isPreferred);
  const mended = edited(fix!, client.uri("net.ts"), HAZARD);
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
  const client = started();
  await client.start({});
  await client.open("net.ts", BRANCH);
  const before = await client.published("net.ts");
  expect(codes(before)).toEqual(["QT1001"]);
  await client.edit("net.ts", `const broken = (;\n${BRANCH}`);
  const after = await client.published("net.ts");
  expect(codes(after)).toEqual(["QT1001"]);
  expect(after[0]!.range.start.line).toBe(before[0]!.range.start.line + 1);
  expect(await client.actions("net.ts", after[0]!.range)).toEqual([]);
  await client.edit("net.ts", CLEAN);
  expect(await client.published("net.ts")).toEqual([]);
  await client.stop();
});

test("a client that pulls is not pushed to; scaffolds are refactorings that add files", async () => {
  const client = started();
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
  const scaffolds = await client.actions("net.ts", items[0]!.range, ["refactor"]);
  expect(scaffolds.length).toBeGreaterThan(0);
  expect(scaffolds.every(({ kind }) => kind === "refactor.rewrite")).toBe(true);
  const changes = scaffolds.flatMap(({ edit }) => edit?.documentChanges ?? []);
  expect(changes.some((change) => "kind" in change && change.kind === "create")).toBe(true);
  await client.stop();
});

test("a faulty configuration is a message, and the server lives on", async () => {
  const client = started({ "quantrace.config.json": "{ nonsense" });
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
  const client = started({ "half.ts": helper, "net.ts": main });
  await client.start({});
  await client.open("net.ts", main);
  const [found] = await client.published("half.ts");
  expect(found!.range.start.line).toBe(1);
  expect(found!.relatedInformation!.map(({ location }) => location.uri)).toContain(client.uri("net.ts"));
  await client.edit("net.ts", CLEAN);
  expect(await client.published("half.ts")).toEqual([]);
  await client.stop();
});
