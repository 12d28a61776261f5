import type { LeafModules } from "./leaf-policy.ts";
import type { TraceOptions } from "./symbolic-trace.ts";
import { classLike, type Kind, listOf, options, anything, text } from "@quantrace/core/arguments";

/** One spec per argument of `forward`; each is looked at when its argument is made. */
export const specs: Kind = listOf(
  anything,
  'an array with one spec per argument of forward, such as [spec("float32", ["N", 3])]',
);

export const leafModules: Kind = options<LeafModules>({ names: listOf(text), classes: listOf(classLike) });

/** `TraceOptions`, field by field: `prepare` takes them too. */
export const traceFields: Readonly<Record<keyof TraceOptions, Kind>> = {
  leafModules,
  argumentNames: listOf(text),
};

export const traceOptions: Kind = options<TraceOptions>(traceFields);
