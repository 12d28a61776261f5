import {
  anyOf,
  callable,
  type Kind,
  kind,
  listOf,
  nullable,
  number,
  oneOf,
  optional,
  shaped,
  text,
  whole,
} from "@quantrace/core/arguments";
import { integerDTypes } from "./qparams/integer-dtypes.ts";

/** An observer, of ours or of the user's. */
export const observer: Kind = shaped("an observer, such as minMaxObserver()", {
  name: text,
  zero: callable,
  add: callable,
  finish: callable,
});

/** How activations are quantized by the range that they have in each run. */
const dynamicActivation: Kind = shaped('{ dtype: "uint8" or "int8", quantMin, quantMax }', {
  dtype: oneOf("uint8", "int8"),
  quantMin: number,
  quantMax: number,
});

/** A QConfig, or null for "do not quantize". */
export const setting: Kind = nullable(
  shaped("a QConfig, such as defaultQConfig", {
    name: text,
    activation: nullable(observer),
    dynamic: optional(dynamicActivation),
    weight: observer,
  }),
);

/** A place that an annotation speaks of. */
export const placeReference: Kind = shaped('a place, such as valuePlace("relu")', {
  node: text,
  operand: nullable(whole(0)),
  user: nullable(text),
});

/** What an annotation asks for. */
export const annotated: Kind = anyOf(
  observer,
  shaped("what sharedQParams gives", { sharedWith: placeReference }),
  shaped("what derivedQParams gives", { derivedFrom: listOf(placeReference), derive: callable }),
);

export const annotation: Kind = shaped("an annotation made with annotateValue or annotateEdge", {
  node: text,
  operand: nullable(whole(0)),
  user: nullable(text),
  observer: nullable(annotated),
});

export const qparams: Kind = shaped("qparams", {
  dtype: oneOf(...Object.keys(integerDTypes)),
  scale: listOf(kind("a finite number above 0", (value) => Number.isFinite(value) && (value as number) > 0)),
  zeroPoint: listOf(number),
  axis: nullable(kind("a dimension index", Number.isSafeInteger)),
  quantMin: number,
  quantMax: number,
  groupSize: optional(whole(1)),
});

/** A module class, or an operation. */
export const objectType: Kind = kind(
  "a module class such as nn.Linear, or an operation such as ops.add",
  (value) => {
    if (typeof value === "function") return typeof value.name === "string" && value.name !== "";
    return typeof value === "object" && value !== null && typeof (value as { id?: unknown }).id === "string";
  },
);
