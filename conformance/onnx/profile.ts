import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TensorData } from "@quantrace/core";
import { runOnnx } from "./runtime.ts";

interface ProfileEvent {
  readonly cat: string;
  readonly name: string;
  readonly args?: { readonly op_name?: string; readonly input_type_shape?: readonly object[] };
}

/** How often each kernel ran, by operator and the dtype of its first input: `QLinearConv uint8`. */
export async function kernelsRun(
  bytes: Uint8Array,
  inputs: readonly TensorData[],
): Promise<ReadonlyMap<string, number>> {
  const folder = mkdtempSync(join(tmpdir(), "quantrace-profile-"));
  try {
    await runOnnx(bytes, inputs, { enableProfiling: true, profileFilePrefix: join(folder, "run") });
    const [file] = readdirSync(folder) as [string];
    const events = JSON.parse(readFileSync(join(folder, file), "utf8")) as readonly ProfileEvent[];
    return counted(events.filter(({ cat, name }) => cat === "Node" && name.endsWith("_kernel_time")));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function counted(events: readonly ProfileEvent[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { args } of events) {
    const [dtype = "nothing"] = Object.keys(args?.input_type_shape?.[0] ?? {});
    const kernel = `${args?.op_name} ${dtype}`;
    counts.set(kernel, (counts.get(kernel) ?? 0) + 1);
  }
  return counts;
}
