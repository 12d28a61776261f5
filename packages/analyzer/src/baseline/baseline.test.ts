import { describe, expect, test } from "vitest";
import { updateBaseline } from "../index.ts";
import { analyseFiles, found, HEAD, module, summary } from "../testing/analyse-files.ts";

describe("a baseline", () => {
  const BAD = HEAD + module("A", "if (x.mean()) return x; return x.relu();");

  test("mutes what it knows, over moved lines, and nothing else", () => {
    const text = updateBaseline(null, analyseFiles({ "a.ts": BAD }), "baseline.json");
    const files = {
      "baseline.json": text,
      "quantrace.config.json": '{ "baseline": "baseline.json" }',
      "a.ts": `// moved\n\n${BAD}${module("B", "return x.mul(x.sum() as unknown as number);")}`,
    };
    const result = analyseFiles(files);
    expect(found(result)).toEqual(["a.ts:11 QT2020"]);
    expect(result.suppressed.map(({ code, suppressed }) => [code, suppressed])).toEqual([
      ["QT1001", { by: "baseline", reason: null }],
    ]);
    expect(summary(result)).toEqual(["A blocked QT1001", "B blocked QT2020"]);
    expect(analyseFiles(files, { baseline: null }).findings).toHaveLength(2);
  });

  test("is the same text for the same findings, and keeps what it says of other files", () => {
    const all = analyseFiles({ "a.ts": BAD, "b.ts": BAD.replace("class A", "class B") });
    const text = updateBaseline(null, all, "baseline.json");
    expect(updateBaseline(text, all, "baseline.json")).toBe(text);
    const onlyA = analyseFiles({ "a.ts": HEAD + module("A", "return x;") });
    const { findings } = JSON.parse(updateBaseline(text, onlyA, "baseline.json")) as { findings: unknown[] };
    expect(findings).toMatchObject([{ file: "b.ts", code: "QT1001", module: "B" }]);
  });

  test.each(["", "[]", '{ "version": 2, "findings": [] }', '{ "version": 1, "findings": [null] }', "{"])(
    "that is none is refused by name: %s",
    (text) => {
      const files = { "a.ts": BAD, "baseline.json": text };
      expect(() => analyseFiles(files, { baseline: "baseline.json" })).toThrow(/QC3004/);
      expect(() => analyseFiles(files, { baseline: "missing.json" })).toThrow(/QF2001/);
    },
  );
});
