import { instanceOf, type Kind } from "@quantrace/core/arguments";
import { ObservedGraphModule } from "./observed-graph-module.ts";

/** A prepared model. A model of the user's is none: `prepare` makes one of it, and `calibrate` feeds it. */
export const observed: Kind = instanceOf(
  ObservedGraphModule,
  "a prepared model: calibrate(prepare(model, mapping, specs), data)",
);
