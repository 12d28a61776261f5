/**
 * What a user gets: packs every published package, checks the tarballs with publint, installs them in an empty project,
 * compiles the README's program under strict TypeScript there, and runs it, the command and the language server.
 */
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");
const folder = mkdtempSync(join(tmpdir(), "quantrace-pack-"));
const tarballs = join(folder, "tarballs");
const project = join(folder, "project");

const strict = {
  target: "es2024",
  module: "nodenext",
  strict: true,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  noEmit: true,
  types: [],
};

try {
  run("tsc", ["-b"], root);
  mkdirSync(tarballs);
  for (const name of readdirSync(join(root, "packages"))) {
    run("publint", ["--strict", join("packages", name)], root);
    run(
      "npm",
      ["pack", "--silent", "--pack-destination", tarballs, "--workspace", join("packages", name)],
      root,
    );
  }
  mkdirSync(project);
  const overrides = Object.fromEntries(
    readdirSync(tarballs).map((file) => [packageName(file), `file:${join(tarballs, file)}`]),
  );
  writeFileSync(
    join(project, "package.json"),
    JSON.stringify({ name: "fresh", private: true, type: "module", dependencies: overrides }),
  );
  run("npm", ["install", "--silent", "--no-audit", "--no-fund", "--prefer-offline"], project);
  writeFileSync(join(project, "example.ts"), readmeExample());
  writeFileSync(
    join(project, "tsconfig.json"),
    JSON.stringify({ compilerOptions: strict, files: ["example.ts"] }),
  );
  run("tsc", ["-p", project], root);
  console.log(run("node", ["example.ts"], project).trim());
  const command = join("node_modules", "quantrace", "bin", "quantrace.js");
  run("node", [command, "check", "example.ts"], project);
  await serveEditor(join(project, command));
  checkPlugins();
  console.log(`${Object.keys(overrides).length} packages packed, installed, compiled against and run`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** The plugins as a user installs them, and entry points beside the first: in oxlint and ESLint by their presets, and in Vite's types. */
function checkPlugins(): void {
  const preset = join("node_modules", "@quantrace", "eslint-plugin", "oxlint", "strict.json");
  run("oxlint", ["--deny-warnings", "--config", preset, "example.ts"], project);
  const program = [
    'import plugin from "@quantrace/eslint-plugin";',
    'import { quantrace } from "@quantrace/vite-plugin";',
    'import { exportedOpset } from "quantrace/onnx";',
    'import { readOnnxFile } from "quantrace/onnx/node";',
    "const { url } = plugin.rules['read-item'].meta.docs;",
    'if (!url.endsWith("@quantrace/eslint-plugin/errors/QT2001.md")) throw new Error(`no pages: ${url}`);',
    'import { load } from "quantrace/runtime";',
    'if (typeof load !== "function") throw new Error("no runtime");',
    'if (exportedOpset !== 21) throw new Error("no ONNX");',
    'const unread = await readOnnxFile("none.onnx").catch((error) => error.code);',
    'if (unread !== "QF2001") throw new Error(`no ONNX files: ${unread}`);',
    'if (quantrace().name !== "quantrace") throw new Error("no plugin of Vite");',
  ];
  writeFileSync(join(project, "plugins.js"), program.join("\n"));
  run("node", ["plugins.js"], project);
}

/** The program of README.md: its first TypeScript block that is not a file for another one. */
function readmeExample(): string {
  const example = /```ts\n(?!\/\/ [\w.-]+\.ts\n)([\s\S]*?)```/.exec(
    readFileSync(join(root, "README.md"), "utf8"),
  )?.[1];
  if (example === undefined) throw new Error("README.md has no TypeScript example");
  return example;
}

function packageName(tarball: string): string {
  const name = tarball.replace(/-\d+\.\d+\.\d+.*\.tgz$/, "");
  return name.startsWith("quantrace-") ? name.replace("quantrace-", "@quantrace/") : name;
}

/** Starts the language server as an editor does, and ends it as an editor should. */
async function serveEditor(command: string): Promise<void> {
  const server = spawn("node", [command, "lsp", "--stdio"], { stdio: ["pipe", "pipe", "inherit"] });
  const ended = once(server, "exit");
  const say = (message: object): void => {
    const text = JSON.stringify({ jsonrpc: "2.0", ...message });
    server.stdin.write(`Content-Length: ${text.length}\r\n\r\n${text}`);
  };
  const params = { processId: null, rootUri: null, capabilities: {} };
  for (const message of [
    { id: 1, method: "initialize", params },
    { id: 2, method: "shutdown" },
  ]) {
    say(message);
    await Promise.race([once(server.stdout, "data"), ended]);
  }
  say({ method: "exit" });
  const [code] = (await ended) as [number];
  if (code !== 0) throw new Error(`quantrace lsp ended with ${code}`);
}

function run(command: string, args: readonly string[], cwd: string): string {
  return execFileSync(command, args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });
}
