import { stripTypeScriptTypes } from "node:module";
import { compileFunction } from "node:vm";
import * as core from "@quantrace/core";
import type { Module } from "@quantrace/core";
import * as runTime from "@quantrace/ir/instrument";

/** A module that `forward` belongs to. */
export type Net = Module & { forward(...args: never[]): unknown };

/** The class of a program. */
export interface Compiled extends Disposable {
  readonly Net: new () => Net;
}

type Exports = Readonly<Record<string, unknown>>;

const IMPORT = /(?<=^|; )import (?:\* as (\S+)|(\{.*?\})) from "([^"]+)";/gm;
const EXPORT = /(?<=^|; )export (?=(?:abstract class|class|const|let|function) (\w+))/gm;

/**
 * Makes the class of a program from the texts of its files, the second one first. Lines stay where they are, and
 * stack traces name the files.
 */
export function compileProgram(files: Readonly<Record<string, string>>, folder: string): Compiled {
  const registered: (() => void)[] = [];
  const register = (bindings: runTime.Bindings): void => void registered.push(runTime.register(bindings));
  const modules: Record<string, Exports> = {
    "@quantrace/core": core,
    "@quantrace/ir/instrument": { ...runTime, register },
  };
  for (const name of Object.keys(files).sort().reverse()) {
    modules[`./${name}`] = evaluate(files[name] ?? "", `${folder}/${name}`, modules);
  }
  return {
    Net: modules["./main.ts"]?.["Net"] as new () => Net,
    [Symbol.dispose]: () => registered.forEach((remove) => remove()),
  };
}

/** Runs the text of a file that imports nothing but Quantrace, and gives what it exports. */
export function evaluateModule(text: string, filename: string): Exports {
  return evaluate(text, filename, { "@quantrace/core": core, "@quantrace/ir/instrument": runTime });
}

function evaluate(text: string, filename: string, modules: Readonly<Record<string, Exports>>): Exports {
  const code = stripTypeScriptTypes(text, { mode: "strip" });
  const names = [...code.matchAll(EXPORT)].map(([, name]) => name);
  const body = code
    .replaceAll(IMPORT, (_, all: string | undefined, some: string | undefined, from: string) => {
      return `const ${all ?? some} = $modules[${JSON.stringify(from)}];`;
    })
    .replaceAll(EXPORT, "       ");
  const run = compileFunction(`"use strict"; ${body}\nreturn { ${names.join(", ")} };`, ["$modules"], {
    filename,
  }) as (modules: Readonly<Record<string, Exports>>) => Exports;
  return run(modules);
}
