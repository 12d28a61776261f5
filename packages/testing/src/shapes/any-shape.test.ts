import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anyShape, classShares, edgeSizes, propertyConfig } from "../index.ts";

describe("anyShape", () => {
  test("gives every rank, every size and shapes without elements, each a hundredth or more", () => {
    const shares = classShares(anyShape(), (shape) => [
      `rank ${shape.length}`,
      ...shape.map((size) => `size ${size}`),
      ...(shape.includes(0) ? ["empty"] : []),
    ]);
    const expected = [
      ...[0, 1, 2, 3, 4, 5].map((rank) => `rank ${rank}`),
      ...edgeSizes.map((s) => `size ${s}`),
      "empty",
    ];
    for (const name of expected)
      expect([name, shares.get(name) ?? 0]).toSatisfy(([, share]) => share >= 0.01);
  });

  test("never has too many elements", () => {
    fc.assert(
      fc.property(
        anyShape({ maxElements: 100 }),
        (shape) => shape.reduce((n, size) => n * Math.max(1, size), 1) <= 100,
      ),
      propertyConfig({ numRuns: 1000 }),
    );
  });

  test("keeps the ranks and sizes that it is given", () => {
    const shape = anyShape({ minRank: 2, maxRank: 2, sizes: [4, 6] });
    fc.assert(
      fc.property(shape, (drawn) => drawn.length === 2 && drawn.every((size) => size === 4 || size === 6)),
      propertyConfig(),
    );
  });
});
