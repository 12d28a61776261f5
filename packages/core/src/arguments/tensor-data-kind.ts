import { dtypes } from "../dtype/dtype.ts";
import { type Kind, kind } from "./kind.ts";

/** Plain data as kernels and files have it; a tensor counts. Whether the sizes are any is for the callee to say. */
export const tensorData: Kind = kind("tensor data: { dtype, shape, data }", (value) => {
  if (typeof value !== "object" || value === null) return false;
  const { dtype, shape, data } = value as Readonly<Record<string, unknown>>;
  if (typeof dtype !== "string" || !Object.hasOwn(dtypes, dtype) || !Array.isArray(shape)) return false;
  const create = dtypes[dtype as keyof typeof dtypes].create;
  return (
    data instanceof (create(0).constructor as new () => object) &&
    shape.every((size) => typeof size === "number")
  );
});
