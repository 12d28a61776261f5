import { basename, dirname } from "node:path";
import { describe, expect, test } from "vitest";
import { applyEdits, compatible } from "../fixes/apply-edits.ts";
import { analyze, type Finding, type Fix, type Way } from "../index.ts";
import { fixtureSources } from "../testing/fixture-sources.ts";
import { classesOf, eagerly, outcome, replayed, typeErrors } from "./run-source.test-helper.ts";
import { temporaryProject } from "../testing/temporary-project.ts";

/**
 * What a scaffold must keep: it parses and compiles as the code before did; a leaf takes the finding away, and the traced
 * model with the leaf computes what the source computed. One project, one file for each scaffold.
 */
const sources = fixtureSources();
using originals = temporaryProject(sources);
const before = analyze({ cwd: originals.folder, paths: ["."] });

/** What gives something else at every run. */
const CHANCE: ReadonlySet<string> = new Set(["QT5001", "QT5002", "QT5012"]);

/** Some loops on the truth of a tensor never end when they are run. Those of the fixes' own fixtures do. */
function isEndless({ code, primary }: Finding): boolean {
  return (code === "QT1007" || code === "QT1008") && primary.file !== "fixes/scaffold.ts";
}

interface Variant {
  /** Fixes that do not overlap, made together. */
  readonly made: readonly { readonly finding: Finding; readonly fix: Fix }[];
  readonly file: string;
  readonly name: string;
  readonly text: string;
}

function variantsOf(way: Way): readonly Variant[] {
  const all = before.findings.flatMap((finding) => {
    const fix = finding.fixes.find((one) => one.way === way && one.applicability === "scaffold");
    return fix === undefined ? [] : [{ finding, fix }];
  });
  const files = Map.groupBy(all, ({ fix }) => fix.edits[0]?.span.file ?? "");
  return [...files].flatMap(([file, own]) => {
    const variants: Variant[] = [];
    for (let left = own; left.length > 0;) {
      const { fixes, edits } = compatible(left.map(({ fix }) => fix));
      const made = left.filter(({ fix }) => fixes.includes(fix));
      const name = `${dirname(file)}/${way}-${variants.length}/${basename(file)}`;
      variants.push({ made, file, name, text: applyEdits(sources[file] ?? "", edits) });
      left = left.filter((one) => !made.includes(one));
    }
    return variants;
  });
}

const leaves = variantsOf("1b");
const parts = variantsOf("1a");
const customs = variantsOf("2b");
const files: Record<string, string> = { ...sources };
for (const { made, name, text, file } of [...leaves, ...parts, ...customs]) {
  files[name] = text;
  for (const added of made.flatMap(({ fix }) => fix.newFiles))
    files[`${dirname(name)}/${basename(added.file)}`] = added.text;
  for (const other of Object.keys(sources).filter((one) => dirname(one) === dirname(file) && one !== file))
    files[`${dirname(name)}/${basename(other)}`] ??= sources[other] ?? "";
}
using project = temporaryProject(files);
const after = analyze({ cwd: project.folder, paths: [...leaves, ...parts].map(({ name }) => name) });
const errors = typeErrors(project.folder);

function expectCompiles({ file, name, made, text }: Variant): void {
  const known = new Set(errors.get(file) ?? []);
  const added = made.flatMap(({ fix }) => fix.newFiles);
  const fresh = added.flatMap((one) => errors.get(`${dirname(name)}/${basename(one.file)}`) ?? []);
  expect([...(errors.get(name) ?? []).filter((error) => !known.has(error)), ...fresh], text).toEqual([]);
}

const count = (findings: readonly Finding[], file: string, { module, code }: Finding): number =>
  findings.filter((one) => one.primary.file === file && one.module === module && one.code === code).length;

describe("leaves", () => {
  test.each(leaves)(
    "of $file compile, take their findings away, and stand in the settings: $name",
    (variant) => {
      expectCompiles(variant);
      for (const { finding, fix } of variant.made) {
        const were = count(before.findings, variant.file, finding);
        expect(count(after.findings, variant.name, finding), variant.text).toBeLessThan(were);
        expect(fix.config).toEqual([{ path: ["leaves", "classes"], add: expect.any(String) as string }]);
      }
    },
  );

  test("the traced model computes what the source computed", () => {
    let compared = 0;
    for (const { made, file, name, text } of leaves) {
      for (const { finding } of made) {
        const module = after.modules.find((one) => one.file === name && one.name === finding.module);
        if (module?.verdict !== "traceable" || CHANCE.has(finding.code) || isEndless(finding)) continue;
        const was = classesOf(sources[file] ?? "").get(module.name);
        const is = classesOf(text).get(module.name);
        if (was === undefined || is === undefined) continue;
        const eager = eagerly(was);
        const graph = outcome(() => replayed(is));
        if (graph === null || eager.includes(null)) continue;
        expect(graph, text).toEqual(eager);
        compared += 1;
      }
    }
    expect(compared).toBeGreaterThanOrEqual(30);
  });
});

describe("parts", () => {
  test.each(parts)("of $file compile and can be traced: $name", (variant) => {
    expectCompiles(variant);
    for (const { finding } of variant.made) {
      const added = after.modules.find(
        (one) => one.file === variant.name && one.name === `${finding.module}Part`,
      );
      expect(added?.verdict, variant.text).toBe("traceable");
    }
  });
});

describe("custom modules", () => {
  test.each(customs)("of $file compile, their twins too: $name", (variant) => {
    expectCompiles(variant);
    for (const { fix } of variant.made)
      expect(fix.newFiles[0]?.text).toMatch(/static fromFloat\(.*static fromObserved\(/s);
  });
});

test("there are many", () => {
  const made = (variants: readonly Variant[]): number => variants.flatMap((one) => one.made).length;
  expect(made(leaves)).toBeGreaterThanOrEqual(100);
  expect(made(parts)).toBeGreaterThanOrEqual(2);
  expect(made(customs)).toBeGreaterThanOrEqual(100);
});
