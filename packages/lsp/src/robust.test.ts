import { once } from "node:events";
import { fc, test } from "@fast-check/vitest";
import { expect } from "vitest";
import { HoverRequest, ShutdownRequest } from "vscode-languageserver-protocol/node";
import { CLEAN, HAZARD, started } from "./samples.test-helper.ts";

test("a client that goes away without a word: exit code 1", async () => {
  const client = started();
  await client.start();
  const ended = once(client.server, "exit");
  client.server.stdin!.end();
  expect((await ended)[0]).toBe(1);
});

test("requests that make no sense are refused, and the server lives on", async () => {
  const client = started();
  await client.start();
  const nonsense = [null, 7, {}, { textDocument: null }, { textDocument: { uri: 3 }, position: null }];
  const methods = ["textDocument/hover", "textDocument/codeAction", "textDocument/diagnostic", "no/such"];
  for (const method of methods)
    for (const params of nonsense)
      await client.connection.sendRequest(method, params).catch((error: unknown) => error);
  for (const method of ["textDocument/didOpen", "textDocument/didChange", "workspace/didChangeWatchedFiles"])
    for (const params of nonsense) await client.connection.sendNotification(method, params);
  await client.open("net.ts", HAZARD);
  expect(await client.published("net.ts")).toHaveLength(1);
  const hover = await client.connection.sendRequest(HoverRequest.type, {
    textDocument: { uri: client.uri("net.ts") },
    position: { line: 9999, character: 9999 },
  });
  expect(hover).toBeNull();
  await client.connection.sendRequest(ShutdownRequest.type);
  await expect(
    client.connection.sendRequest(HoverRequest.type, {
      textDocument: { uri: client.uri("net.ts") },
      position: { line: 0, character: 0 },
    }),
  ).rejects.toMatchObject({ code: -32_600 });
});

const cuts = fc.array(fc.tuple(fc.nat(CLEAN.length), fc.constantFrom("", "{", "`", "/*", "\u0000", "😀")), {
  minLength: 1,
  maxLength: 4,
});

test("any text in the middle of typing is checked, and what is right again is said to be", async () => {
  const client = started();
  await client.start({}, { debounce: 0 });
  await client.open("net.ts", CLEAN);
  await client.published("net.ts");
  for (const pieces of fc.sample(cuts, { numRuns: 8, seed: 7 })) {
    const broken = pieces.reduce(
      (text, [at, piece]) => text.slice(0, at) + piece + text.slice(at + 3),
      CLEAN,
    );
    await client.edit("net.ts", broken);
    await client.published("net.ts");
  }
  await client.edit("net.ts", HAZARD);
  expect(await client.published("net.ts")).toHaveLength(1);
  expect(client.messages).toEqual([]);
  expect(await client.stop()).toBe(0);
});
