import { join, resolve } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type AnalysisResult, analyze } from "../index.ts";
import type { Hazard } from "../testing/hazards.ts";
import { type Route, ROUTES } from "../testing/routes.ts";
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

describe("A-05 the verdict and the findings do not depend on", () => {
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

  test("formatting, comments, import aliases and a barrel in between", () => {
    const rewrite = (parts: Parts, folder: string): Program => {
      const { files, label } = buildProgram(folder, parts);
      return { files: { ...rewritten(files), [`${folder}/barrel.ts`]: BARREL }, label };
    };
    fc.assert(
      fc.property(batch, (parts) => expectSame(parts, rewrite, codes)),
      SETTINGS,
    );
  }, 120_000);
});

/** The library by way of another file of the program, under another name. */
const BARREL = 'export * from "@quantrace/core";\nexport { Module as Renamed } from "@quantrace/core";\n';

/** The same program: wide space, comments in it, the library through a barrel and its base class under an alias. */
function rewritten(files: Readonly<Record<string, string>>): Record<string, string> {
  const change = (text: string): string =>
    text
      .replaceAll('"@quantrace/core"', '"./barrel.ts"')
      .replaceAll("import { cat, dim, Module,", "import { cat, dim, Renamed as Part,")
      .replaceAll("extends Module", "extends Part")
      .replaceAll(/^( *)(?=\S)/gm, "$1$1\t/* a comment */ ")
      .replaceAll(";\n", " ; // another\n\n");
  return Object.fromEntries(Object.entries(files).map(([name, text]) => [name, change(text)]));
}

/** Ways to write the same: in place, with a name, in a function, a method or a closure. */
const EXTRACTIONS = ROUTES.filter(({ name }) =>
  ["direct", "alias", "helper", "method", "closure", "other file"].includes(name),
);

/** Takes its tensor and is no hazard. */
const HARMLESS: Hazard = { code: "none", takes: "tensor", text: "h = h.add(T);" };

describe("A-06 the verdict does not depend on", () => {
  test("extracting code into a const, a function, a method or a closure, or inlining it", () => {
    const moved =
      (route: Route) =>
      (part: Parts, folder: string): Program =>
        buildProgram(folder, { ...part, hazard: part.hazard ?? HARMLESS, route });
    const from = batch.map((parts) =>
      parts.map((part) => ({ ...part, hazard: part.hazard ?? HARMLESS, route: EXTRACTIONS[0]! })),
    );
    fc.assert(
      fc.property(from, fc.constantFrom(...EXTRACTIONS.slice(1)), (parts, route) =>
        expectSame(parts, moved(route), codes),
      ),
      { ...SETTINGS, numRuns: 2 * Number(process.env["RUNS"] ?? 2) },
    );
  }, 120_000);
});

describe("A-07 monotony", () => {
  test("one more hazard never makes a program traceable, and takes no other finding away", () => {
    fc.assert(
      fc.property(batch, batch, (parts, others) => {
        const before = parts.map((part, i) => buildProgram(`a${i}`, part));
        const after = parts.map((part, i) => withStatement(part, others[i]?.hazard ?? null, `b${i}`));
        const results = analysePrograms([...before, ...after]);
        for (const [i, program] of after.entries()) {
          const [was, is] = [results[i], results[i + parts.length]];
          const verdict = is?.modules.find((module) => module.name === "Net")?.verdict;
          const isClean = program.label === null && (others[i]?.hazard ?? null) === null;
          expect(verdict === "traceable", show(program)).toBe(isClean);
          expect(codesOf(is), show(program)).toEqual(expect.arrayContaining([...codesOf(was)]));
        }
      }),
      SETTINGS,
    );
  }, 120_000);

  test("a function that nothing calls changes nothing, whatever is in it", () => {
    const unreached = (part: Parts, folder: string): Program => {
      const { files, label } = buildProgram(folder, part);
      const main = `${folder}/main.ts`;
      const more = "export function unreached(t: Tensor): Tensor {\n  return t.mean() ? t : t.neg();\n}\n";
      return { files: { ...files, [main]: `${files[main]}${more}` }, label };
    };
    fc.assert(
      fc.property(batch, (parts) => expectSame(parts, unreached, withLines)),
      SETTINGS,
    );
  }, 120_000);
});

/** A program with one more method, which forward calls, and which holds another hazard. */
function withStatement(part: Parts, other: Hazard | null, folder: string): Program {
  const { files, label } = buildProgram(folder, part);
  if (other === null) return { files, label };
  const main = `${folder}/main.ts`;
  const line = other.text.replaceAll(/\bT\b(?!ensor)/g, "t").replaceAll(/\bV\b/g, "t.sum().item()");
  const method = `more(t: Tensor, h: Tensor): Tensor {\n    ${line}\n    return h;\n  }\n\n  `;
  const text = (files[main] ?? "")
    .replace("forward(x: Tensor, y", `${method}$&`)
    .replace("    let h = x;", "    let h = this.more(y, x);");
  return { files: { ...files, [main]: text }, label };
}

function codesOf(result: AnalysisResult | undefined): readonly string[] {
  return [...new Set(result?.findings.map(({ code }) => code))];
}

describe("A-08 verdicts and findings of a cold run do not depend on", () => {
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
