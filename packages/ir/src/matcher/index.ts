export { findMatches, type Match, matchAt } from "./match.ts";
export {
  anything,
  type AnythingPattern,
  call,
  type CallOptions,
  type CallPattern,
  optional,
  type OptionalPattern,
  type Pattern,
  state,
  type StatePattern,
} from "./pattern.ts";
