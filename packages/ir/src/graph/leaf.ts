/** A module that a graph calls as a whole. Its `forward` is not traced into. */
export interface LeafCallable {
  forward(...args: never[]): unknown;
}
