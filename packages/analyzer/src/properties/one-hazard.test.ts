import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { analysePrograms, places, show } from "../testing/analyse-programs.ts";
import { HAZARDS } from "../testing/hazards.ts";
import { buildProgram, type Parts, partsOf, WRAPPERS } from "../testing/programs.ts";
import { ROUTES } from "../testing/routes.ts";

/**
 * Programs are analysed in batches: a program costs little, opening a project a second. A failure shows the one
 * program that fails, so the batch is not shrunk.
 */
const batch = (withHazard: boolean): fc.Arbitrary<readonly Parts[]> =>
  fc.array(partsOf(withHazard), { minLength: 100, maxLength: 100 });

const SETTINGS: fc.Parameters<unknown> = { numRuns: Number(process.env["RUNS"] ?? 3), endOnFailure: true };

function expectLabels(parts: readonly Parts[]): void {
  const programs = parts.map((part, i) => buildProgram(`p${i}`, part));
  const results = analysePrograms(programs);
  for (const [i, program] of programs.entries()) {
    const { findings = [], modules = [] } = results[i] ?? {};
    expect(places(findings), show(program)).toEqual(program.label === null ? [] : [program.label]);
    const verdict = modules.find((module) => module.name === "Net")?.verdict;
    expect(verdict === "traceable", `${verdict}\n${show(program)}`).toBe(program.label === null);
  }
}

describe("A-04 a program with exactly one hazard has exactly one finding, where the hazard is", () => {
  test(`each of ${HAZARDS.length} hazards through each of ${ROUTES.length} routes`, () => {
    expectLabels(
      HAZARDS.flatMap((hazard, i) =>
        ROUTES.map((route, j): Parts => {
          const wrapper = WRAPPERS[(i + j) % WRAPPERS.length] ?? String;
          const read = (text: string): string => `${text}.sum().item()`;
          return { before: [], after: [], hazard, route, wrapper, read, named: j % 2 === 0 };
        }),
      ),
    );
  }, 180_000);

  test("random hazards, routes, wrappers and surroundings", () => {
    fc.assert(fc.property(batch(true), expectLabels), SETTINGS);
  }, 180_000);
});

test("A-03 a program of the clean grammar is traceable, without a finding", () => {
  fc.assert(fc.property(batch(false), expectLabels), SETTINGS);
}, 180_000);
