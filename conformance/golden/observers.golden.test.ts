import { describe, expect, test } from "vitest";
import { hasFile, load } from "./files.ts";
import { observerProblems, type ObserversCase } from "./observer-problems.ts";

describe.runIf(hasFile("observers"))("observers", () => {
  const golden = hasFile("observers") ? load<ObserversCase>("observers") : null;
  const { observers = {}, streams = {} } = golden?.case ?? {};

  test("the file has observers and streams", () => {
    expect(Object.keys(observers).length).toBeGreaterThan(0);
    expect(Object.values(streams).every((batches) => batches > 0)).toBe(true);
  });

  describe.each(Object.keys(observers))("%s", (name) => {
    test.each(Object.keys(streams))("chooses what PyTorch does on the stream %s", (stream) => {
      expect(observerProblems(golden!, name, stream)).toEqual([]);
    });
  });
});
