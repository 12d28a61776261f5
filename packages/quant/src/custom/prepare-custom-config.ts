import type { Module } from "@quantrace/core";
import {
  classLike,
  instanceOf,
  listOf,
  oneOf,
  optional,
  options,
  shaped,
  signature,
  text,
  whole,
} from "@quantrace/core/arguments";
import { failure } from "@quantrace/core/errors";
import { classFinder } from "./class-names.ts";
import type { ClassOf, ObservedClass } from "./custom-classes.ts";

/** What a configuration holds. */
export interface PrepareCustomFields {
  readonly floatToObserved: ReadonlyMap<ClassOf, ObservedClass>;
  readonly nonTraceableModuleNames: readonly string[];
  readonly nonTraceableModuleClasses: readonly ClassOf[];
  readonly inputQuantizedIndexes: readonly number[];
  readonly outputQuantizedIndexes: readonly number[];
  readonly preservedAttributes: readonly string[];
}

/** A configuration as JSON: classes by their names. */
export interface PrepareCustomJson extends Omit<
  PrepareCustomFields,
  "floatToObserved" | "nonTraceableModuleClasses"
> {
  readonly floatToObserved: readonly (readonly [float: string, observed: string])[];
  readonly nonTraceableModuleClasses: readonly string[];
}

const NOTHING: PrepareCustomFields = {
  floatToObserved: new Map(),
  nonTraceableModuleNames: [],
  nonTraceableModuleClasses: [],
  inputQuantizedIndexes: [],
  outputQuantizedIndexes: [],
  preservedAttributes: [],
};

const check = {
  constructor: signature("PrepareCustomConfig", {
    fields: options<PrepareCustomFields>({
      floatToObserved: instanceOf(Map, "a Map from float to observed classes"),
      nonTraceableModuleNames: listOf(text),
      nonTraceableModuleClasses: listOf(classLike),
      inputQuantizedIndexes: listOf(whole(0)),
      outputQuantizedIndexes: listOf(whole(0)),
      preservedAttributes: listOf(text),
    }),
  }),
  fromJSON: signature("PrepareCustomConfig.fromJSON", {
    json: shaped("what toJSON gave", {
      floatToObserved: listOf(listOf(text)),
      nonTraceableModuleNames: listOf(text),
      nonTraceableModuleClasses: listOf(text),
      inputQuantizedIndexes: listOf(whole(0)),
      outputQuantizedIndexes: listOf(whole(0)),
      preservedAttributes: listOf(text),
    }),
    classes: listOf(classLike),
  }),
  setFloatToObservedMapping: signature("setFloatToObservedMapping", {
    float: classLike,
    observed: classLike,
    mode: optional(oneOf("static")),
  }),
  setNonTraceableModuleNames: signature("setNonTraceableModuleNames", { names: listOf(text) }),
  setNonTraceableModuleClasses: signature("setNonTraceableModuleClasses", { classes: listOf(classLike) }),
  setInputQuantizedIndexes: signature("setInputQuantizedIndexes", { indexes: listOf(whole(0)) }),
  setOutputQuantizedIndexes: signature("setOutputQuantizedIndexes", { indexes: listOf(whole(0)) }),
  setPreservedAttributes: signature("setPreservedAttributes", { names: listOf(text) }),
};

/**
 * What `prepare` treats in a way of its own: custom modules, modules that it does not enter, and inputs and outputs that
 * are integers. Immutable: every setter gives a new configuration.
 *
 * @source torch.ao.quantization.fx.custom_config.PrepareCustomConfig (PyTorch 2.13)
 * @example
 * const config = new PrepareCustomConfig().setNonTraceableModuleNames(["router"]).setInputQuantizedIndexes([0]);
 * config.nonTraceableModuleNames; // => ["router"]
 */
export class PrepareCustomConfig {
  readonly #fields: PrepareCustomFields;

  constructor(fields: Partial<PrepareCustomFields> = {}) {
    check.constructor(fields);
    this.#fields = { ...NOTHING, ...fields };
  }

  /** Float classes and the observed classes that take their places. */
  get floatToObserved(): PrepareCustomFields["floatToObserved"] {
    return this.#fields.floatToObserved;
  }

  get nonTraceableModuleNames(): readonly string[] {
    return this.#fields.nonTraceableModuleNames;
  }

  get nonTraceableModuleClasses(): readonly ClassOf[] {
    return this.#fields.nonTraceableModuleClasses;
  }

  get inputQuantizedIndexes(): readonly number[] {
    return this.#fields.inputQuantizedIndexes;
  }

  get outputQuantizedIndexes(): readonly number[] {
    return this.#fields.outputQuantizedIndexes;
  }

  get preservedAttributes(): readonly string[] {
    return this.#fields.preservedAttributes;
  }

  /**
   * Instances of exactly `float` are not entered; `observed.fromFloat` makes what runs in their places while the model is
   * calibrated. The values around them are observed, if their setting is not null.
   *
   * @param mode - only `static`: other modes need no observed class
   * @throws QQ2005 when `observed` has no static `fromFloat`
   */
  setFloatToObservedMapping<F extends Module>(
    float: ClassOf<F>,
    observed: ObservedClass<F>,
    mode: "static" = "static",
  ): PrepareCustomConfig {
    check.setFloatToObservedMapping(float, observed, mode);
    if (typeof observed.fromFloat !== "function")
      throw failure("QQ2005", { name: observed.name, method: "fromFloat(float)" });
    const mapping = new Map(this.floatToObserved).set(float, observed as ObservedClass);
    return this.#with({ floatToObserved: mapping });
  }

  /** Qualified names of modules that are not entered and stay in float32. */
  setNonTraceableModuleNames(names: readonly string[]): PrepareCustomConfig {
    check.setNonTraceableModuleNames(names);
    return this.#with({ nonTraceableModuleNames: names });
  }

  /** Classes, matched exactly, of modules that are not entered. They stay in float32 unless `convert` maps them. */
  setNonTraceableModuleClasses(classes: readonly ClassOf[]): PrepareCustomConfig {
    check.setNonTraceableModuleClasses(classes);
    return this.#with({ nonTraceableModuleClasses: classes });
  }

  /**
   * Inputs, counted in the order of the graph's placeholders, that the converted model takes as integers.
   * `ConvertedGraphModule.inputQParams` says on which scale. Prepared models take float32 all the same.
   */
  setInputQuantizedIndexes(indexes: readonly number[]): PrepareCustomConfig {
    check.setInputQuantizedIndexes(indexes);
    return this.#with({ inputQuantizedIndexes: indexes });
  }

  /**
   * Tensors of the result, counted in its order, nested ones too, that the converted model gives as integers.
   * `ConvertedGraphModule.outputQParams` says on which scale.
   */
  setOutputQuantizedIndexes(indexes: readonly number[]): PrepareCustomConfig {
    check.setOutputQuantizedIndexes(indexes);
    return this.#with({ outputQuantizedIndexes: indexes });
  }

  /** Properties of the model that the prepared and the converted model keep, under `preserved`. */
  setPreservedAttributes(names: readonly string[]): PrepareCustomConfig {
    check.setPreservedAttributes(names);
    return this.#with({ preservedAttributes: names });
  }

  /** The configuration with the names of classes in the places of classes. */
  toJSON(): PrepareCustomJson {
    const { floatToObserved, nonTraceableModuleClasses, ...plain } = this.#fields;
    return {
      ...plain,
      floatToObserved: [...floatToObserved].map(([float, observed]) => [float.name, observed.name]),
      nonTraceableModuleClasses: nonTraceableModuleClasses.map(({ name }) => name),
    };
  }

  /**
   * Reads what `toJSON` wrote.
   *
   * @param classes - the classes that it names
   * @throws QQ2001 for a class that is not among them; QQ2005 for an observed class without `fromFloat`
   * @example
   * const config = new PrepareCustomConfig().setInputQuantizedIndexes([0]);
   * PrepareCustomConfig.fromJSON(config.toJSON(), []).inputQuantizedIndexes; // => [0]
   */
  static fromJSON(json: PrepareCustomJson, classes: readonly ClassOf[]): PrepareCustomConfig {
    check.fromJSON(json, classes);
    const { floatToObserved, nonTraceableModuleClasses, ...plain } = json;
    const find = classFinder("PrepareCustomConfig", classes);
    const config = new PrepareCustomConfig({
      ...plain,
      nonTraceableModuleClasses: nonTraceableModuleClasses.map(find),
    });
    return floatToObserved.reduce(
      (so, [float, observed]) => so.setFloatToObservedMapping(find(float), find(observed) as ObservedClass),
      config,
    );
  }

  #with(fields: Partial<PrepareCustomFields>): PrepareCustomConfig {
    return new PrepareCustomConfig({ ...this.#fields, ...fields });
  }
}
