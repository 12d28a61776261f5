import { spawnSync } from "node:child_process";
import { stripTypeScriptTypes } from "node:module";
import { resolve } from "node:path";
import * as core from "@quantrace/core";
import { type EagerTensor, type Module, tensor } from "@quantrace/core";
import * as ir from "@quantrace/ir";

/** A module, as a test runs it. */
type AnyModule = Module & { forward(...args: never[]): unknown };
/** The class of a module without arguments. */
export type ModuleConstructor = new () => AnyModule;

const SHARED = { ...core, ...ir };

/** The classes of a file. Only tests run it; the analyser never does. */
export function classesOf(source: string): ReadonlyMap<string, ModuleConstructor> {
  core.manualSeed(5); // for layers outside of classes
  const plain = stripTypeScriptTypes(source, { mode: "strip" });
  const aliases = [...source.matchAll(/\b(\w+) as (\w+)(?=[^}]*\} from "@quantrace)/g)];
  const names = [...plain.matchAll(/^export class (\w+)/gm)].map(([, name = ""]) => name);
  const body = plain.replaceAll(/^import [^;]*;$/gm, "").replaceAll(/^export /gm, "");
  const values: Record<string, unknown> = { ...SHARED };
  for (const [, name = "", alias = ""] of aliases) values[alias] = values[name];
  const code = `${body}\nreturn { ${names.join(", ")} };`;
  const made = new Function(...Object.keys(values), code)(...Object.values(values)) as object;
  return new Map(Object.entries(made));
}

const INPUTS = [1, 2, 3, 4].map((seed) => [0, 1].map((i) => input(seed * 7 + i, seed === 4 ? -1 : 1)));

function input(seed: number, sign: number): EagerTensor {
  const values = Float32Array.from({ length: 16 }, (_, i) => sign * Math.sin(seed * 7.1 + i * 1.3) * 2);
  return tensor(values, { shape: [4, 4] });
}

/** Plain numbers of a tree of tensors. */
function plain(value: unknown): unknown {
  if (value instanceof core.Tensor) return (value as unknown as EagerTensor).toArray();
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item)]));
}

/** Plain numbers of what a call gives; null where it throws. */
export function outcome(run: () => unknown): unknown {
  try {
    return plain(run());
  } catch {
    return null;
  }
}

/**
 * Runs a class eagerly on every input. Null where it throws, and where JavaScript made a text or NaN of a tensor: the
 * result was worth nothing.
 */
export function eagerly(make: ModuleConstructor): readonly unknown[] {
  return INPUTS.map((args) => {
    core.manualSeed(5);
    const net = new make();
    const result = outcome(() => (net.run as (...a: unknown[]) => unknown).apply(net, args));
    return isWorth(result) ? result : null;
  });
}

/** False for a text or NaN, or what holds one. */
export function isWorth(value: unknown): boolean {
  if (Array.isArray(value)) return value.every(isWorth);
  return typeof value === "object" && value !== null
    ? Object.values(value).every(isWorth)
    : Number.isFinite(value);
}

/** Traces a class and replays the graph on every input. */
export function replayed(make: ModuleConstructor): readonly unknown[] {
  core.manualSeed(5);
  const net = new make();
  const specs = [ir.spec("float32", [4, 4]), ir.spec("float32", [4, 4])].slice(0, net.forward.length);
  const graph = ir.symbolicTrace(net as Module, specs);
  return INPUTS.map((args) =>
    plain((graph.run as (...a: unknown[]) => unknown)(...args.slice(0, net.forward.length))),
  );
}

/** Type errors by file: texts without their places. */
export function typeErrors(folder: string): ReadonlyMap<string, readonly string[]> {
  const tsc = resolve(import.meta.dirname, "../../../../node_modules/.bin/tsc");
  const { stdout } = spawnSync(tsc, ["-p", folder, "--pretty", "false"], { cwd: folder, encoding: "utf8" });
  const lines = stdout.split("\n").flatMap((line) => {
    const match = /^(.+?)\(\d+,\d+\): (error TS\d+: .*)$/.exec(line);
    return match === null ? [] : [[match[1] ?? "", match[2] ?? ""] as const];
  });
  return new Map(
    [...Map.groupBy(lines, ([file]) => file)].map(([file, own]) => [file, own.map(([, text]) => text)]),
  );
}
