import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { createLogger, createServer, type ViteDevServer } from "vite";
import { afterEach, describe, expect, test } from "vitest";
import { temporaryProject } from "../../analyzer/src/testing/temporary-project.ts";
import type { QuantraceOptions } from "./options.ts";
import { gate, viteProject } from "./models.test-helper.ts";
import { quantrace } from "./quantrace.ts";

interface Message {
  readonly type: string;
  readonly err?: {
    readonly message: string;
    readonly frame?: string;
    readonly loc?: object;
    readonly id?: string;
  };
}

/** A browser's end of the socket: the messages that came, and those to come. */
class Client {
  readonly #socket: WebSocket;
  readonly #messages: Message[] = [];
  readonly #waiting: (() => void)[] = [];

  constructor(server: ViteDevServer) {
    const address = server.httpServer?.address() as { readonly port: number };
    this.#socket = new WebSocket(
      `ws://localhost:${address.port}/?token=${server.config.webSocketToken}`,
      "vite-hmr",
    );
    this.#socket.addEventListener("message", ({ data }) => {
      this.#messages.push(JSON.parse(String(data)) as Message);
      for (const wake of this.#waiting.splice(0)) wake();
    });
  }

  /** Takes messages until one is of a type. */
  async next(type: string): Promise<Message> {
    for (;;) {
      const message = this.#messages.shift();
      if (message?.type === type) return message;
      if (message === undefined) await new Promise<void>((wake) => void this.#waiting.push(wake));
    }
  }

  close(): void {
    this.#socket.close();
  }
}

const open: { close: () => Promise<void> | void }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

/** A dev server over a project, with what it printed. */
async function serve(
  files: Readonly<Record<string, string>>,
  options: QuantraceOptions = {},
  mode = "development",
): Promise<{ server: ViteDevServer; folder: string; printed: string[] }> {
  const project = temporaryProject(files);
  open.push({ close: () => project[Symbol.dispose]() });
  const printed: string[] = [];
  const print = (text: string): void => void printed.push(text);
  const logger = { ...createLogger("silent"), info: print, warn: print, error: print };
  const server = await createServer({
    root: project.folder,
    configFile: false,
    customLogger: logger,
    mode,
    server: { port: 0, host: "localhost" },
    optimizeDeps: { noDiscovery: true },
    plugins: [quantrace(options)],
  });
  open.push(server);
  await server.listen();
  return { server, folder: project.folder, printed };
}

function connect(server: ViteDevServer): Client {
  const client = new Client(server);
  open.push(client);
  return client;
}

const HAZARD = "(x ? x.relu() : x)";

describe("the dev server", () => {
  test("shows what is wrong in the overlay, to those who come later too, and hides it once it is mended", async () => {
    const { server, folder, printed } = await serve(viteProject(HAZARD));
    const client = connect(server);
    const file = join(folder, "src/gate.ts");
    const { err } = await client.next("error");
    expect(err).toMatchObject({ plugin: "quantrace", id: file, loc: { file, line: 2, column: 45 } });
    expect(err?.message).toMatch(/^QT1003: the conditional expression on `x`/);
    expect(err?.frame).toContain("> 2 | export const gate = (x: Tensor): Tensor => (x ? x.relu() : x);");

    const late = connect(server);
    expect((await late.next("error")).err).toEqual(err);

    writeFileSync(file, gate("x.relu()"));
    await client.next("update");
    await late.next("update");
    writeFileSync(file, gate("(x && x.relu())"));
    expect((await client.next("error")).err?.message).toMatch(/^QT10\d\d: /);
    const told = printed
      .filter((text) => /QT10|nothing is wrong/.test(text))
      .map((text) => text.split("\n")[0]);
    expect(told.map((text) => text?.replace(/:2:.*/, ""))).toEqual([
      "src/gate.ts",
      "quantrace: nothing is wrong any more",
      "src/gate.ts",
    ]);
  });

  test("shows it again after an update of another file has hidden it", async () => {
    const { server, folder } = await serve(viteProject(HAZARD));
    const client = connect(server);
    const { err } = await client.next("error");
    await new Promise((resume) => void setTimeout(resume, 300));
    writeFileSync(join(folder, "src/style.css"), "p { color: red }");
    expect((await client.next("error")).err).toEqual(err);
  });

  test("warnings are for the terminal, settings that cannot be read for the overlay", async () => {
    const unseen = "(globalThis as unknown as { f: (t: Tensor) => Tensor }).f(x)";
    const { server, folder, printed } = await serve(viteProject(unseen));
    const client = connect(server);
    const settings = join(folder, "quantrace.config.json");
    await expect.poll(() => printed.join("\n"), { timeout: 20_000 }).toMatch(/gate\.ts:2:\d+ QT60\d\d: /);
    writeFileSync(settings, '{ "preset": "hard" }');
    expect((await client.next("error")).err?.message).toMatch(/QC3003/);
    writeFileSync(settings, '{ "preset": "lenient" }');
    await client.next("update");
  });

  test("with dev: false, and under a test runner, nothing is checked", async () => {
    const served = [
      await serve(viteProject(HAZARD), { dev: false }),
      await serve(viteProject(HAZARD), {}, "test"),
      await serve(viteProject(HAZARD)),
    ];
    const isTold = (): boolean[] => served.map(({ printed }) => printed.join("\n").includes("QT1003"));
    await expect.poll(() => isTold()[2], { timeout: 20_000 }).toBe(true);
    expect(isTold()).toEqual([false, false, true]);
  });
});
