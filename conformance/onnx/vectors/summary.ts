import type { VectorOutcome } from "./run-vector.ts";

/** What `npm run onnx:vectors -- --json` prints: how many there are of each outcome, and which. */
export interface VectorSummary {
  readonly passed: number;
  readonly failed: number;
  readonly unsupported: number;
  readonly names: {
    readonly passed: readonly string[];
    readonly failed: readonly VectorOutcome[];
    readonly unsupported: readonly VectorOutcome[];
  };
}

export function summaryOf(outcomes: readonly VectorOutcome[]): VectorSummary {
  const of = (outcome: VectorOutcome["outcome"]): readonly VectorOutcome[] =>
    outcomes.filter((vector) => vector.outcome === outcome);
  const [passed, failed, unsupported] = [of("passed"), of("failed"), of("unsupported")];
  return {
    passed: passed.length,
    failed: failed.length,
    unsupported: unsupported.length,
    names: { passed: passed.map(({ name }) => name), failed, unsupported },
  };
}
