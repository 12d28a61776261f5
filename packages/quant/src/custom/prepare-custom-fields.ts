import {
  classLike,
  instanceOf,
  type Kind,
  listOf,
  options,
  shaped,
  text,
  whole,
} from "@quantrace/core/arguments";
import type { StandaloneConfig } from "../standalone/standalone-config.ts";
import type { ClassOf, ObservedClass, ObservedMode } from "./custom-classes.ts";

/** What a configuration holds. */
export interface PrepareCustomFields {
  readonly standaloneModuleNames: ReadonlyMap<string, StandaloneConfig>;
  readonly standaloneModuleClasses: ReadonlyMap<ClassOf, StandaloneConfig>;
  readonly floatToObserved: Readonly<Record<ObservedMode, ReadonlyMap<ClassOf, ObservedClass>>>;
  readonly nonTraceableModuleNames: readonly string[];
  readonly nonTraceableModuleClasses: readonly ClassOf[];
  readonly inputQuantizedIndexes: readonly number[];
  readonly outputQuantizedIndexes: readonly number[];
  readonly preservedAttributes: readonly string[];
}

/** Nothing is treated in a way of its own. */
export const noCustomFields: PrepareCustomFields = {
  standaloneModuleNames: new Map(),
  standaloneModuleClasses: new Map(),
  floatToObserved: { static: new Map(), qat: new Map() },
  nonTraceableModuleNames: [],
  nonTraceableModuleClasses: [],
  inputQuantizedIndexes: [],
  outputQuantizedIndexes: [],
  preservedAttributes: [],
};

const classMap = instanceOf(Map, "a Map from float to observed classes");
const standaloneMap = instanceOf(Map, "a Map of standalone modules");

export const customFieldsKind: Kind = options<PrepareCustomFields>({
  standaloneModuleNames: standaloneMap,
  standaloneModuleClasses: standaloneMap,
  floatToObserved: shaped("mappings by mode", { static: classMap, qat: classMap }),
  nonTraceableModuleNames: listOf(text),
  nonTraceableModuleClasses: listOf(classLike),
  inputQuantizedIndexes: listOf(whole(0)),
  outputQuantizedIndexes: listOf(whole(0)),
  preservedAttributes: listOf(text),
});
