import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { analyze, type ModuleReport } from "../index.ts";
import { argumentsFor, expectAgreement, instanceOf, specOf } from "../testing/agreement.ts";

/**
 * Two lists of constructs that other tracers have trouble with, written as a user of this library would write them:
 * the cases of torch.export's ExportDB, and part of TorchDynamo's registry of graph breaks. A line that ends in a code
 * has that finding; every module without one is traced and replayed.
 */
const folder = join(import.meta.dirname, "fixtures");
const result = analyze({ cwd: folder, paths: ["."] });
const MARK = /\/\/ (QT\d{4}(?:, QT\d{4})*)$/;

function filesOf(list: string): readonly string[] {
  return readdirSync(join(folder, list))
    .sort()
    .map((name) => `${list}/${name}`);
}

function marks(file: string): string[] {
  const lines = readFileSync(join(folder, file), "utf8").split("\n");
  return lines.flatMap((line, i) =>
    (MARK.exec(line)?.[1]?.split(", ") ?? []).map((code) => `${i + 1} ${code}`),
  );
}

/** The exported modules of a file. */
function modulesOf(file: string): readonly ModuleReport[] {
  const text = readFileSync(join(folder, file), "utf8");
  return result.modules.filter(
    (module) => module.file === file && text.includes(`export class ${module.name} `),
  );
}

describe.each([
  ["exportdb", 36],
  ["dynamo", 60],
])("%s", (list, least) => {
  const files = filesOf(list);

  test("is complete", () => {
    const cases = list === "exportdb" ? files.length : files.flatMap(modulesOf).length;
    expect(cases).toBeGreaterThanOrEqual(least);
  });

  test.each(files)("%s has the findings that are marked", (file) => {
    const found = result.findings.filter(({ primary }) => primary.file === file);
    expect([...new Set(found.map(({ primary, code }) => `${primary.line} ${code}`))]).toEqual(marks(file));
  });

  test.each(files)("%s: what is traceable traces, and replays as it runs", async (file) => {
    const traceable = modulesOf(file).filter(
      ({ verdict, findings }) => verdict === "traceable" && findings.length === 0,
    );
    if (traceable.length === 0) return expect(marks(file)).not.toEqual([]);
    const exports = (await import(join(folder, file))) as Record<string, unknown>;
    for (const { name } of traceable) {
      const net = instanceOf(exports[name]);
      const args = net === null ? null : argumentsFor(net);
      expect(args, `${name} runs on none of the sample inputs`).not.toBeNull();
      if (net !== null && args !== null) expectAgreement(net, args, args.map(specOf), `${file} ${name}`);
    }
  });
});

const titles = { exportdb: "ExportDB", dynamo: "Graph breaks of TorchDynamo" } as const;

test.each(["exportdb", "dynamo"] as const)("the table of %s in the documentation is current", (list) => {
  const rows = filesOf(list).flatMap((file) =>
    modulesOf(file).map((module) => {
      const text = readFileSync(join(folder, file), "utf8");
      const own = new RegExp(`/\\*\\* (.*) \\*/\\nexport class ${module.name} `).exec(text)?.[1];
      const what = own ?? /^\/\*\* (.*) \*\/$/m.exec(text)?.[1] ?? "";
      const name =
        list === "exportdb"
          ? `${file.slice(list.length + 1, -3).replaceAll("-", "_")}: ${module.name}`
          : module.name;
      const codes = module.blockedBy.map((code) =>
        code.startsWith("QT") ? `[${code}](../errors/${code}.md)` : code,
      );
      return `| ${name} | ${what} | ${module.verdict} | ${codes.join(", ")} |`;
    }),
  );
  const page = [
    `# ${titles[list]}`,
    "",
    INTRO[list],
    "",
    "| case | what | verdict | by |",
    "| --- | --- | --- | --- |",
    ...rows,
    "",
  ];
  const path = join(import.meta.dirname, `../../../../docs/analyser/${list}.md`);
  const text = page.join("\n");
  if (process.env["UPDATE"] === "1" || !existsSync(path)) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  expect(readFileSync(path, "utf8")).toBe(text);
});

const INTRO = {
  exportdb:
    "The cases of torch.export's ExportDB, written for this library, with what `quantrace check` says of them. What is\ntraceable is traced and replayed by the tests.",
  dynamo:
    "Constructs from TorchDynamo's registry of graph breaks, by its numbers, written for this library, with what\n`quantrace check` says of them. What is traceable is traced and replayed by the tests.",
} as const;
