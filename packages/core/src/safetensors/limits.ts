import { failure } from "../errors/index.ts";

/** What a file may claim before it is refused. */
export interface SafetensorsLimits {
  /** Bytes of the header; 25,000,000 unless told, never more than 100,000,000. */
  readonly headerBytes: number;
  /** Number of tensors; 100,000 unless told. */
  readonly tensors: number;
  /** UTF-16 units of a tensor's name; 65,536 unless told. */
  readonly nameLength: number;
  /** Number of dimensions; 64 unless told. */
  readonly rank: number;
  /** Number of metadata entries; 10,000 unless told. */
  readonly metadataEntries: number;
}

/** How a file is read. */
export interface ReadOptions extends Partial<SafetensorsLimits> {
  /** What to call the file in an error. */
  readonly file?: string;
}

/** Options with every default filled in. */
export interface ReadContext {
  readonly file: string;
  readonly limits: SafetensorsLimits;
}

/** The longest header that the reference implementation reads, in bytes. */
export const HEADER_CAP = 100_000_000;

/** The limits of those who give none. */
export const defaultLimits: SafetensorsLimits = {
  headerBytes: 25_000_000,
  tensors: 100_000,
  nameLength: 65_536,
  rank: 64,
  metadataEntries: 10_000,
};

/** Fills in the defaults. */
export function readContext(options: ReadOptions): ReadContext {
  const limits = {
    headerBytes: limit(options, "headerBytes", HEADER_CAP),
    tensors: limit(options, "tensors"),
    nameLength: limit(options, "nameLength"),
    rank: limit(options, "rank"),
    metadataEntries: limit(options, "metadataEntries"),
  };
  return { file: options.file ?? "safetensors data", limits };
}

function limit(options: ReadOptions, name: keyof SafetensorsLimits, cap = Number.MAX_SAFE_INTEGER): number {
  const value = options[name] ?? defaultLimits[name];
  if (Number.isSafeInteger(value) && value >= 0 && value <= cap) return value;

  const expected = `a whole number from 0 to ${cap}`;
  throw failure("QS1007", { op: "readSafetensors", attribute: name, found: value, expected });
}
