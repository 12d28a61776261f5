import { anything, type Kind, listOf, shaped, text, whole } from "@quantrace/core/arguments";
import { type StandaloneJson, standaloneToJSON } from "../standalone/standalone-config.ts";
import type { ClassOf, ObservedClass, ObservedMode } from "./custom-classes.ts";
import type { PrepareCustomFields } from "./prepare-custom-fields.ts";

/** A configuration as JSON: classes by their names. */
export interface PrepareCustomJson extends Omit<
  PrepareCustomFields,
  "standaloneModuleNames" | "standaloneModuleClasses" | "floatToObserved" | "nonTraceableModuleClasses"
> {
  readonly standaloneModuleNames: readonly (readonly [name: string, config: StandaloneJson])[];
  readonly standaloneModuleClasses: readonly (readonly [type: string, config: StandaloneJson])[];
  readonly floatToObserved: Readonly<
    Record<ObservedMode, readonly (readonly [float: string, observed: string])[]>
  >;
  readonly nonTraceableModuleClasses: readonly string[];
}

const pairs = listOf(listOf(anything));
const classPairs = listOf(listOf(text));

export const customJsonKind: Kind = shaped("what toJSON gave", {
  standaloneModuleNames: pairs,
  standaloneModuleClasses: pairs,
  floatToObserved: shaped("mappings by mode", { static: classPairs, qat: classPairs }),
  nonTraceableModuleNames: listOf(text),
  nonTraceableModuleClasses: listOf(text),
  inputQuantizedIndexes: listOf(whole(0)),
  outputQuantizedIndexes: listOf(whole(0)),
  preservedAttributes: listOf(text),
});

/** Fields with the names of classes in the places of classes. Throws QQ1152 for a spec whose sizes have constraints. */
export function customFieldsToJSON(fields: PrepareCustomFields): PrepareCustomJson {
  const {
    standaloneModuleNames,
    standaloneModuleClasses,
    floatToObserved,
    nonTraceableModuleClasses,
    ...plain
  } = fields;
  return {
    ...plain,
    standaloneModuleNames: [...standaloneModuleNames].map(([name, config]) => [
      name,
      standaloneToJSON(config),
    ]),
    standaloneModuleClasses: [...standaloneModuleClasses].map(([{ name }, config]) => [
      name,
      standaloneToJSON(config),
    ]),
    floatToObserved: { static: pairsOf(floatToObserved.static), qat: pairsOf(floatToObserved.qat) },
    nonTraceableModuleClasses: nonTraceableModuleClasses.map(({ name }) => name),
  };
}

function pairsOf(mapping: ReadonlyMap<ClassOf, ObservedClass>): readonly (readonly [string, string])[] {
  return [...mapping].map(([float, observed]) => [float.name, observed.name]);
}
