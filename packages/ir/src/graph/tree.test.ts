import fc from "fast-check";
import { propertyConfig } from "@quantrace/testing";
import { describe, expect, test } from "vitest";
import { flattenTree, isPlainRecord, mapTree, type Tree } from "./tree.ts";

const isNumber = (value: unknown): value is number => typeof value === "number";
const trees = fc.letrec<{ readonly tree: Tree<number> }>((tie) => ({
  tree: fc.oneof(
    { depthSize: "small" },
    fc.integer(),
    fc.array(tie("tree")),
    fc.dictionary(fc.string(), tie("tree")),
  ),
})).tree;

describe("trees", () => {
  test("are flattened in order, and rebuilt the same", () => {
    fc.assert(
      fc.property(trees, (tree) => {
        const paths: string[] = [];
        const mapped = mapTree(tree, isNumber, (leaf, path) => (paths.push(JSON.stringify(path)), leaf));
        expect(mapped).toEqual(tree);
        expect(flattenTree(mapped, isNumber)).toEqual(flattenTree(tree, isNumber));
        expect(new Set(paths).size).toBe(paths.length);
      }),
      propertyConfig({ numRuns: 300 }),
    );
  });

  test("keep the order of keys, and keys like __proto__", () => {
    const tree = JSON.parse('{ "b": 1, "__proto__": 2, "a": [3] }') as Tree<number>;
    expect(flattenTree(tree, isNumber)).toEqual([1, 2, 3]);
    const doubled = mapTree(tree, isNumber, (leaf) => leaf * 2);
    expect(JSON.stringify(doubled)).toBe('{"b":2,"__proto__":4,"a":[6]}');
    expect(Object.getPrototypeOf(doubled)).toBe(Object.prototype);
  });

  test.each([
    [{}, true],
    [Object.create(null), true],
    [[], false],
    [null, false],
    [new Map(), false],
    [new Date(0), false],
    ["text", false],
  ])("%j is a plain record: %j", (value, expected) => {
    expect(isPlainRecord(value)).toBe(expected);
  });
});
