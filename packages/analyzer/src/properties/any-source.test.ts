import { writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type AnalysisResult, analyze } from "../index.ts";
import { analysePrograms, show } from "../testing/analyse-programs.ts";
import { buildProgram, partsOf } from "../testing/programs.ts";
import { temporaryProject } from "../testing/temporary-project.ts";

const SETTINGS: fc.Parameters<unknown> = { numRuns: Number(process.env["RUNS"] ?? 2), endOnFailure: true };

/** Sources per run: opening a project costs a second, a small file next to nothing. */
const COUNT = 60;

const HEAD = 'import { Module, type Tensor } from "@quantrace/core";\n';

const TOKENS =
  "{ } ( ) [ ] < > ; , . ... => ? ?. ?? : = == === + ++ - * ** / ! @ # ` ' \" \\ \n 0 1n 0x \uFEFF \u2028 \uD800 class extends Module forward ( x : Tensor ) this super new function async await yield * for of in while do if else switch case default break continue return try catch finally throw const let var import export from as satisfies typeof any never enum namespace declare abstract get set static private x h y true null undefined".split(
    " ",
  );

/** Any bytes, any text, soup of tokens inside of a module, and programs with a piece cut out. */
const source: fc.Arbitrary<Uint8Array> = fc.oneof(
  fc.uint8Array({ maxLength: 2000 }),
  fc.string({ unit: "binary", maxLength: 500 }).map((text) => Buffer.from(HEAD + text)),
  fc.array(fc.constantFrom(...TOKENS), { maxLength: 80 }).map((tokens) => {
    const text = `${HEAD}export class Net extends Module {\n  forward(x: Tensor): Tensor {\n${tokens.join(" ")}`;
    return Buffer.from(text);
  }),
  fc.tuple(partsOf(true), fc.nat(), fc.nat(60)).map(([parts, at, length]) => {
    const text = buildProgram("p", parts).files["p/main.ts"] ?? "";
    const start = at % text.length;
    return Buffer.from(text.slice(0, start) + text.slice(start + length));
  }),
);

function analyseBytes(sources: readonly Uint8Array[]): AnalysisResult {
  using project = temporaryProject({
    "other.ts": `${HEAD}export function other(t: Tensor): Tensor { return t; }\n`,
  });
  for (const [i, bytes] of sources.entries()) writeFileSync(join(project.folder, `s${i}.ts`), bytes);
  return analyze({ cwd: project.folder, paths: ["."] });
}

describe("A-09 any bytes as source", () => {
  test("give a result, every file its status, within a second and 20 ms a KiB, ten times over", () => {
    analyseBytes([]); // the library is read once, before the clock starts
    fc.assert(
      fc.property(fc.array(source, { minLength: COUNT, maxLength: COUNT }), (sources) => {
        const start = performance.now();
        const { files, findings } = analyseBytes(sources);
        const size = sources.reduce((sum, bytes) => sum + bytes.length, 0) / 1024;
        expect(performance.now() - start).toBeLessThan(10 * (1000 + 20 * size));
        const broken = files.filter(({ status }) => status === "broken").map(({ path }) => path);
        const told = findings.filter(({ code }) => code === "QT9007").map(({ primary }) => primary.file);
        expect([...new Set(told)].sort()).toEqual(broken.sort());
      }),
      SETTINGS,
    );
  }, 180_000);
});

test("A-14 what TypeScript accepts is never a syntax error", () => {
  const batch = fc.array(
    fc.boolean().chain((withHazard) => partsOf(withHazard)),
    { minLength: COUNT, maxLength: COUNT },
  );
  const property = (parts: Parameters<typeof buildProgram>[1][]): void => {
    const programs = parts.map((part, i) => buildProgram(`p${i}`, part));
    for (const [i, { findings }] of analysePrograms(programs).entries()) {
      const refused = findings.filter(({ code }) => code === "QT9006" || code === "QT9007");
      expect(refused, show(programs[i]!)).toEqual([]);
    }
  };
  fc.assert(fc.property(batch, property), SETTINGS);
}, 120_000);
