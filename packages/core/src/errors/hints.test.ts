import { describe, expect, test } from "vitest";
import * as api from "../index.ts";
import { TensorImpl } from "../tensor/tensor-impl.ts";
import { catalogue, type ErrorCode } from "./index.ts";

/** Methods and functions that an example may call without being ours. */
const others = new Set([
  "forward",
  "log",
  "debug",
  "push",
  "map",
  "item",
  "toArray",
  "add",
  "run",
  "eval",
  "train",
]);

/** The names that a text calls: `x.relu(`, `where(`. */
function callsIn(text: string): string[] {
  return [...text.matchAll(/(?:\bx|\bh|\by|\bs)\.(\w+)\(/g)].map((match) => match[1] ?? "");
}

describe("what a QT entry advises exists", () => {
  const codes = (Object.keys(catalogue) as ErrorCode[]).filter((code) => code.startsWith("QT"));

  test.each(codes)("%s", (code) => {
    const { hint, example } = catalogue[code];
    const unknown = callsIn(`${hint} ${example?.good ?? ""}`).filter(
      (name) => !(name in TensorImpl.prototype) && !(name in api) && !others.has(name),
    );
    expect(unknown).toEqual([]);
  });

  test("the names are found", () => {
    expect(callsIn("where(x.mean().gt(0), a, b); x.nothing(1)")).toEqual(["mean", "nothing"]);
  });
});
