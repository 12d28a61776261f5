import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { checkParity } from "./check-parity.ts";
import { fxTestNames } from "./fx-test-names.ts";
import { parityPage } from "./parity-page.ts";
import { parityTable } from "./parity-table.ts";
import { titlesInRepository } from "./read-titles.ts";
import type { ParityTable, Row } from "./row.ts";
import { testTitles } from "./test-titles.ts";

const titlesOf = titlesInRepository();
const here = "conformance/parity/parity.test.ts";

/** The table with another row for a name, or with none. */
function changed(name: string, row: Row | null): ParityTable {
  const { [name]: _, ...rest } = parityTable.TestFuseFx;
  return { ...parityTable, TestFuseFx: row === null ? rest : { ...rest, [name]: row } };
}

function problemsOf(table: ParityTable): readonly string[] {
  return checkParity(table, titlesOf).problems;
}

test("every name has a row, and every row a test that exists", () => {
  const parity = checkParity(parityTable, titlesOf);
  expect(parity.problems).toEqual([]);
  expect(parity.names).toBe(244);
  expect(parity.covered + parity.open.length).toBe(parity.applicable);
  expect(new Set(Object.values(fxTestNames).flat()).size).toBe(244);
});

test("the page is current", () => {
  const page = readFileSync(join(import.meta.dirname, "../../docs/fx-parity.md"), "utf8");
  expect(page).toBe(parityPage(parityTable, checkParity(parityTable, titlesOf)));
});

test.each<[string, ParityTable, string]>([
  [
    "a row that is missing",
    changed("test_fuse_module_relu", null),
    "TestFuseFx.test_fuse_module_relu: no row",
  ],
  ["a name that is unknown", changed("test_fuse", { open: "?" }), "TestFuseFx.test_fuse: no such name"],
  [
    "a title that is wrong",
    changed("test_fuse_module_relu", { coveredBy: [{ file: here, title: "the page is curent" }] }),
    `test_fuse_module_relu: no test "the page is curent" in ${here}`,
  ],
  [
    "a file that is missing",
    changed("test_fuse_module_relu", { coveredBy: [{ file: "conformance/none.test.ts", title: "x" }] }),
    "test_fuse_module_relu: no file conformance/none.test.ts",
  ],
  ["no test at all", changed("test_fuse_module_relu", { coveredBy: [] }), "test_fuse_module_relu: no test"],
  [
    "a reason that is not one of the set",
    changed("test_fuse_module_relu", { notApplicable: "hard" as "device", why: "it is hard" }),
    "test_fuse_module_relu: hard is no reason, or nothing says why it holds",
  ],
])("%s is reported", (_, table, problem) => {
  expect(problemsOf(table)).toEqual([problem]);
});

test("more than 15 % that do not apply are reported", () => {
  const why: Row = { notApplicable: "device", why: "no other device" };
  const rows = (count: number): ParityTable => {
    const names = fxTestNames.TestQuantizeFx.slice(0, count).map((name) => [name, why] as const);
    const none = (group: keyof typeof fxTestNames) =>
      Object.fromEntries(fxTestNames[group].map((name) => [name, { open: "?" }]));
    return {
      TestFuseFx: none("TestFuseFx"),
      TestQuantizeFx: { ...none("TestQuantizeFx"), ...Object.fromEntries(names) },
      TestQuantizeFxOps: none("TestQuantizeFxOps"),
      TestQuantizeFxModels: none("TestQuantizeFxModels"),
    };
  };
  expect(problemsOf(rows(36))).toEqual([]);
  expect(problemsOf(rows(37))).toEqual(["37 of 244 names are not applicable: more than 15 %"]);
});

test("titles are read with their describes, rows of tables included; skipped tests are none", () => {
  const text = `
    const cases = [["add", 1], ["mul", 2]] as const;
    describe("outer", () => {
      describe.each([["a"], ["b"]])("inner %s", () => test("one", () => { test("not a test"); }));
      test.each(cases)("%s is %d", () => {});
      test.each([{ op: "relu" }, { op: name }])("$op runs", () => {});
      test.prop([fc.nat()])("holds", () => {});
      test.skip("skipped", () => {});
      test.skipIf(slow)("skipped at times", () => {});
      test.todo("later");
    });
    describe.skip("off", () => test("never", () => {}));
    test(\`with \${name}\`, () => {});
    // test("in a comment", () => {});
  `;
  expect([...testTitles(text)]).toEqual([
    "outer > inner %s > one",
    "outer > inner a > one",
    "outer > inner b > one",
    "outer > %s is %d",
    "outer > add is 1",
    "outer > mul is 2",
    "outer > $op runs",
    "outer > relu runs",
    "outer > holds",
    "with ${name}",
  ]);
});
