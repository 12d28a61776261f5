/**
 * How the output of a pattern is observed: with a range of its own, with the range of its input, or not at all, since
 * the backend takes the value as it is.
 */
export type ObservationType =
  "outputUsesDifferentObserver" | "outputSharesObserverWithInput" | "inputOutputNotObserved";
