import { basename, dirname } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { applyEdits } from "../fixes/apply-edits.ts";
import { analyze, type AnalysisResult, type Finding, fixFiles } from "../index.ts";
import { fixtureSources } from "../testing/fixture-sources.ts";
import { buildProgram, type Parts, partsOf } from "../testing/programs.ts";
import { classesOf, eagerly, isWorth, outcome, replayed, typeErrors } from "./run-source.test-helper.ts";
import { temporaryProject } from "../testing/temporary-project.ts";

/**
 * What a fix that is called safe must keep: analysed anew, its finding is gone and no other has come; the file parses and
 * has no new type error; and where the code ran before, the traced and replayed graph gives what it gave, bit for bit.
 * All fixes are judged in one batch: one project, one file for each fix.
 */

const keyOf = ({ code, module, primary }: Finding, file = primary.file): string =>
  `${file} ${module} ${code}`;

/** How many findings there are of each code in each module of a file. */
function countsOf({ findings }: AnalysisResult, file: string): ReadonlyMap<string, number> {
  const own = findings.filter(({ primary }) => primary.file === file);
  return new Map([...Map.groupBy(own, (one) => keyOf(one, ""))].map(([key, all]) => [key, all.length]));
}

describe("A-11 every fix that is called safe, on every fixture", () => {
  const sources = fixtureSources();
  using originals = temporaryProject(sources);
  const before = analyze({ cwd: originals.folder, paths: ["."] });
  const safe = before.findings.flatMap((finding) =>
    finding.fixes.filter(({ applicability }) => applicability === "machine").map((fix) => ({ finding, fix })),
  );
  const variants = safe.map(({ finding, fix }, i) => {
    const { file } = finding.primary;
    const edited = new Set(fix.edits.map(({ span }) => span.file));
    expect([...edited]).toEqual([file]);
    const text = applyEdits(sources[file] ?? "", fix.edits);
    return { finding, file, text, name: `${dirname(file)}/fixed-${i}-${basename(file)}` };
  });
  const mended = Object.fromEntries(variants.map(({ name, text }) => [name, text]));
  using project = temporaryProject({ ...sources, ...mended });
  const after = analyze({ cwd: project.folder, paths: ["."] });
  const errors = typeErrors(project.folder);

  test("there are many", () => {
    expect(variants.length).toBeGreaterThanOrEqual(40);
    const codes = new Set(variants.map(({ finding }) => finding.code));
    expect(codes.size).toBeGreaterThanOrEqual(14);
    // What only looks safe is not called so.
    expect(variants.filter(({ file }) => file === "fixes/not-machine.ts")).toEqual([]);
    expect(variants.filter(({ file }) => file === "fixes/machine.ts").length).toBeGreaterThanOrEqual(20);
  });

  test.each(variants)(
    "$finding.code at $file:$finding.primary.line leaves nothing and adds nothing",
    (variant) => {
      const { finding, file, name, text } = variant;
      const expected = new Map(countsOf(before, file));
      for (const [key, count] of countsOf(after, name)) {
        expect(count, `${key}\n${text}`).toBeLessThanOrEqual(expected.get(key) ?? 0);
      }
      const key = keyOf(finding, "");
      expect(countsOf(after, name).get(key) ?? 0, text).toBeLessThan(expected.get(key) ?? 0);
      const known = new Set(errors.get(file) ?? []);
      expect((errors.get(name) ?? []).filter((error) => !known.has(error))).toEqual([]);
    },
  );

  test("what ran before gives the same, traced and replayed", () => {
    let [traced, compared] = [0, 0];
    for (const { finding, file, name, text } of variants) {
      const module = after.modules.find((one) => one.file === name && one.name === finding.module);
      if (module === undefined || module.verdict !== "traceable") continue;
      const was = classesOf(sources[file] ?? "").get(module.name);
      const is = classesOf(text).get(module.name);
      if (was === undefined || is === undefined) throw new Error(`${name}: no class ${module.name}`);
      const graph = replayed(is);
      expect(
        graph.map((one) => (isWorth(one) ? one : null)),
        text,
      ).toEqual(eagerly(is));
      const eager = eagerly(was);
      for (const [i, value] of eager.entries()) if (value !== null) expect(graph[i], text).toEqual(value);
      traced += 1;
      compared += eager.includes(null) ? 0 : 1;
    }
    expect(traced).toBeGreaterThanOrEqual(25);
    expect(compared).toBeGreaterThanOrEqual(12);
  });

  test("applied in rounds, all of them go, and a second time there is nothing to do", () => {
    const request = { cwd: originals.folder, accept: ["machine"] } as const;
    using again = temporaryProject(sources);
    const run = fixFiles({ ...request, cwd: again.folder, paths: ["."] });
    const had = new Set(before.findings.map((finding) => keyOf(finding)));
    expect(run.result.findings.map((one) => keyOf(one)).filter((key) => !had.has(key))).toEqual([]);
    const texts = Object.fromEntries(run.changes.map(({ file, after: text }) => [file, text]));
    const second = fixFiles({ ...request, cwd: again.folder, paths: Object.keys(texts), texts });
    expect(second.changes).toEqual([]);
    expect(
      second.result.findings.flatMap(({ fixes }) => fixes).filter((fix) => fix.applicability === "machine"),
    ).toEqual([]);
  });
});

describe("generated programs", () => {
  const runs = Number(process.env["RUNS"] ?? 1);
  const batch = fc.array(partsOf(true), { minLength: 120, maxLength: 120 });

  test("safe fixes take the only hazard away, and the graph gives what the source gave", () => {
    let fixed = 0;
    fc.assert(
      fc.property(batch, (all: readonly Parts[]) => {
        const programs = all.map((parts, i) => buildProgram(`p${i}`, parts));
        using project = temporaryProject(
          Object.assign({}, ...programs.map(({ files }) => files)) as Record<string, string>,
        );
        const run = fixFiles({ cwd: project.folder, paths: ["."], accept: ["machine"] });
        const changed = new Set(run.changes.map(({ file }) => dirname(file)));
        for (const [i, { files }] of programs.entries()) {
          if (!changed.has(`p${i}`)) continue;
          const change = run.changes.find(({ file }) => file === `p${i}/main.ts`);
          const note = run.changes
            .filter(({ file }) => dirname(file) === `p${i}`)
            .map(({ after }) => after)
            .join("\n");
          const left = run.result.findings.filter(({ primary }) => dirname(primary.file) === `p${i}`);
          expect(
            left.map(({ code, message }) => `${code} ${message}`),
            note,
          ).toEqual([]);
          fixed += 1;
          if (change === undefined || Object.keys(files).length > 1) continue;
          const was = classesOf(files[change.file] ?? "").get("Net");
          const is = classesOf(change.after).get("Net");
          if (was === undefined || is === undefined) throw new Error(note);
          const graph = outcome(() => replayed(is));
          if (graph === null) continue;
          const eager = eagerly(was);
          for (const [j, value] of eager.entries())
            if (value !== null) expect((graph as unknown[])[j], note).toEqual(value);
        }
      }),
      { numRuns: runs, endOnFailure: true },
    );
    expect(fixed).toBeGreaterThan(5 * runs);
  }, 180_000);
});
