/**
 * Measures one thing in a fresh process and prints it as JSON: `measure.ts analyser|typescript FOLDER`. The time runs
 * from the start of the process, so the loading of the tools counts.
 */
import { join } from "node:path";

/** What one process needed. */
export interface Measurement {
  readonly ms: number;
  readonly megabytes: number;
  /** Findings, or errors of types. */
  readonly found: number;
  /** Time that the main thread computed, whatever else the machine did. */
  readonly cpuMs: number;
}

async function analyser(folder: string): Promise<number> {
  const { analyze } = await import("@quantrace/analyzer");
  return analyze({ cwd: folder, tsconfig: "tsconfig.json" }).findings.length;
}

async function typescript(folder: string): Promise<number> {
  const { Project } = await import("ts-morph");
  const project = new Project({ tsConfigFilePath: join(folder, "tsconfig.json") });
  return project.getProgram().compilerObject.getSemanticDiagnostics().length;
}

const [tool, folder = "."] = process.argv.slice(2);
const found = await (tool === "analyser" ? analyser(folder) : typescript(folder));
const measurement: Measurement = {
  ms: performance.now(),
  megabytes: process.resourceUsage().maxRSS / 1024,
  found,
  cpuMs: process.threadCpuUsage().user / 1000,
};
console.log(JSON.stringify(measurement));
