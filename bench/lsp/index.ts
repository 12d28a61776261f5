/**
 * `npm run bench:lsp`: how long the language server takes from an edit to the diagnostics of the edited text, without
 * the pause that it waits for. Each model of `examples/` is opened by a client of its own over stdio and edited in turn:
 * a comment above, a statement in a function. `--json` prints the figures alone. `--edits N`.
 */
import { spawn } from "node:child_process";
import { globSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import {
  createProtocolConnection,
  DidChangeTextDocumentNotification,
  DidOpenTextDocumentNotification,
  ExitNotification,
  InitializedNotification,
  InitializeRequest,
  PublishDiagnosticsNotification,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver-protocol/node";

const root = resolve(import.meta.dirname, "../..");
const command = join(root, "packages/quantrace/bin/quantrace.js");

/** What one file took. */
interface Times {
  readonly file: string;
  /** From opening it, in a server that has just started. */
  readonly openMs: number;
  readonly editMs: readonly number[];
}

async function measure(file: string, edits: number): Promise<Times> {
  const server = spawn(process.execPath, [command, "lsp", "--stdio"], { stdio: ["pipe", "pipe", "inherit"] });
  const connection = createProtocolConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  const uri = pathToFileURL(join(root, file)).href;
  let wait = Promise.withResolvers<void>();
  let version = 1;
  connection.onNotification(PublishDiagnosticsNotification.type, (published) => {
    if (published.uri === uri && published.version === version) wait.resolve();
  });
  connection.listen();
  await connection.sendRequest(InitializeRequest.type, {
    processId: process.pid,
    rootUri: pathToFileURL(root).href,
    capabilities: {},
    initializationOptions: { debounce: 0 },
  });
  await connection.sendNotification(InitializedNotification.type, {});
  const timed = async (send: () => Promise<void>): Promise<number> => {
    wait = Promise.withResolvers();
    const start = performance.now();
    await send();
    await wait.promise;
    return performance.now() - start;
  };
  const text = readFileSync(join(root, file), "utf8");
  const openMs = await timed(() =>
    connection.sendNotification(DidOpenTextDocumentNotification.type, {
      textDocument: { uri, languageId: "typescript", version, text },
    }),
  );
  const editMs: number[] = [];
  for (let i = 0; i < edits; i++) {
    const edited =
      i % 2 === 0 ? `// ${i}\n${text}` : text.replace("return ", `const n${i} = ${i};\n    return `);
    version += 1;
    editMs.push(
      await timed(() =>
        connection.sendNotification(DidChangeTextDocumentNotification.type, {
          textDocument: { uri, version },
          contentChanges: [{ text: edited }],
        }),
      ),
    );
  }
  await connection.sendRequest(ShutdownRequest.type);
  await connection.sendNotification(ExitNotification.type);
  connection.dispose();
  return { file, openMs, editMs };
}

function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? Number.NaN);
}

const at = process.argv.indexOf("--edits");
const edits = at < 0 ? 6 : Number(process.argv[at + 1]);
const files = globSync(["examples/models/*.ts", "examples/01-digits/model.ts"], { cwd: root })
  .filter((file) => !file.endsWith(".test.ts"))
  .sort();
const times: Times[] = [];
for (const file of files) times.push(await measure(file, edits));
const all = times.flatMap(({ editMs }) => editMs);
const figures = {
  files: files.length,
  edits: all.length,
  openMs: quantile(
    times.map(({ openMs }) => openMs),
    0.5,
  ),
  editMs: quantile(all, 0.5),
  editMs95: quantile(all, 0.95),
  byFile: Object.fromEntries(times.map(({ file, editMs }) => [file, quantile(editMs, 0.5)])),
};
console.log(process.argv.includes("--json") ? JSON.stringify(figures) : figures);
