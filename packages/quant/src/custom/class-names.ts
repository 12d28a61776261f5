import { failure, nearestNames } from "@quantrace/core/errors";
import type { ClassOf } from "./custom-classes.ts";

/** Looks classes up by the names that JSON holds. */
export type FindClass = (name: string) => ClassOf;

/** Makes a look-up among classes that the caller gives: JSON holds none. Throws QQ2001 for a name that is not there. */
export function classFinder(setting: string, classes: readonly ClassOf[]): FindClass {
  const byName = new Map(classes.map((type) => [type.name, type]));
  return (name) => {
    const found = byName.get(name);
    if (found !== undefined) return found;
    const nearest = nearestNames(name, [...byName.keys()]).join(", ") || "none";
    throw failure("QQ2001", { setting, what: "class", name, nearest });
  };
}
