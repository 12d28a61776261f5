import {
  callable,
  type Kind,
  kind,
  listOf,
  nullable,
  number,
  oneOf,
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

/** A QConfig, or null for "do not quantize". */
export const setting: Kind = nullable(
  shaped("a QConfig, such as defaultQConfig", {
    name: text,
    activation: nullable(observer),
    weight: observer,
  }),
);

export const annotation: Kind = shaped("an annotation made with annotateValue or annotateEdge", {
  node: text,
  operand: nullable(whole(0)),
  user: nullable(text),
  observer: nullable(observer),
});

export const qparams: Kind = shaped("qparams", {
  dtype: oneOf(...Object.keys(integerDTypes)),
  scale: listOf(kind("a finite number above 0", (value) => Number.isFinite(value) && (value as number) > 0)),
  zeroPoint: listOf(number),
  axis: nullable(kind("a dimension index", Number.isSafeInteger)),
  quantMin: number,
  quantMax: number,
});

/** A module class, or an operation. */
export const objectType: Kind = kind(
  "a module class such as nn.Linear, or an operation such as ops.add",
  (value) => {
    if (typeof value === "function") return typeof value.name === "string" && value.name !== "";
    return typeof value === "object" && value !== null && typeof (value as { id?: unknown }).id === "string";
  },
);
