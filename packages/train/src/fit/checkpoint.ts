import { type Kind, listOf, number, shaped, text, whole } from "@quantrace/core/arguments";
import { readSafetensors, toTensorData, writeSafetensors } from "@quantrace/core/safetensors";
import { failure, type QuantraceError } from "@quantrace/core/errors";
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
  readonly identity: Identity;
}

/** By the name of what must be the same, what it is. */
export type Identity = Readonly<Record<string, string>>;

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

const sums = shaped("sums by name", {});
const storedKind: Kind = shaped("where a training stood", {
  keys: listOf(text),
  identity: shaped("what must be the same", {}),
  history: listOf(shaped("an epoch", { epoch: whole(0), loss: number, metrics: sums })),
  position: shaped("a position", {
    epoch: whole(0),
    batch: whole(0),
    lossSum: number,
    examples: whole(0),
    metricSums: sums,
  }),
});

const FORMAT = "quantrace.training";
const VERSION = "1";

/** A checkpoint as a safetensors file. */
export function encodeCheckpoint({ state, ...rest }: Checkpoint): Uint8Array {
  return writeSafetensors(Object.entries(state), [
    ["format", FORMAT],
    ["version", VERSION],
    ["training", JSON.stringify({ ...rest, keys: Object.keys(state) } satisfies Stored, writeNumber)],
  ]);
}

/**
 * Reads a checkpoint.
 *
 * @throws QG3004 when it is a file of another kind, or damaged; QF codes when it is no safetensors file
 */
export function decodeCheckpoint(bytes: Uint8Array): Checkpoint {
  const { metadata, tensors } = readSafetensors(bytes, { file: "checkpoint" });
  const found = `${metadata.get("format") ?? "no format"} ${metadata.get("version") ?? ""}`.trim();
  const training = metadata.get("training");
  if (found !== `${FORMAT} ${VERSION}` || training === undefined) {
    throw failure("QG3004", { found, expected: `${FORMAT} ${VERSION}` });
  }
  const { keys, ...rest } = parseStored(training);
  const state = keys.map((key) => {
    const entry = tensors.get(key);
    if (entry === undefined) throw damaged(`no tensor ${key}`);
    return [key, toTensorData(entry)] as const;
  });
  return { state: Object.fromEntries(state), ...rest };
}

/**
 * Refuses a checkpoint of another training, with what differs. A batch of another size or another optimizer is another
 * graph as well, so the graph is named only when it is all that differs.
 *
 * @throws QG3003
 */
export function checkIdentity(found: Identity, expected: Identity): void {
  const names = [...new Set([...Object.keys(expected), ...Object.keys(found)])];
  const differing = names.filter((name) => found[name] !== expected[name]);
  if (differing.length === 0) return;
  const settings = differing.filter((name) => name !== GRAPH);
  const named = settings.length === 0 ? differing : settings;
  const shown = (of: Identity): string => named.map((name) => `${name} ${of[name] ?? "unknown"}`).join(", ");
  throw failure("QG3003", { found: shown(found), expected: shown(expected) });
}

/** The name under which an identity has the fingerprint of a step's graph. */
export const GRAPH = "the model, loss and clipping of fingerprint";

function parseStored(training: string): Stored {
  let stored: unknown;
  try {
    stored = JSON.parse(training, readNumber);
  } catch {
    throw damaged("metadata that are no JSON");
  }
  const fault = storedKind.faultIn(stored, "training");
  if (fault !== null) throw damaged(`${fault.path} ${fault.found}`, fault.expected);
  return stored as Stored;
}

function damaged(found: string, expected: string = "a whole checkpoint"): QuantraceError {
  return failure("QG3004", { found, expected });
}

/** JSON has no NaN and no infinity, and a loss may be any of them. */
const NOT_FINITE = "number ";

function writeNumber(_: string, value: unknown): unknown {
  return typeof value === "number" && !Number.isFinite(value) ? `${NOT_FINITE}${value}` : value;
}

function readNumber(_: string, value: unknown): unknown {
  return typeof value === "string" && value.startsWith(NOT_FINITE)
    ? Number(value.slice(NOT_FINITE.length))
    : value;
}
