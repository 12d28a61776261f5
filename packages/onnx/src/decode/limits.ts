/** What a file may claim at most. It is checked before anything is made of the file. */
export interface OnnxLimits {
  /** How deep messages may stand in messages. Default: 64. */
  readonly depth?: number;
  /** How long the file may be. Default, and at most: 2^31 - 1. */
  readonly bytes?: number;
  /** How many messages the file may hold. Default: 1,000,000. */
  readonly messages?: number;
}

const LARGEST_BYTES = 2 ** 31 - 1;

/** The limits where the caller says nothing else. */
export function completeLimits({
  depth = 64,
  bytes,
  messages = 1_000_000,
}: OnnxLimits): Required<OnnxLimits> {
  return { depth, bytes: Math.min(bytes ?? LARGEST_BYTES, LARGEST_BYTES), messages };
}
