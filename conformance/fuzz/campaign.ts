import { QuantraceError } from "@quantrace/core/errors";
import { drawFrom } from "./draw.ts";
import type { Format } from "./formats.ts";
import { collectGarbage, heldBytes, memoryBound, type Usage, usage } from "./memory.ts";
import { mutant } from "./mutations.ts";

const MIB = 2 ** 20;

/** An input that breaks a promise, as hexadecimal text, and how. */
export interface Fault {
  readonly kind: "untyped" | "memory" | "time";
  readonly what: string;
  readonly input: string;
}

export interface Figures {
  runs: number;
  /** How many were read, and how many were refused with each code. */
  readonly outcomes: Record<string, number>;
  untyped: number;
  /** Growth of array buffers and heap over 2 x length + 1 MiB; collected garbage is left out only where needed. */
  worstAllocationRatio: number;
  /** Inputs whose growth was measured again between collections. */
  measuredTwice: number;
  /** Processor time over 1 s per MiB, inputs below 1 MiB counting as 1 MiB. */
  worstTimeRatio: number;
  readonly faults: Fault[];
}

/** How many faults are kept; the rest is only counted. */
const KEPT = 20;

/** Mutants of a format until the time or their number is used up. */
export function campaign(
  format: Format,
  { seed, milliseconds, runs = Infinity }: { seed: number; milliseconds: number; runs?: number },
): Figures {
  const draw = drawFrom(seed);
  const figures: Figures = {
    runs: 0,
    outcomes: {},
    untyped: 0,
    worstAllocationRatio: 0,
    measuredTwice: 0,
    worstTimeRatio: 0,
    faults: [],
  };
  for (const seedFile of format.seeds) format.read(seedFile);
  collectGarbage();
  const end = Date.now() + milliseconds;
  while (figures.runs < runs && Date.now() < end) addInput(figures, format, mutant(format.seeds, draw));
  return figures;
}

/** Runs one input and adds what it did. */
export function addInput(figures: Figures, format: Format, bytes: Uint8Array): void {
  const copy = bytes.slice();
  const before = usage();
  const start = process.cpuUsage();
  const { outcome, fault } = outcomeOf(format, bytes);
  const { user, system } = process.cpuUsage(start);
  figures.runs++;
  figures.outcomes[outcome] = (figures.outcomes[outcome] ?? 0) + 1;
  const add = (kind: Fault["kind"], what: string): void => {
    if (figures.faults.length < KEPT)
      figures.faults.push({ kind, what, input: Buffer.from(copy).toString("hex") });
  };
  if (fault !== null) {
    figures.untyped++;
    add("untyped", fault);
  }
  if (Buffer.compare(bytes, copy) !== 0) add("untyped", "the input was changed");
  addMemory(figures, format, { bytes, before, add });
  const ratio = (user + system) / 1e6 / Math.max(1, bytes.length / MIB);
  figures.worstTimeRatio = Math.max(figures.worstTimeRatio, ratio);
  if (ratio > 1) add("time", `${(user + system) / 1000} ms`);
}

interface Measured {
  readonly bytes: Uint8Array;
  readonly before: Usage;
  readonly add: (kind: Fault["kind"], what: string) => void;
}

/**
 * Growth is taken right after the call, when nothing that the call left behind has been collected: an upper bound of what it
 * holds. Only where that is above the bound it is measured again between two collections.
 */
function addMemory(figures: Figures, format: Format, { bytes, before, add }: Measured): void {
  const after = usage();
  const bound = memoryBound(bytes.length);
  const buffers = after.buffers - before.buffers;
  let growth = Math.max(0, buffers) + Math.max(0, after.heap - before.heap);
  if (growth > bound) {
    figures.measuredTwice++;
    growth = Math.max(
      buffers,
      heldBytes(() => outcomeOf(format, bytes)),
    );
  }
  figures.worstAllocationRatio = Math.max(figures.worstAllocationRatio, growth / bound);
  if (growth > bound) add("memory", `${growth} bytes for ${bytes.length}`);
}

interface Outcome {
  readonly outcome: string;
  readonly fault: string | null;
  readonly held: unknown;
}

/** Codes QX1 are faults of Quantrace itself. */
function outcomeOf(format: Format, bytes: Uint8Array): Outcome {
  try {
    return { outcome: "read", fault: null, held: format.read(bytes) };
  } catch (error) {
    if (error instanceof QuantraceError && !error.code.startsWith("QX"))
      return { outcome: error.code, fault: null, held: error };
    const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { outcome: "untyped", fault: what.split("\n").slice(0, 6).join("\n"), held: error };
  }
}
