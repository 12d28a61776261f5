import { createHash } from "node:crypto";
import type { Module } from "quantrace";

/** SHA-256 over the names, types and bytes of all that a model holds: the same only where no bit changed. */
export function stateHash(model: Module): string {
  const hash = createHash("sha256");
  for (const [name, { dtype, shape, data }] of model.stateDict()) {
    hash.update(`${name} ${dtype} ${shape.join("x")}\n`);
    hash.update(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
  }
  return hash.digest("hex");
}
