import { failure, type QuantraceError } from "@quantrace/core/errors";
import { type Annotation, nameOfPlace } from "./annotation.ts";

/** QQ1150 for an annotation that cannot be followed. */
export function refused(annotation: Annotation, reason: string): QuantraceError {
  return failure("QQ1150", { place: nameOfPlace(annotation), reason });
}
