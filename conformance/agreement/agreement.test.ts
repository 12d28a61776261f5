import { describe, expect, test } from "vitest";
import { type Figures, isAgreed, runBatch } from "./agreement.ts";
import { batchesOf, rulesWithout } from "./plan.ts";
import { addFigures, NOTHING } from "./agreement.ts";

const RUNS = 1000 * Number(process.env["RUNS"] ?? 1);
const SEED = 20_261_128;

function runAll(programs: number, without: string | null, execute = true): Figures {
  const kept = rulesWithout(without) ?? [];
  return batchesOf(programs, SEED)
    .map(({ count, seed }) => runBatch(count, seed, kept, execute))
    .reduce(addFigures, NOTHING);
}

describe("the analyser agrees with what programs do", () => {
  const figures = runAll(RUNS, null);

  test("A-01, A-02 what is called traceable traces, and the graph computes what the source computes", () => {
    expect(figures.exhibits).toEqual([]);
    expect(figures).toMatchObject({ counterexamples: 0, unreported: 0, instrumentation: 0, typeErrors: 0 });
    expect(isAgreed(figures)).toBe(true);
  });

  test("A-03, A-04 every labelled hazard is reported at its line, and nothing else", () => {
    expect(figures).toMatchObject({ reported: figures.labelled, extra: 0, falseAlarms: 0 });
    expect(figures.labelled).toBeGreaterThan(RUNS / 2);
  });

  test("the programs are what they should be", () => {
    expect(figures.clean / figures.programs).toBeGreaterThan(0.3);
    expect(figures.flagged / figures.programs).toBeGreaterThan(0.3);
    for (const [name, { clean, flagged }] of Object.entries(figures.strata)) {
      expect((clean + flagged) / figures.programs, name).toBeGreaterThan(0.05);
    }
  });

  test("hazards are real: one trace is wrong on another input, or only the instrumented one is rejected", () => {
    expect(figures.witnesses).toBeGreaterThan(RUNS / 20);
    expect(figures.rejected).toBeGreaterThan(RUNS / 10);
    expect(figures.rejectedWhenInstrumented).toBeGreaterThan(RUNS / 50);
    expect(figures.silentlyWrong).toBeGreaterThan(0);
  });
});

test.each(["branch-on-host-value", "outside-object", "QT2008"])(
  "without %s a site is missed",
  (rule) => {
    expect(isAgreed(runAll(400, rule, false))).toBe(false);
  },
  120_000,
);
