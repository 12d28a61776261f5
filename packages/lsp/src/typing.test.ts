import { expect, test } from "vitest";
import { DocumentDiagnosticRequest, HoverRequest, LSPErrorCodes } from "vscode-languageserver-protocol/node";
import { CLEAN, codes, edited, HAZARD, started } from "./samples.test-helper.ts";

test("of many edits in a row the last is checked, once, and the diagnostics carry its version", async () => {
  const client = started();
  await client.start({}, { debounce: 100 });
  await client.open("net.ts", CLEAN);
  for (let i = 0; i < 20; i++) await client.edit("net.ts", i % 2 === 0 ? HAZARD : CLEAN);
  await client.edit("net.ts", `// the last\n${HAZARD}`);
  const { diagnostics, version } = await client.publication("net.ts");
  expect(version).toBe(client.version);
  expect(diagnostics).toMatchObject([{ range: { start: { line: 7 } } }]);
  expect(client.pending()).toEqual([]);
  await client.stop();
});

test("a pull that is cancelled while typing goes on is refused; the next one sees the last text", async () => {
  const client = started();
  await client.start({ textDocument: { diagnostic: {} } }, { debounce: 200 });
  await client.open("net.ts", CLEAN);
  const textDocument = { uri: client.uri("net.ts") };
  const controller = client.cancellation();
  const early = client.connection.sendRequest(
    DocumentDiagnosticRequest.type,
    { textDocument },
    controller.token,
  );
  await client.edit("net.ts", HAZARD);
  controller.cancel();
  await expect(early).rejects.toMatchObject({ code: LSPErrorCodes.RequestCancelled });
  const late = await client.connection.sendRequest(DocumentDiagnosticRequest.type, { textDocument });
  expect(late).toMatchObject({ items: [{ range: { start: { line: 6 } } }] });
  await client.stop();
});

test("places are counted in UTF-16 units, and a fix keeps CRLF", async () => {
  const line = `/* 😀😀 */ return h + 1;`;
  const text = CLEAN.replace("return h.relu();", line).replaceAll("\n", "\r\n");
  const client = started({ "net.ts": text });
  await client.start();
  await client.open("net.ts", text);
  const [diagnostic] = await client.published("net.ts");
  const start = { line: 6, character: 4 + line.indexOf("h + 1") };
  expect(diagnostic!.range).toEqual({ start, end: { line: 6, character: start.character + 5 } });
  const at = { start, end: start };
  const fix = (await client.actions("net.ts", at)).find(({ isPreferred }) => isPreferred);
  const uri = client.uri("net.ts");
  expect(edited(fix!, uri, text)).toBe(text.replace("h + 1", "h.add(1)"));
  const hover = await client.connection.sendRequest(HoverRequest.type, {
    textDocument: { uri },
    position: start,
  });
  expect(hover?.range).toEqual({ start, end: { line: 6, character: start.character + 1 } });

  const all = await client.actions("net.ts", at, ["source.fixAll"]);
  expect(all.map(({ kind }) => kind)).toEqual(["source.fixAll.quantrace"]);
  expect(edited(all[0]!, uri, text)).toBe(text.replace("h + 1", "h.add(1)"));
  await client.stop();
});

test("a finding is muted above its line; until a reason is written, the comment itself is a finding", async () => {
  const client = started();
  await client.start({}, { debounce: 10, preset: "strict" });
  await client.open("net.ts", HAZARD);
  const [diagnostic] = await client.published("net.ts");
  const mute = (await client.actions("net.ts", diagnostic!.range, ["quickfix"])).find(({ title }) =>
    title.startsWith(`Mute ${diagnostic!.code}`),
  );
  const muted = edited(mute!, client.uri("net.ts"), HAZARD);
  expect(muted).toContain(`\n    // quantrace-ignore-next-line ${diagnostic!.code} --\n    return h + 1;`);
  await client.edit("net.ts", muted);
  expect(codes(await client.published("net.ts"))).toEqual(["QT9004"]);
  await client.edit("net.ts", muted.replace(" --\n", " -- h is a number in all our callers\n"));
  expect(await client.published("net.ts")).toEqual([]);
  await client.edit("net.ts", muted.replace(" --\n", " -- why\n").replace("h + 1", "h.add(1)"));
  expect(await client.published("net.ts")).toMatchObject([{ code: "QT9003", tags: [1] }]);
  await client.stop();
});
