import { catalogue } from "@quantrace/core/errors";
import { describe, expect, test } from "vitest";
import { presets } from "./presets.ts";
import { rules } from "../rules/index.ts";
import { ruleSummaries } from "./rule-summaries.ts";

describe("the summaries of rules", () => {
  const summaries = ruleSummaries();

  test("hold every rule and every shape code once", () => {
    const codes = summaries.flatMap((summary) => summary.codes);
    const shapes = Object.keys(catalogue).filter((code) => code.startsWith("QS"));
    expect(codes.toSorted()).toEqual([...rules.map(({ code }) => code), ...shapes].sort());
    expect(new Set(summaries.map(({ name }) => name)).size).toBe(summaries.length);
  });

  test("name a level for every preset: as its table says", () => {
    const of = (name: string) => summaries.find((summary) => summary.name === name)?.levels;
    expect(Object.keys(of("read-item") ?? {})).toEqual(Object.keys(presets));
    expect(of("unseen-call")).toMatchObject({ recommended: "warning", strict: "error", lenient: "off" });
    expect(of("shared-submodule")).toMatchObject({ recommended: "off", all: "info" });
    expect(of("shape")?.recommended).toBe("error");
  });

  test("under `all` no rule is off", () => {
    expect(summaries.filter(({ levels }) => levels.all === "off")).toEqual([]);
  });
});
