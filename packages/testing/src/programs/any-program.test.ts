import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { classShares } from "../run/class-shares.ts";
import { anyProgram } from "./any-program.ts";
import { hazards } from "./hazards/write-hazard.ts";
import { type Program, strata } from "./program.ts";

const classesOf = ({ strata: own, labels, masked }: Program): readonly string[] => [
  ...own,
  labels.length === 0 ? "clean" : "flagged",
  ...(masked ? ["masked"] : []),
  ...labels.map(({ code }) => code),
];

describe("anyProgram", () => {
  const shares = classShares(anyProgram(), classesOf, { numRuns: 4000 });

  test.each(strata)("%s: at least one program in twenty", (stratum) => {
    expect(shares.get(stratum)).toBeGreaterThan(0.05);
  });

  test.each(["clean", "flagged", "masked"])("%s: at least three in ten", (kind) => {
    expect(shares.get(kind)).toBeGreaterThan(0.3);
  });

  test.each([...new Set(hazards.map(({ code }) => code))])("%s is injected", (code) => {
    expect(shares.get(code)).toBeGreaterThan(0);
  });

  test("gives only what is asked for", () => {
    fc.assert(fc.property(anyProgram({ only: "clean" }), ({ labels }) => labels.length === 0));
    fc.assert(fc.property(anyProgram({ only: "flagged" }), ({ labels }) => labels.length > 0));
  });

  test("labels stand on lines that exist, without their marks", () => {
    const isOnLine = ({ files, labels }: Program): boolean =>
      labels.every(({ file, line }) => (files[file]?.split("\n")[line - 1]?.trim() ?? "") !== "") &&
      Object.values(files).every((text) => !text.includes("// !"));
    fc.assert(fc.property(anyProgram(), isOnLine));
  });

  test("leaves no placeholder behind", () => {
    const isFilled = ({ files }: Program): boolean =>
      Object.values(files).every((text) => !/\b(?:HAZARD|NAME|SELF|undefined\.)|\bnull\./.test(text));
    fc.assert(fc.property(anyProgram(), isFilled));
  });

  test("one plan gives one program", () => {
    const draw = (): unknown => fc.sample(anyProgram(), { numRuns: 20, seed: 7 });
    expect(draw()).toEqual(draw());
  });
});
