import { kind, options as optionsKind, signature, text } from "@quantrace/core/arguments";
import { failure } from "@quantrace/core/errors";
import { type ObserverFactory, observerByName } from "../observers/observer-by-name.ts";
import type { Observer } from "../observers/observer.ts";
import type { DynamicActivation } from "./qconfig.ts";
import { type MappingEntry, QConfigMapping, type Setting } from "./qconfig-mapping.ts";

/** Options of `parseQConfigMapping`. */
export interface ParseQConfigMappingOptions {
  /** Observers of your own, by the name that they carry. */
  readonly observers?: Readonly<Record<string, ObserverFactory>>;
}

const checkParse = signature("parseQConfigMapping", {
  text,
  options: optionsKind<ParseQConfigMappingOptions>({
    observers: kind(
      "functions that make an observer, by its name",
      (value) =>
        typeof value === "object" &&
        value !== null &&
        Object.values(value).every((make) => typeof make === "function"),
    ),
  }),
});

/**
 * Reads what `JSON.stringify` wrote of a mapping. Equal observers become one value.
 *
 * @throws QQ2004 for an observer that is not known, with the nearest names; QQ2009 for text that is no mapping; QS1013
 *   for a field or setting that is not valid
 * @example
 * const text = JSON.stringify(defaultQConfigMapping());
 * JSON.stringify(parseQConfigMapping(text)) === text; // => true
 */
export function parseQConfigMapping(text: string, options: ParseQConfigMappingOptions = {}): QConfigMapping {
  checkParse(text, options);
  const known = new Map<string, Observer>();
  const observer = (value: unknown): Observer => {
    const { name, settings } = record(value);
    if (typeof name !== "string") throw failure("QQ2009", { problem: "an observer has no name" });
    const key = JSON.stringify([name, settings]);
    const made =
      known.get(key) ??
      observerByName(name, record(settings) as Observer["settings"], options.observers ?? {});
    known.set(key, made);
    return made;
  };
  const setting = (value: unknown): Setting => {
    if (value === null) return null;
    const { name, activation, dynamic, weight } = record(value);
    const given = { name: name as string, weight: observer(weight) };
    if (dynamic !== undefined)
      return { ...given, activation: null, dynamic: record(dynamic) as unknown as DynamicActivation };
    return activation === null
      ? { ...given, activation: null }
      : { ...given, activation: observer(activation) };
  };
  const { format, version, entries } = record(parsed(text));
  if (format !== "quantrace.qconfigMapping" || version !== 1 || !Array.isArray(entries))
    throw failure("QQ2009", { problem: "format, version or entries are not those of a mapping" });
  return new QConfigMapping(
    entries.map((entry: unknown) => {
      const fields = record(entry);
      checkSubject(fields);
      return { ...fields, setting: setting(fields["setting"]) } as unknown as MappingEntry;
    }),
  );
}

/** The fields of each kind of entry besides its setting. */
const subjects: Readonly<Record<string, Readonly<Record<string, "string" | "number">>>> = {
  global: {},
  objectType: { type: "string" },
  moduleNameRegex: { regex: "string" },
  moduleName: { moduleName: "string" },
  moduleNameObjectTypeOrder: { moduleName: "string", type: "string", index: "number" },
};

function checkSubject(entry: Readonly<Record<string, unknown>>): void {
  const { kind, setting: _, optional, ...rest } = entry;
  if (optional !== undefined && (kind !== "objectType" || optional !== true))
    throw failure("QQ2009", { problem: `an entry of kind ${String(kind)} has no valid field optional` });
  const expected = Object.hasOwn(subjects, String(kind)) ? subjects[String(kind)] : undefined;
  if (expected === undefined)
    throw failure("QQ2009", { problem: `there is no kind of entry ${String(kind)}` });
  const names = new Set([...Object.keys(expected), ...Object.keys(rest)]);
  for (const name of names)
    if (typeof rest[name] !== expected[name])
      throw failure("QQ2009", { problem: `an entry of kind ${String(kind)} has no valid field ${name}` });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    throw failure("QQ2009", { problem: "it is not JSON" }, { cause });
  }
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw failure("QQ2009", { problem: "a record is missing" });
  return value as Readonly<Record<string, unknown>>;
}
