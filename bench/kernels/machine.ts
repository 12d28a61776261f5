import { readFileSync } from "node:fs";
import { availableParallelism, cpus, loadavg, platform, release, totalmem } from "node:os";

/** Where a run was measured. */
export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  /** Instruction sets that decide which kernels a peer takes, by Linux. */
  readonly features: readonly string[];
  readonly memoryGigabytes: number;
  readonly node: string;
  readonly v8: string;
  readonly os: string;
  /** Load average of the minute before. */
  readonly loadBefore: number;
  readonly date: string;
}

export function describeMachine(): Machine {
  return {
    cpu: cpus()[0]?.model.trim() ?? "unknown",
    cores: availableParallelism(),
    features: cpuFeatures(),
    memoryGigabytes: Math.round(totalmem() / 2 ** 30),
    node: process.versions.node,
    v8: process.versions.v8,
    os: `${platform()} ${release()}`,
    loadBefore: loadavg()[0] ?? 0,
    date: new Date().toISOString().slice(0, 10),
  };
}

const deciding = ["sse4_1", "avx2", "avx512f", "avx_vnni", "avx512_vnni"];

function cpuFeatures(): string[] {
  if (platform() !== "linux") return [];
  const flags = new Set(/^flags\s*:(.*)$/m.exec(readFileSync("/proc/cpuinfo", "utf8"))?.[1]?.split(" "));
  return deciding.filter((feature) => flags.has(feature));
}
