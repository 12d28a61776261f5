import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { type Aim, aims, verdict } from "./aims.ts";
import type { Measurement } from "./measurement.ts";

const over: Aim = {
  what: "",
  unit: "times",
  least: 2,
  aim: 3,
  isAtMost: false,
  level: 1,
  figures: () => [],
};

describe("a verdict", () => {
  it.each([
    [over, 3, "aim reached, ahead"],
    [over, 2.9, "reached, ahead"],
    [over, 1.9, "**not reached**, ahead"],
    [over, 0.9, "**not reached**, **behind**"],
    [{ ...over, level: null }, 0.9, "**not reached**"],
    [{ ...over, isAtMost: true, least: 2.2, aim: 1.7 }, 1.7, "aim reached, **behind**"],
    [{ ...over, isAtMost: true, least: 2.2, aim: 1.7 }, 2.2, "reached, **behind**"],
    [{ ...over, isAtMost: true, least: 2.2, aim: 1.7 }, 2.3, "**not reached**, **behind**"],
    [{ ...over, isAtMost: true, least: 2.2, aim: 1.7 }, 0.9, "aim reached, ahead"],
  ])("of %o at %f is %s", (aim, figure, expected) => {
    expect(verdict(aim, figure)).toBe(expected);
  });

  test.prop([fc.constantFrom(...aims), fc.double({ min: 0, max: 1e6, noNaN: true })])(
    "says that an aim is reached only where what is asked for at least is",
    (aim, figure) => {
      const reachesLeast = aim.isAtMost ? figure <= aim.least : figure >= aim.least;
      expect(verdict(aim, figure).startsWith("**not reached**")).toBe(!reachesLeast);
    },
  );
});

describe("the figures of an aim", () => {
  const row = (model: string, threads: number, ours: number[], web: number[]) => ({
    model,
    threads,
    reasons: {},
    roundsMs: { oursInt8Ms: ours, ortWebInt8Ms: web },
    roundsCpuMs: { oursInt8Ms: ours, ortWebInt8Ms: web },
  });
  const measurement = {
    rows: [row("resnet18", 1, [10, 20], [30, 40]), row("resnet18", 2, [5, 20], [20, 20])],
  } as unknown as Measurement;
  const figuresOf = (what: string): unknown => aims.find((aim) => aim.what === what)?.figures(measurement);

  it("are ratios within a round", () => {
    expect(figuresOf("resnet18 int8 over onnxruntime-web int8")).toEqual([3, 2]);
    expect(figuresOf("resnet18 int8: 2 threads over 1, wall time")).toEqual([2, 1]);
  });

  it("are missing where the model is not in the run", () => {
    expect(figuresOf("mlp int8 over onnxruntime-web int8")).toBe("not in this run");
    expect(figuresOf("mlp int8: 2 threads over 1, wall time")).toBe("not in this run");
  });
});
