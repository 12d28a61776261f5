/** What an epoch came to. */
export interface EpochSummary {
  readonly epoch: number;
  /** The mean over the examples of the epoch, each as the model was when it saw it. */
  readonly loss: number;
  readonly metrics: Readonly<Record<string, number>>;
  /** The same over the examples of `validation`, with the model at the end of the epoch. */
  readonly validation: { readonly loss: number; readonly metrics: Readonly<Record<string, number>> } | null;
}
