import type { Module } from "@quantrace/core";
import {
  classLike,
  listOf,
  oneOf,
  optional,
  shaped,
  signature,
  text,
  whole,
} from "@quantrace/core/arguments";
import { failure } from "@quantrace/core/errors";
import type { ParseQConfigMappingOptions } from "../qconfig/parse-qconfig-mapping.ts";
import {
  type StandaloneConfig,
  standaloneFromJSON,
  type StandaloneJson,
  standaloneKind,
} from "../standalone/standalone-config.ts";
import { classFinder } from "./class-names.ts";
import type { ClassOf, ObservedClass, ObservedMode } from "./custom-classes.ts";
import { customFieldsKind, noCustomFields, type PrepareCustomFields } from "./prepare-custom-fields.ts";
import { customFieldsToJSON, customJsonKind, type PrepareCustomJson } from "./prepare-custom-json.ts";

const standalone = standaloneKind((value) => value instanceof PrepareCustomConfig);

const check = {
  constructor: signature("PrepareCustomConfig", { fields: customFieldsKind }),
  fromJSON: signature("PrepareCustomConfig.fromJSON", {
    json: customJsonKind,
    classes: listOf(classLike),
    options: shaped("options of parseQConfigMapping", {}),
  }),
  setStandaloneModuleName: signature("setStandaloneModuleName", { name: text, config: standalone }),
  setStandaloneModuleClass: signature("setStandaloneModuleClass", { type: classLike, config: standalone }),
  setFloatToObservedMapping: signature("setFloatToObservedMapping", {
    float: classLike,
    observed: classLike,
    mode: optional(oneOf("static", "qat")),
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
    this.#fields = { ...noCustomFields, ...fields };
  }

  get standaloneModuleNames(): PrepareCustomFields["standaloneModuleNames"] {
    return this.#fields.standaloneModuleNames;
  }

  get standaloneModuleClasses(): PrepareCustomFields["standaloneModuleClasses"] {
    return this.#fields.standaloneModuleClasses;
  }

  /** Per mode: float classes and the observed classes that take their places. */
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
   * The submodule of this name is prepared on its own, with a mapping and sharing groups of its own. In the prepared
   * model it is one call; it is calibrated and converted with the rest. A name beats a class.
   *
   * Which of its inputs and outputs are integers says its own `prepareCustomConfig`: for those the model around it
   * quantizes what goes in, and reads integers. The others are float32.
   *
   * @source torch.ao.quantization.fx.custom_config.PrepareCustomConfig.set_standalone_module_name (PyTorch 2.13)
   */
  setStandaloneModuleName(name: string, config: StandaloneConfig = {}): PrepareCustomConfig {
    check.setStandaloneModuleName(name, config);
    return this.#with({ standaloneModuleNames: new Map(this.standaloneModuleNames).set(name, config) });
  }

  /** As `setStandaloneModuleName`, for all instances of exactly this class. */
  setStandaloneModuleClass(type: ClassOf, config: StandaloneConfig = {}): PrepareCustomConfig {
    check.setStandaloneModuleClass(type, config);
    return this.#with({ standaloneModuleClasses: new Map(this.standaloneModuleClasses).set(type, config) });
  }

  /**
   * Instances of exactly `float` are not entered; `observed.fromFloat` makes what runs in their places while the model is
   * calibrated. The values around them are observed, if their setting is not null.
   *
   * @param mode - `static` for `prepare`; `qat` for `prepareQat`, where the class for `static` serves if there is no other
   * @throws QQ2005 when `observed` has no static `fromFloat`
   */
  setFloatToObservedMapping<F extends Module>(
    float: ClassOf<F>,
    observed: ObservedClass<F>,
    mode: ObservedMode = "static",
  ): PrepareCustomConfig {
    check.setFloatToObservedMapping(float, observed, mode);
    if (typeof observed.fromFloat !== "function")
      throw failure("QQ2005", { name: observed.name, method: "fromFloat(float)" });
    const { floatToObserved } = this;
    const mapping = new Map(floatToObserved[mode]).set(float, observed as ObservedClass);
    return this.#with({ floatToObserved: { ...floatToObserved, [mode]: mapping } });
  }

  /** The observed class of each float class in one mode. */
  observedClasses(mode: ObservedMode): ReadonlyMap<ClassOf, ObservedClass> {
    const { static: fixed, qat } = this.floatToObserved;
    return mode === "static" ? fixed : new Map([...fixed, ...qat]);
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

  /**
   * The configuration with the names of classes in the places of classes.
   *
   * @throws QQ1152 for a spec of a standalone module whose sizes have constraints
   */
  toJSON(): PrepareCustomJson {
    return customFieldsToJSON(this.#fields);
  }

  /**
   * Reads what `toJSON` wrote.
   *
   * @param classes - the classes that it names
   * @param given - observers of your own, for the mappings of standalone modules
   * @throws QQ2001 for a class that is not among them; QQ2005 for an observed class without `fromFloat`
   * @example
   * const config = new PrepareCustomConfig().setInputQuantizedIndexes([0]);
   * PrepareCustomConfig.fromJSON(config.toJSON(), []).inputQuantizedIndexes; // => [0]
   */
  static fromJSON(
    json: PrepareCustomJson,
    classes: readonly ClassOf[],
    given: ParseQConfigMappingOptions = {},
  ): PrepareCustomConfig {
    check.fromJSON(json, classes, given);
    const {
      standaloneModuleNames,
      standaloneModuleClasses,
      floatToObserved,
      nonTraceableModuleClasses,
      ...plain
    } = json;
    const find = classFinder("PrepareCustomConfig", classes);
    const inner = (inside: PrepareCustomJson) => PrepareCustomConfig.fromJSON(inside, classes, given);
    const read = (config: StandaloneJson) => standaloneFromJSON(config, inner, given);
    const config = new PrepareCustomConfig({
      ...plain,
      standaloneModuleNames: new Map(standaloneModuleNames.map(([name, config]) => [name, read(config)])),
      standaloneModuleClasses: new Map(
        standaloneModuleClasses.map(([name, config]) => [find(name), read(config)]),
      ),
      nonTraceableModuleClasses: nonTraceableModuleClasses.map(find),
    });
    const entries = (["static", "qat"] as const).flatMap((mode) =>
      floatToObserved[mode].map((pair) => [mode, ...pair] as const),
    );
    return entries.reduce(
      (so, [mode, float, observed]) =>
        so.setFloatToObservedMapping(find(float), find(observed) as ObservedClass, mode),
      config,
    );
  }

  #with(fields: Partial<PrepareCustomFields>): PrepareCustomConfig {
    return new PrepareCustomConfig({ ...this.#fields, ...fields });
  }
}
