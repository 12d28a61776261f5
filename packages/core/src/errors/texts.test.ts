import { describe, expect, test, vi } from "vitest";
import type * as errors from "./quantrace-error.ts";
import { ops } from "../ops/definitions.generated.ts";
import { references } from "../ops/references.generated.ts";
import { int8NetworkOps, int8NetworkReferences } from "../op-sets/int8-network.ts";

/** The class of errors as a program has it that registers no texts, and one that does. */
async function freshErrors(): Promise<typeof errors> {
  vi.resetModules();
  return import("./quantrace-error.ts");
}

describe("an error", () => {
  test("without texts shows code, parameters, place and page", async () => {
    const { failure, QuantraceError } = await freshErrors();
    const source = { file: "net.ts", line: 3, column: 5 };
    const error = failure("QS1004", { op: "sum", dim: 3, rank: 2 }, { source, node: "sum" });
    expect(error.message.split("\n")).toEqual([
      "QS1004: op sum, dim 3, rank 2",
      "  at net.ts:3:5",
      "  node %sum",
      "  fix: see docs/errors/QS1004.md, or run: quantrace explain QS1004",
    ]);
    expect(error.summary).toBe("op sum, dim 3, rank 2");
    expect(error.entry).toMatchObject({ title: "QS1004", severity: "error", detectedBy: "dynamic" });
    expect(() => new QuantraceError("nonsense" as never, {})).toThrow(
      expect.objectContaining({ code: "QC1004" }),
    );
  });

  test("has the catalogue's sentence once the texts are registered", async () => {
    const { failure } = await freshErrors();
    const error = failure("QS1004", { op: "sum", dim: 3, rank: 2 });
    const { catalogue } = await import("./catalogue.ts");
    await import("./register.ts");
    expect(error.entry).toBe(catalogue.QS1004);
    expect(failure("QS1004", { op: "sum", dim: 3, rank: 2 }).message).toContain(catalogue.QS1004.hint);
  });
});

test("int8 networks have the operations of the registry, each with its reference kernel", () => {
  expect(Object.keys(int8NetworkReferences).toSorted()).toEqual(Object.keys(int8NetworkOps).toSorted());
  for (const [id, op] of Object.entries(int8NetworkOps)) {
    expect(op).toBe(ops[id as keyof typeof ops]);
    expect(int8NetworkReferences[id]).toBe(references[id as keyof typeof references]);
  }
});
