import { type Kind, kind } from "@quantrace/core/arguments";
import { isTensor } from "@quantrace/core/tracing";

/** A tensor, with data or traced. */
export const tensorKind: Kind = kind("a tensor", isTensor);
