export { type Fault, type Kind, kind } from "./kind.ts";
export {
  anyOf,
  anything,
  callable,
  classLike,
  dtype,
  finite,
  flag,
  instanceOf,
  iterable,
  listOf,
  mapOf,
  nullable,
  number,
  oneOf,
  only,
  optional,
  options,
  recordOf,
  regex,
  shaped,
  size,
  text,
  whole,
} from "./kinds.ts";
export { type Check, signature } from "./signature.ts";
export { tensorData } from "./tensor-data-kind.ts";
