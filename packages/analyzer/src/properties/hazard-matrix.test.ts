import { describe, expect, test } from "vitest";
import { analysePrograms, places, show } from "../testing/analyse-programs.ts";
import { MATRIX_ROUTES, matrixProgram, OPERATIONS } from "../testing/matrix.ts";

const CELLS = OPERATIONS.flatMap((operation) => MATRIX_ROUTES.map((route) => ({ operation, route })));

const programs = CELLS.flatMap(({ operation, route }, i) => [
  matrixProgram(`hazard${i}`, operation, route, true),
  matrixProgram(`look-alike${i}`, operation, route, false),
]);

const results = analysePrograms(programs);

function expectCell(index: number): void {
  const program = programs[index];
  const result = results[index];
  if (program === undefined || result === undefined) throw new RangeError(`no cell ${index}`);
  expect(places(result.findings), show(program)).toEqual(program.label === null ? [] : [program.label]);
  const seen = CELLS[Math.floor(index / 2)]?.operation.seen;
  const said = new Set(result.findings.map(({ runtime }) => runtime));
  expect([...said], show(program)).toEqual(
    program.label === null ? [] : [seen === "silent" ? "silent" : "throws"],
  );
  const verdict = result.modules.find((module) => module.name === "Net")?.verdict;
  expect(verdict, show(program)).toBe(program.label === null ? "traceable" : "blocked");
}

const named = CELLS.map(
  ({ operation, route }, i) => [`${operation.seen}: ${operation.name}, ${route.name}`, i] as const,
);

test("A-13 the matrix has 16 silent and 15 trapped operations by 8 routes", () => {
  const silent = OPERATIONS.filter(({ seen }) => seen === "silent");
  expect([silent.length, OPERATIONS.length - silent.length, MATRIX_ROUTES.length]).toEqual([16, 15, 8]);
  expect(new Set(named.map(([name]) => name)).size).toBe(248);
});

describe("A-13 the hazard matrix: each cell is reported, there and nowhere else", () => {
  test.each(named)("%s", (_, i) => expectCell(2 * i));
});

describe("A-13 the look-alike matrix: a static value in the tensor's place is not reported", () => {
  test.each(named)("%s", (_, i) => expectCell(2 * i + 1));
});
