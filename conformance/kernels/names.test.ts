import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const REPOSITORY = join(import.meta.dirname, "../..");

/** Titles of tests, of groups and of tables. */
const TITLE =
  /\b(?:test|describe)(?:\.(?:each|runIf|prop)\((?:[^()]|\([^()]*\))*\))*\(\s*["`](K-\d\d(?:, K-\d\d)*)/g;

test("each of the properties K-01 to K-18 has a test of its name", () => {
  const files = globSync(["packages/kernels/src/**/*.test.ts", "conformance/kernels/*.test.ts"], {
    cwd: REPOSITORY,
    exclude: ["**/node_modules/**"],
  });
  const named = files.flatMap((file) =>
    [...readFileSync(join(REPOSITORY, file), "utf8").matchAll(TITLE)].flatMap(([, names = ""]) =>
      names.split(", "),
    ),
  );
  const wanted = Array.from({ length: 18 }, (_, i) => `K-${String(i + 1).padStart(2, "0")}`);
  expect([...new Set(named)].sort()).toEqual(wanted);
});
