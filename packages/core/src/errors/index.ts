import "./register.ts";

export { catalogue, type ErrorCode, type ErrorParams } from "./catalogue.ts";
export { describeValue } from "./describe-value.ts";
export { isArray, isInstance } from "./is-instance.ts";
export type { DetectedBy, ErrorEntry, Printable, Severity, TemplateParams } from "./entry.ts";
export { nearestNames } from "./nearest-names.ts";
export {
  failure,
  formatLocation,
  invariant,
  QuantraceError,
  throwProblems,
  type ErrorContext,
  type SourceLocation,
} from "./quantrace-error.ts";
