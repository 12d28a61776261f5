import { isModule } from "../module/is-module.ts";
import { isEager, isTensor } from "../tensor/apply.ts";
import { type Kind, kind } from "./kind.ts";

/** A tensor. */
export const tensor: Kind = kind("a tensor", isTensor);

/** A tensor whose values are there. */
export const eagerTensor: Kind = kind("a tensor with data", isEager);

/** A module. */
export const module: Kind = kind("a module", isModule);
