import type { Tensor } from "@quantrace/core";
import { describe, expect, test } from "vitest";
import { eliminateDeadCode, spec, symbolicTrace, verify, wrap } from "../index.ts";

describe("eliminateDeadCode", () => {
  const log = wrap(
    (x: Tensor): Tensor => x,
    (x) => spec(x.dtype, x.shape),
    { name: "log" },
  );
  const { graph } = symbolicTrace((x: Tensor) => (log(x.relu()), x), [spec("float32", [2])]);

  test("drops the call of a leaf that nobody reads", () => {
    const result = eliminateDeadCode(graph);
    expect([result.size, result.modules.size]).toEqual([2, 0]);
  });

  test("spares what `keep` says, and what that reads", () => {
    const result = eliminateDeadCode(graph, { keep: ({ kind }) => kind === "call_module" });
    expect([...result.nodes()].map(({ name }) => name)).toEqual(["x", "relu", "log", "output"]);
    expect([...result.modules.keys()]).toEqual(["log"]);
    verify(result);
  });
});
