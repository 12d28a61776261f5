import { describe, expect, test } from "vitest";
import { hasFile, load } from "./files.ts";
import { goldenModels, goldenQConfigs, type ModelCase } from "./golden-models.ts";
import { arithmeticProblems, floatProblems, idleRules, policyProblems } from "./model-problems.ts";

describe.each(goldenModels.filter(({ file }) => hasFile(file)))("$file", (model) => {
  const golden = load<ModelCase>(model.file);

  test("the file has all three configurations", () => {
    expect(Object.keys(golden.case.qconfigs).sort()).toEqual(Object.keys(goldenQConfigs).sort());
  });

  test("the float output is PyTorch's", () => {
    expect(floatProblems(golden, model)).toEqual([]);
  });

  test.each(Object.keys(goldenQConfigs))("arithmetic with PyTorch's qparams: %s", (name) => {
    expect(arithmeticProblems(golden, model, name)).toEqual([]);
  });

  test("no rule for a difference is idle", async () => {
    expect(await idleRules(golden, model)).toEqual([]);
  });

  test.each(Object.keys(goldenQConfigs))("policy, every difference with its rule: %s", async (name) => {
    expect(await policyProblems(golden, model, name)).toEqual([]);
  });
});
