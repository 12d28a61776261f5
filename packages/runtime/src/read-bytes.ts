import { failure, QuantraceError } from "@quantrace/core/errors";
import type { Place } from "./types.ts";

interface Host {
  readonly fetch: (url: string) => Promise<{
    readonly ok: boolean;
    readonly status: number;
    arrayBuffer(): Promise<ArrayBuffer>;
  }>;
  readonly process?: { getBuiltinModule?(name: string): Files | undefined };
}

/** Node's fetch reads no files. */
interface Files {
  readonly readFile: (path: object) => Promise<Uint8Array>;
}

declare const URL: new (url: string) => object;

const host = globalThis as unknown as Host;

/** The bytes at a place. Throws QF2001 when they do not come. */
export async function readBytes(place: Place): Promise<Uint8Array> {
  const url = placeName(place);
  try {
    const files = url.startsWith("file:") ? host.process?.getBuiltinModule?.("node:fs/promises") : undefined;
    if (files !== undefined) return await files.readFile(new URL(url));
    const response = await host.fetch(url);
    if (response.ok) return new Uint8Array(await response.arrayBuffer());
    throw failure("QF2001", { path: url, reason: `status ${response.status}` });
  } catch (cause) {
    if (cause instanceof QuantraceError) throw cause;
    throw failure("QF2001", { path: url, reason: String(cause) }, { cause });
  }
}

/** What messages call it. */
export function placeName(place: Place | Uint8Array): string {
  if (typeof place === "string") return place;
  return "href" in place ? place.href : "artifact";
}
