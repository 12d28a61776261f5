import { readSafetensors, toTensorData, writeSafetensors } from "@quantrace/core/safetensors";
import { failure } from "@quantrace/core/errors";
import type { TrainingState } from "../step/training-step.ts";
import type { EpochSummary } from "./history.ts";

/** Where checkpoints are kept. */
export interface CheckpointStore {
  /** Keeps the bytes in the place of what was there, or fails and leaves that. */
  write(bytes: Uint8Array): Promise<void>;
  /** What was kept last; null when there is nothing. */
  read(): Promise<Uint8Array | null>;
}

/** Everything that a training goes on from. */
export interface Checkpoint {
  readonly state: TrainingState;
  readonly position: Position;
  readonly history: readonly EpochSummary[];
  /** What must be the same where it goes on: the text of the step, and the settings that decide about batches. */
  readonly identity: string;
}

/** How far a training is: the next batch, and what the epoch has come to so far. */
export interface Position {
  readonly epoch: number;
  readonly batch: number;
  /** Sums over the batches of this epoch, in their order. */
  readonly lossSum: number;
  readonly examples: number;
  readonly metricSums: Readonly<Record<string, number>>;
}

/** What the metadata hold. The keys keep the order of the state, which a file sorts. */
type Stored = Omit<Checkpoint, "state"> & { readonly keys: readonly string[] };

const FORMAT = "quantrace.training";
const VERSION = "1";

/** A checkpoint as a safetensors file. */
export function encodeCheckpoint({ state, ...rest }: Checkpoint): Uint8Array {
  return writeSafetensors(Object.entries(state), [
    ["format", FORMAT],
    ["version", VERSION],
    ["training", JSON.stringify({ ...rest, keys: Object.keys(state) } satisfies Stored)],
  ]);
}

/**
 * Reads a checkpoint.
 *
 * @throws QG3004 when it is a file of another kind; QF codes when it is no safetensors file
 */
export function decodeCheckpoint(bytes: Uint8Array): Checkpoint {
  const { metadata, tensors } = readSafetensors(bytes, { file: "checkpoint" });
  const found = `${metadata.get("format") ?? "no format"} ${metadata.get("version") ?? ""}`.trim();
  const training = metadata.get("training");
  if (found !== `${FORMAT} ${VERSION}` || training === undefined) {
    throw failure("QG3004", { found, expected: `${FORMAT} ${VERSION}` });
  }
  const { keys, ...rest } = JSON.parse(training) as Stored;
  const state = keys.flatMap((key) => {
    const entry = tensors.get(key);
    return entry === undefined ? [] : [[key, toTensorData(entry)] as const];
  });
  return { state: Object.fromEntries(state), ...rest };
}
