import { readdirSync } from "node:fs";
import { stripTypeScriptTypes } from "node:module";
import { join } from "node:path";
import * as core from "@quantrace/core";
import { type EagerTensor, Module, tensor } from "@quantrace/core";
import { spec, symbolicTrace } from "@quantrace/ir";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { buildProgram, type Parts, partsOf } from "../testing/programs.ts";
import { show } from "../testing/analyse-programs.ts";

/**
 * The oracle of soundness: what the analyser calls traceable must trace, and the graph must compute what the source
 * computes. The programs of the clean grammar are traceable (`one-hazard.test.ts`), and so are all look-alikes.
 */
const RUNS = 3 * Number(process.env["RUNS"] ?? 20);

type AnyModule = Module & { forward(...args: never[]): unknown };
type ModuleConstructor = new () => AnyModule;

/** Makes the class of a program. Only this test runs generated code; the analyser never does. */
function classOf(source: string): ModuleConstructor {
  const body = stripTypeScriptTypes(source.replace(/^import .*$/gm, ""), { mode: "strip" });
  const code = `const { cat, dim, Module, nn, tensor, where } = core;\n${body.replace("export class", "class")}\nreturn Net;`;
  return new Function("core", code)(core) as ModuleConstructor;
}

function input(seed: number, shape: readonly number[]): EagerTensor {
  const size = shape.reduce((a, b) => a * b, 1);
  const values = Float32Array.from({ length: size }, (_, i) => Math.sin(seed * 7.1 + i * 1.3) * 2);
  return tensor(values, { shape });
}

/** Plain numbers of a tree of tensors. */
function plain(value: unknown): unknown {
  if (value instanceof core.Tensor) return (value as unknown as EagerTensor).toArray();
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item)]));
}

function expectAgreement(
  net: AnyModule,
  args: readonly EagerTensor[],
  specs: readonly unknown[],
  note: string,
): void {
  const eager = (values: readonly EagerTensor[]): unknown =>
    plain((net.run as (...a: unknown[]) => unknown)(...values));
  const graph = symbolicTrace(net as Module, specs as never);
  const replay = (values: readonly EagerTensor[]): unknown =>
    plain((graph.run as (...a: unknown[]) => unknown)(...values));
  for (const values of [args, args.map((arg) => arg.neg())]) {
    expect(replay(values as EagerTensor[]), note).toEqual(eager(values as EagerTensor[]));
  }
}

describe("what is called traceable traces, and replays as it runs", () => {
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

  test("look-alikes of every rule", async () => {
    let checked = 0;
    for (const name of names) {
      const exports = (await import(join(folder, name, "look-alikes.ts"))) as Record<string, unknown>;
      for (const [key, type] of Object.entries(exports)) {
        const net = instanceOf(type);
        if (net === null) continue;
        const args = [input(1, [4, 4]), input(2, [4, 4])].slice(0, Math.max(1, net.forward.length));
        if (!runs(net, args)) continue;
        expectAgreement(
          net,
          args,
          args.map(() => spec("float32", [4, 4])),
          `${name} ${key}`,
        );
        checked += 1;
      }
    }
    expect(checked).toBeGreaterThan(80);
  });
});

function instanceOf(type: unknown): AnyModule | null {
  if (typeof type !== "function" || !(type.prototype instanceof Module)) return null;
  try {
    return new (type as ModuleConstructor)();
  } catch {
    return null;
  }
}

/** False for modules that take other inputs than two tensors. */
function runs(net: AnyModule, args: readonly EagerTensor[]): boolean {
  if ((net.constructor as typeof Module).leaf) return false;
  try {
    (net.run as (...a: unknown[]) => unknown)(...args);
    return true;
  } catch {
    return false;
  }
}
