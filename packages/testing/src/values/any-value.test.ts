import { type DType, dtypes } from "@quantrace/core";
import { describe, expect, test } from "vitest";
import { anyValue, classShares } from "../index.ts";

describe("anyValue", () => {
  test.each(["int8", "uint8", "int32"] as const)(
    "%s: both ends, zero and the rest, each a hundredth or more",
    (dtype) => {
      const { min, max } = dtypes[dtype] as { readonly min: number; readonly max: number };
      const shares = classShares(anyValue(dtype), (x) => [
        x === min ? "min" : x === max ? "max" : x === 0 ? "zero" : "other",
        x >= min && x <= max && Number.isInteger(x) ? "valid" : "invalid",
      ]);
      for (const name of ["min", "max", "zero", "other"]) {
        if (name !== "zero" || min !== 0)
          expect([name, shares.get(name)]).toSatisfy(([, share]) => share >= 0.01);
      }
      expect(shares.get("invalid")).toBeUndefined();
    },
  );

  test.each(Object.keys(dtypes) as DType[])("%s: fits the typed array", (dtype) => {
    const shares = classShares(anyValue(dtype), (x) => {
      const data = dtypes[dtype].create(1);
      data[0] = x;
      return [Object.is(data[0], x) ? "kept" : "changed"];
    });
    expect([...shares]).toEqual([["kept", 1]]);
  });
});
