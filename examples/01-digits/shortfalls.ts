/** What the demo found out. */
export interface DemoFigures {
  /** Fractions of 1. */
  readonly floatAccuracy: number;
  readonly int8Accuracy: number;
  /** Bytes of all tensors. */
  readonly floatBytes: number;
  readonly int8Bytes: number;
  /** The whole file. */
  readonly artifactBytes: number;
  /** Whether loading the artifact and saving it again gives the same bytes. */
  readonly reloads: boolean;
}

/** What the demo must reach. */
const limits = { accuracy: 0.98, loss: 0.003, bytes: 0.28, otherBytes: 48 * 1024 } as const;

/** What is not as it should be, in words; empty when all is well. */
export function shortfalls(figures: DemoFigures): string[] {
  const { floatAccuracy, int8Accuracy, floatBytes, int8Bytes, artifactBytes, reloads } = figures;
  const checks: readonly (readonly [holds: boolean, words: string])[] = [
    [floatAccuracy >= limits.accuracy, "the float accuracy is under 98 %"],
    [int8Accuracy >= floatAccuracy - limits.loss, "int8 falls more than 0.3 points below float"],
    [int8Bytes <= floatBytes * limits.bytes, "the int8 tensors take more than 28 % of the float ones"],
    [artifactBytes - int8Bytes <= limits.otherBytes, "the artifact has more than 48 KB beside its tensors"],
    [reloads, "loading the artifact and saving it again gives other bytes"],
  ];
  return checks.flatMap(([holds, words]) => (holds ? [] : [words]));
}
