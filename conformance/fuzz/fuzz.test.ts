import { expect, test } from "vitest";
import { addInput, campaign, type Figures } from "./campaign.ts";
import { type Format, formats } from "./formats.ts";

const none = (): Figures => ({
  runs: 0,
  outcomes: {},
  untyped: 0,
  worstAllocationRatio: 0,
  measuredTwice: 0,
  worstTimeRatio: 0,
  faults: [],
});

test.each(Object.entries(formats))(
  "O-04, O-05: changed %s files are read or refused with a code, within the bounds of memory and time",
  (_, format) => {
    const figures = campaign(format, { seed: 7, milliseconds: 3000, runs: 1500 });
    expect(figures.faults).toEqual([]);
    expect(figures.runs).toBeGreaterThan(50);
    expect(Object.keys(figures.outcomes).length).toBeGreaterThan(4);
    expect(figures.outcomes["read"]).toBeGreaterThan(0);
  },
);

test("the fuzzer reports an error without a code, a changed input, memory and time", () => {
  const format = (read: Format["read"]): Format => ({ seeds: [], read });
  const kinds = (read: Format["read"]): readonly string[] => {
    const figures = none();
    addInput(figures, format(read), new Uint8Array(4));
    return figures.faults.map(({ kind }) => kind);
  };
  expect(kinds(() => null)).toEqual([]);
  expect(kinds((bytes) => bytes.at(9)?.toFixed() ?? JSON.parse("{"))).toEqual(["untyped"]);
  expect(kinds((bytes) => bytes.fill(1))).toEqual(["untyped"]);
  expect(kinds(() => new Uint8Array(2 ** 21))).toEqual(["memory"]);
  expect(kinds(() => Array.from({ length: 2 ** 18 }, (_, i) => ({ i })))).toEqual(["memory"]);
  expect(kinds(spin)).toEqual(["time"]);
});

/** Takes more than a second of processor time. */
function spin(): void {
  const start = process.cpuUsage();
  for (let used = 0; used < 1.1e6; used = process.cpuUsage(start).user + process.cpuUsage(start).system);
}
