/** A module that a graph calls as a whole. Its `forward` is not traced into. */
export interface LeafCallable {
  /** Computes what the module gives. */
  forward(...args: never[]): unknown;
}
