import { failure, throwProblems } from "@quantrace/core/errors";
import type { Observer } from "../observers/observer.ts";
import { type MappingEntry, QConfigMapping, type Setting, subject } from "../qconfig/qconfig-mapping.ts";

/**
 * The mapping of `prepare` with the null settings of one for conversion. What that one does not speak of stays; of what it
 * does speak, it must say null or the same.
 *
 * @throws QQ2023 for each setting that is another
 */
export function withNulls(prepared: QConfigMapping, given: QConfigMapping): QConfigMapping {
  const before = new Map(prepared.entries.map((entry) => [subject(entry), entry]));
  throwProblems(
    given.entries.flatMap((entry) => {
      const known = before.get(subject(entry));
      if (entry.setting === null || (known !== undefined && isSame(entry.setting, known.setting))) return [];
      const expected = known === undefined ? "not set" : nameOf(known.setting);
      return [failure("QQ2023", { setting: subject(entry), found: nameOf(entry.setting), expected })];
    }),
  );
  const nulls = given.entries.filter(({ setting }) => setting === null);
  const replaced = new Map(nulls.map((entry) => [subject(entry), entry]));
  const added = nulls.filter((entry) => !before.has(subject(entry)));
  const kept = prepared.entries.map((entry): MappingEntry => replaced.get(subject(entry)) ?? entry);
  return new QConfigMapping([...kept, ...added]);
}

function nameOf(setting: Setting): string {
  return setting === null ? "null" : `"${setting.name}"`;
}

/** True for settings that observe alike: read back from text they are other values. */
function isSame(a: Setting, b: Setting): boolean {
  if (a === b) return true;
  if (a === null || b === null) return false;
  return a.name === b.name && text(a.activation) === text(b.activation) && text(a.weight) === text(b.weight);
}

function text(observer: Observer | null): string {
  return observer === null ? "null" : JSON.stringify([observer.name, observer.settings]);
}
