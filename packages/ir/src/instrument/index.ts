export { type Bindings, register } from "./outer-objects.ts";
export {
  assigning,
  bound,
  boundIfPresent,
  identical,
  loose,
  same,
  second,
  target,
  test,
} from "./run-time.ts";
export type { Site, SiteFault, Sites } from "./site.ts";
