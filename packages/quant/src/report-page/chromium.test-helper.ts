import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

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
  "--enable-logging=stderr",
  "--dump-dom",
];

/** A page as the browser has it when its scripts have run, and what it wrote on its console. */
export interface Opened {
  readonly dom: string;
  readonly console: readonly string[];
}

/** Opens a page in a browser of its own. */
export async function openPage(html: string): Promise<Opened> {
  const folder = mkdtempSync(join(tmpdir(), "quantrace-page-"));
  try {
    const file = join(folder, "page.html");
    writeFileSync(file, html);
    const { stdout, stderr } = await promisify(execFile)(
      browser,
      [...flags, `--user-data-dir=${join(folder, "profile")}`, `file://${file}`],
      { maxBuffer: 2 ** 26, timeout: 60_000 },
    );
    return { dom: stdout, console: stderr.split("\n").filter((line) => line.includes("CONSOLE")) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
