import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** The browser of Debian's package; `CHROMIUM` names another. */
const browser = process.env["CHROMIUM"] ?? "/usr/bin/chromium";

export const hasChromium: boolean = existsSync(browser);

/** What a test without a browser says. */
export const noChromium: string = `skipped: there is no ${browser}; apt-get install chromium, or set CHROMIUM`;

const flags = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--remote-debugging-port=0",
  "--window-size=800,600",
  "about:blank",
];

interface Answer {
  readonly id?: number;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

/** A browser of its own with one page, spoken to by the DevTools protocol. */
export class Chromium {
  readonly #process: ChildProcess;
  readonly #profile: string;
  readonly #socket: WebSocket;
  readonly #waiting = new Map<number, (answer: Answer) => void>();
  #session: string | undefined;
  #asked = 0;

  private constructor(process: ChildProcess, profile: string, socket: WebSocket) {
    this.#process = process;
    this.#profile = profile;
    this.#socket = socket;
    socket.addEventListener("message", ({ data }) => {
      const answer = JSON.parse(String(data)) as Answer;
      if (answer.id !== undefined) this.#waiting.get(answer.id)?.(answer);
    });
  }

  static async start(): Promise<Chromium> {
    const profile = mkdtempSync(join(tmpdir(), "quantrace-chromium-"));
    const process = spawn(browser, [`--user-data-dir=${profile}`, ...flags], {
      stdio: ["ignore", "ignore", "pipe"],
    });
    const socket = new WebSocket(await debuggerOf(process));
    await new Promise((resolve, reject) => {
      socket.addEventListener("open", resolve);
      socket.addEventListener("error", reject);
    });
    const chromium = new Chromium(process, profile, socket);
    const { targetId } = await chromium.#ask<{ targetId: string }>("Target.createTarget", {
      url: "about:blank",
    });
    const attach = { targetId, flatten: true };
    chromium.#session = (
      await chromium.#ask<{ sessionId: string }>("Target.attachToTarget", attach)
    ).sessionId;
    return chromium;
  }

  /** Opens a page and waits until its body says in which state it is. */
  async open(url: string): Promise<string> {
    await this.#ask("Page.enable", {});
    await this.#ask("Page.navigate", { url });
    return this.evaluate(
      `new Promise((resolve) => { const look = () => document.body?.dataset.state !== undefined && location.href === ${JSON.stringify(url)} ? resolve(document.body.dataset.state) : setTimeout(look, 10); look(); })`,
    );
  }

  /** The value of an expression in the page, awaited. */
  async evaluate<T>(expression: string): Promise<T> {
    const asked = { expression, awaitPromise: true, returnByValue: true };
    const { result, exceptionDetails } = await this.#ask<{
      result: { value: T };
      exceptionDetails?: { exception?: { description?: string } };
    }>("Runtime.evaluate", asked);
    if (exceptionDetails !== undefined)
      throw new Error(exceptionDetails.exception?.description ?? expression);
    return result.value;
  }

  /** Draws a line with the mouse, through points of the page. */
  async drag(points: readonly (readonly [x: number, y: number])[]): Promise<void> {
    const mouse = (type: string, [x, y]: readonly [number, number], buttons: number): Promise<unknown> =>
      this.#ask("Input.dispatchMouseEvent", { type, x, y, button: "left", buttons, clickCount: 1 });
    await mouse("mousePressed", points[0] as [number, number], 1);
    for (const point of points) await mouse("mouseMoved", point, 1);
    await mouse("mouseReleased", points.at(-1) as [number, number], 0);
  }

  /** The page as a PNG file. */
  async screenshot(): Promise<Uint8Array> {
    const { data } = await this.#ask<{ data: string }>("Page.captureScreenshot", { format: "png" });
    return Buffer.from(data, "base64");
  }

  async close(): Promise<void> {
    const ended = new Promise((resolve) => this.#process.once("exit", resolve));
    this.#session = undefined;
    await this.#ask("Browser.close", {});
    await ended;
    rmSync(this.#profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }

  #ask<T>(method: string, params: object): Promise<T> {
    const id = ++this.#asked;
    this.#socket.send(JSON.stringify({ id, method, params, sessionId: this.#session }));
    return new Promise<T>((resolve, reject) => {
      this.#waiting.set(id, ({ result, error }) => {
        this.#waiting.delete(id);
        if (error === undefined) resolve(result as T);
        else reject(new Error(`${method}: ${error.message}`));
      });
    });
  }
}

/** Where the browser listens: it says so on its error stream. */
function debuggerOf(process: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = "";
    process.stderr?.on("data", (text: Buffer) => {
      said += text.toString();
      const url = /DevTools listening on (ws:\S+)/.exec(said)?.[1];
      if (url !== undefined) resolve(url);
    });
    process.once("exit", () => reject(new Error(`the browser ended: ${said}`)));
  });
}
