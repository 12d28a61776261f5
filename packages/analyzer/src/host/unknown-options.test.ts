import { expect, test } from "vitest";
import {
  analyze,
  formatAgent,
  formatCompact,
  formatGithub,
  formatJson,
  formatPretty,
  formatSarif,
} from "../index.ts";
import { temporaryProject } from "../testing/temporary-project.ts";

const NET = `import { Module, type Tensor } from "@quantrace/core";
export class Net extends Module {
  forward(x: Tensor): Tensor {
    return x.relu();
  }
}
`;

/** A configuration as a later TypeScript may have it. */
const configured = (options: Readonly<Record<string, unknown>>): string =>
  JSON.stringify({
    compilerOptions: {
      strict: true,
      target: "es2024",
      module: "nodenext",
      types: [],
      customConditions: ["@quantrace/source"],
      ...options,
    },
  });

test.each([
  [
    "an option that TypeScript 6 does not know",
    { stableTypeOrderingOfTomorrow: true },
    "stableTypeOrderingOfTomorrow",
  ],
  ["an option that is nearly one of its own", { stricct: true }, "stricct"],
  ["a target that it does not know", { target: "es2031" }, "--target"],
  ["a module form that it does not know", { module: "node48" }, "--module"],
])("%s is skipped, and the result says so in every format", (_, options, told) => {
  using project = temporaryProject({ "net.ts": NET, "tsconfig.json": configured(options) });
  const result = analyze({ cwd: project.folder, tsconfig: "tsconfig.json" });
  expect(result.modules.map(({ verdict }) => verdict)).toEqual(["traceable"]);
  expect(result.notes).toHaveLength(1);
  expect(result.notes[0]).toMatchObject({ file: "tsconfig.json" });
  const texts = [
    formatPretty(result),
    formatCompact(result),
    formatAgent(result, () => null),
    formatGithub(result),
    formatJson(result),
    formatSarif(result),
  ];
  for (const text of texts) expect(text).toContain(told);
});

test("options that it knows are no note", () => {
  using project = temporaryProject({ "net.ts": NET, "tsconfig.json": configured({}) });
  expect(analyze({ cwd: project.folder, tsconfig: "tsconfig.json" }).notes).toEqual([]);
});
