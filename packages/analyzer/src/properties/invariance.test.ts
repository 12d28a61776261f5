import { join, resolve } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type AnalysisResult, analyze } from "../index.ts";
import { analysePrograms, places, show } from "../testing/analyse-programs.ts";
import { buildProgram, type Parts, partsOf, type Program, WRAPPERS } from "../testing/programs.ts";
import { temporaryProject } from "../testing/temporary-project.ts";

const SETTINGS: fc.Parameters<unknown> = { numRuns: Number(process.env["RUNS"] ?? 2), endOnFailure: true };

const batch: fc.Arbitrary<readonly Parts[]> = fc.array(
  fc.boolean().chain((withHazard) => partsOf(withHazard)),
  { minLength: 60, maxLength: 60 },
);

/** Analyses each program as it is and changed, and compares what is found. */
function expectSame(
  parts: readonly Parts[],
  change: (parts: Parts, folder: string) => Program,
  view: (result: AnalysisResult, folder: string) => unknown,
): void {
  const before = parts.map((part, i) => buildProgram(`a${i}`, part));
  const after = parts.map((part, i) => change(part, `b${i}`));
  const results = analysePrograms([...before, ...after]);
  for (const i of parts.keys()) {
    const [a, b] = [results[i], results[i + parts.length]];
    if (a === undefined || b === undefined) throw new Error("a result is missing");
    expect(view(b, `b${i}`), `${show(before[i]!)}\n\n${show(after[i]!)}`).toEqual(view(a, `a${i}`));
  }
}

/** Lines and codes, and the verdict. */
function withLines(result: AnalysisResult, folder: string): unknown {
  const verdicts = result.modules.map(({ name, verdict }) => [name, verdict]);
  return { places: places(result.findings).map((place) => place.slice(folder.length)), verdicts };
}

/** Codes and the verdict. */
function codes(result: AnalysisResult): unknown {
  const found = result.findings.map((finding) => finding.code).sort();
  return { found, verdict: result.modules.find((module) => module.name === "Net")?.verdict };
}

/** Names of the programs' own variables, functions and members. */
const NAMES =
  /\b(?:h|x|y|t|f|mask|alias|first|second|part|box|list|held|helper|outer|inner|generic|step|captured|apply|fixed|method|value|layers|scales|blend|repeat|half|acts|square|twice|shift|identity|seen|last|read|unseen|round|other)\b(?!\.ts)/g;

describe("the verdict and the findings do not depend on", () => {
  test("the names of variables, functions and members", () => {
    const rename = (parts: Parts, folder: string): Program => {
      const { files, label } = buildProgram(folder, parts);
      const renamed = Object.entries(files).map(([name, text]) => [
        name,
        text.replaceAll(NAMES, "$&Renamed"),
      ]);
      return { files: Object.fromEntries(renamed) as Record<string, string>, label };
    };
    fc.assert(
      fc.property(batch, (parts) => expectSame(parts, rename, withLines)),
      SETTINGS,
    );
  }, 120_000);

  test("parentheses, as, ! and satisfies around what a hazard takes", () => {
    fc.assert(
      fc.property(batch, fc.constantFrom(...WRAPPERS), (parts, wrapper) =>
        expectSame(parts, (part, folder) => buildProgram(folder, { ...part, wrapper }), withLines),
      ),
      SETTINGS,
    );
  }, 120_000);

  test("a name given to what a hazard takes", () => {
    const named = (part: Parts, folder: string): Program =>
      buildProgram(folder, { ...part, named: !part.named });
    fc.assert(
      fc.property(batch, (parts) => expectSame(parts, named, codes)),
      SETTINGS,
    );
  }, 120_000);

  test("the order of files, doubled paths, and the current folder", () => {
    fc.assert(
      fc.property(batch, (parts) => {
        const programs = parts.slice(0, 20).map((part, i) => buildProgram(`p${i}`, part));
        const files = Object.assign({}, ...programs.map((program) => program.files)) as Record<
          string,
          string
        >;
        using project = temporaryProject(files);
        const paths = Object.keys(files);
        const result = analyze({ cwd: project.folder, paths });
        expect(analyze({ cwd: project.folder, paths: [...paths.reverse(), ".", ...paths] })).toEqual(result);
        const folder = join(project.folder, "p0");
        const elsewhere = analyze({ cwd: folder, paths: [".."] });
        expect(verdicts(elsewhere, folder)).toEqual(verdicts(result, project.folder));
      }),
      SETTINGS,
    );
  }, 120_000);
});

/** Verdicts by absolute path, sorted. */
function verdicts({ modules }: AnalysisResult, cwd: string): readonly string[] {
  return modules
    .map(({ file, line, name, verdict, blockedBy }) => {
      return `${resolve(cwd, file)}:${line} ${name} ${verdict} ${blockedBy.join()}`;
    })
    .sort();
}
