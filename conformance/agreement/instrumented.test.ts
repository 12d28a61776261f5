import { inspect } from "node:util";
import type { Program } from "@quantrace/testing/programs";
import { defaultSeed } from "@quantrace/testing";
import { sample } from "fast-check";
import { expect, test } from "vitest";
import { instrumentFile } from "../../packages/analyzer/src/instrument/instrument-file.ts";
import { analyseBatch } from "./analyse-batch.ts";
import { evaluateModule } from "./compile-program.ts";
import { anyHostBody, hostFile } from "./host-program.ts";
import { folderOf } from "./project.ts";

const RUNS = 500 * Number(process.env["RUNS"] ?? 1);

/** What a run shows: what was looked at in which order, and the result or the exception. */
function observe(text: string): readonly string[] {
  const seen: string[] = [];
  const log = (n: number, value: unknown): unknown => {
    seen.push(`${n} ${inspect(value)}`);
    return value;
  };
  try {
    const { run } = evaluateModule(text, "main.ts") as { readonly run: (log: unknown) => unknown };
    seen.push(inspect(run(log), { depth: 4 }));
  } catch (error) {
    // The engine quotes the source in its own message: only what is behind it is the same.
    seen.push(`${(error as Error).name} ${(error as Error).message.replace(/^.*?(?= is not )/s, "")}`);
  }
  return seen;
}

test("on host values instrumented code does what the code does: results, exceptions, order of evaluation", () => {
  const bodies = sample(anyHostBody(), { numRuns: RUNS, seed: defaultSeed });
  const programs = bodies.map((body): Program => ({
    files: { "main.ts": hostFile(body) },
    main: "main.ts",
    strata: [],
    masked: false,
    labels: [],
  }));
  const { host, facts, folder } = analyseBatch(programs, []);
  let thrown = 0;
  programs.forEach(({ files }, i) => {
    const file = host.program.getSourceFile(`${folder}/${folderOf(i)}/main.ts`)!;
    const { code } = instrumentFile(file, facts, "@quantrace/ir/instrument");
    const plain = observe(files["main.ts"] ?? "");
    expect(code).toContain("$qt.");
    expect(plain.at(-1)).not.toMatch(/^SyntaxError/);
    expect(observe(code), code).toEqual(plain);
    if (/^\w*Error /.test(plain.at(-1) ?? "")) thrown += 1;
  });
  expect(thrown).toBeGreaterThan(RUNS / 20);
});
