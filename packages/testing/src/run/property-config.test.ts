import fc from "fast-check";
import { afterEach, describe, expect, test, vi } from "vitest";
import { anyShape, defaultSeed, propertyConfig } from "../index.ts";

describe("propertyConfig", () => {
  afterEach(() => vi.unstubAllEnvs());

  test("has a fixed seed, so that two runs give the same cases", () => {
    expect(propertyConfig().seed).toBe(defaultSeed);
    const draw = (): unknown => fc.sample(anyShape(), { numRuns: 20, seed: propertyConfig().seed as number });
    expect(draw()).toEqual(draw());
  });

  test("keeps what it is given", () => {
    expect(propertyConfig({ numRuns: 7, seed: 1, verbose: 2 })).toEqual({ numRuns: 7, seed: 1, verbose: 2 });
  });

  test("takes seed and more runs from the environment", () => {
    vi.stubEnv("QUANTRACE_SEED", "12");
    vi.stubEnv("QUANTRACE_RUNS", "10");
    expect(propertyConfig({ numRuns: 7 })).toEqual({ numRuns: 70, seed: 12 });
  });

  test("passes over an environment that is no number", () => {
    vi.stubEnv("QUANTRACE_RUNS", "many");
    expect(propertyConfig().numRuns).toBe(100);
  });

  test("is printed when a property fails", () => {
    const failing = (): void =>
      fc.assert(
        fc.property(fc.nat(), (n) => n < 1000),
        propertyConfig(),
      );
    expect(failing).toThrow(`seed: ${defaultSeed}`);
  });
});
