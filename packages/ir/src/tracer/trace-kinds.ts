import type { LeafModules } from "./leaf-policy.ts";
import type { TraceOptions } from "./symbolic-trace.ts";
import {
  anything,
  callable,
  classLike,
  type Kind,
  listOf,
  mapOf,
  options,
  shaped,
  text,
} from "@quantrace/core/arguments";

/** One spec per argument of `forward`; each is looked at when its argument is made. */
export const specs: Kind = listOf(
  anything,
  'an array with one spec per argument of forward, such as [spec("float32", ["N", 3])]',
);

export const leafModules: Kind = options<LeafModules>({
  names: listOf(text),
  classes: listOf(classLike),
  standIns: mapOf(
    shaped("something with forward and outputSpec", { forward: callable, outputSpec: callable }),
    "a Map of what is called in the place of leaves, by qualified name",
  ),
});

/** `TraceOptions`, field by field: `prepare` takes them too. */
export const traceFields: Readonly<Record<keyof TraceOptions, Kind>> = {
  leafModules,
  argumentNames: listOf(text),
};

export const traceOptions: Kind = options<TraceOptions>(traceFields);
