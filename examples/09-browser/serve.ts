import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { loadDigits } from "../01-digits/data.ts";
import { digitsArtifact } from "./artifact.ts";
import { bundlePage } from "./bundle.ts";

/** How many held-out digits the fixed set has. */
const FIXED_SET = 32;

/** WebAssembly may be compiled; eval stays forbidden. */
const policy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "img-src data:",
].join("; ");

/** With these two a page is cross-origin isolated, so that threads can share a memory. */
const isolation = {
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-embedder-policy": "require-corp",
};

/**
 * The same page under three sets of headers: `/` is isolated, `/alone/` is not, and `/strict/` has a policy that forbids
 * WebAssembly.
 */
const headersOf: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "": { ...isolation, "content-security-policy": policy },
  alone: { "content-security-policy": policy },
  strict: { ...isolation, "content-security-policy": policy.replace(" 'wasm-unsafe-eval'", "") },
};

const types: Readonly<Record<string, string>> = {
  html: "text/html; charset=utf-8",
  css: "text/css",
  js: "text/javascript",
};

/** A server that runs. */
export interface Served {
  readonly origin: string;
  readonly server: Server;
}

/** What the page asks for, by file name. */
export async function pageFiles(): Promise<ReadonlyMap<string, string | Uint8Array>> {
  const read = (name: string): string => readFileSync(`${import.meta.dirname}/page/${name}`, "utf8");
  return new Map<string, string | Uint8Array>([
    ["index.html", read("index.html")],
    ["style.css", read("style.css")],
    ...(await bundlePage()),
    ["digits.int8.safetensors", await digitsArtifact()],
    ["fixed-set.bin", new Uint8Array(fixedSet().buffer)],
  ]);
}

/** Held-out digits, `[32, 28, 28]`. */
function fixedSet(): Float32Array<ArrayBuffer> {
  return loadDigits("heldOut").images.slice(0, FIXED_SET * 28 * 28);
}

/** Serves files on this machine. Port 0 takes any that is free. */
export async function serve(files: ReadonlyMap<string, string | Uint8Array>, port = 0): Promise<Served> {
  const server = createServer(({ url = "/" }, response) => {
    const [, folder = "", file = ""] = /^\/(?:(\w+)\/)?([\w.-]*)$/.exec(url.split("?")[0] ?? "") ?? [];
    const name = file === "" ? "index.html" : file;
    const [body, headers] = [files.get(name), headersOf[folder]];
    if (body === undefined || headers === undefined) return void response.writeHead(404).end();
    const type = types[name.slice(name.lastIndexOf(".") + 1)] ?? "application/octet-stream";
    response.writeHead(200, { ...headers, "content-type": type }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  return { server, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}
