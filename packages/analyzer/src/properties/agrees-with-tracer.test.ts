import { readdirSync, readFileSync } from "node:fs";
import { stripTypeScriptTypes } from "node:module";
import { join } from "node:path";
import * as core from "@quantrace/core";
import { spec } from "@quantrace/ir";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type AnyModule,
  argumentsFor,
  expectAgreement,
  input,
  instanceOf,
  specOf,
} from "../testing/agreement.ts";
import { ts } from "../host/ts.ts";
import { buildProgram, type Parts, partsOf } from "../testing/programs.ts";
import { show } from "../testing/analyse-programs.ts";

/**
 * The oracle of soundness: what the analyser calls traceable must trace, and the graph must compute what the source
 * computes. The programs of the clean grammar are traceable (`one-hazard.test.ts`), and so are all look-alikes.
 */
const RUNS = 3 * Number(process.env["RUNS"] ?? 20);

type ModuleConstructor = new () => AnyModule;

/** Makes the class of a program. Only this test runs generated code; the analyser never does. */
function classOf(source: string): ModuleConstructor {
  const body = stripTypeScriptTypes(source.replace(/^import .*$/gm, ""), { mode: "strip" });
  const code = `const { cat, dim, Module, nn, tensor, where } = core;\n${body.replace("export class", "class")}\nreturn Net;`;
  return new Function("core", code)(core) as ModuleConstructor;
}

/** What a file exports. Decorators, which the engine does not know yet, are compiled first. */
async function exportsOf(path: string): Promise<Record<string, unknown>> {
  const text = readFileSync(path, "utf8");
  if (!/^\s*@\w/m.test(text)) return (await import(path)) as Record<string, unknown>;
  const compilerOptions = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.CommonJS };
  const { outputText } = ts.transpileModule(text, { compilerOptions });
  const exports: Record<string, unknown> = {};
  (new Function("require", "exports", outputText) as (...args: unknown[]) => void)(() => core, exports);
  return exports;
}

describe("A-01 what is called traceable traces, and replays as it runs", () => {
  test("programs of the clean grammar", () => {
    const property = (parts: Parts, masked: boolean, symbolic: boolean): void => {
      const program = buildProgram("p", { ...parts, route: { ...parts.route, body: "" } });
      const net = new (classOf(program.files["p/main.ts"] ?? ""))();
      const count = masked ? 3 : 2;
      const args = Array.from({ length: count }, (_, i) => input(i, [2, 4]));
      expectAgreement(
        net,
        args,
        args.map(() => spec("float32", symbolic ? ["N", 4] : [2, 4])),
        show(program),
      );
    };
    fc.assert(fc.property(partsOf(false), fc.boolean(), fc.boolean(), property), { numRuns: RUNS });
  });

  const folder = join(import.meta.dirname, "../rules/fixtures");
  const names = readdirSync(folder, { withFileTypes: true })
    .filter((e) => e.isDirectory())
    .map((e) => e.name);

  test("each look-alike of every rule", async () => {
    for (const name of names) {
      const exports = await exportsOf(join(folder, name, "look-alikes.ts"));
      for (const [key, type] of Object.entries(exports)) {
        const net = instanceOf(type);
        if (net === null) continue;
        const args = argumentsFor(net);
        expect(args, `${name} ${key} runs on none of the sample inputs`).not.toBeNull();
        if (args !== null) expectAgreement(net, args, args.map(specOf), `${name} ${key}`);
      }
    }
  });
});
