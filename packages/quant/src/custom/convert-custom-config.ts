import type { Module } from "@quantrace/core";
import {
  classLike,
  instanceOf,
  listOf,
  oneOf,
  optional,
  shaped,
  signature,
  text,
} from "@quantrace/core/arguments";
import { failure } from "@quantrace/core/errors";
import { classFinder } from "./class-names.ts";
import type { ClassOf, CustomMode, QuantizedClass } from "./custom-classes.ts";

type Mappings = Readonly<Record<CustomMode, ReadonlyMap<ClassOf, QuantizedClass>>>;

const MODES = ["static", "qat", "dynamic", "weightOnly"] as const satisfies readonly CustomMode[];

function byMode<T>(value: T): Readonly<Record<CustomMode, T>> {
  return { static: value, qat: value, dynamic: value, weightOnly: value };
}

/** A configuration as JSON: classes by their names. */
export type ConvertCustomJson = Readonly<
  Record<CustomMode, readonly (readonly [observed: string, quantized: string])[]>
>;

const NOTHING: Mappings = byMode(new Map());

const classes = instanceOf(Map, "a Map of classes");
const checkConstructor = signature("ConvertCustomConfig", {
  observedToQuantized: shaped("mappings by mode", byMode(classes)),
});
const pairs = listOf(listOf(text));
const checkFromJSON = signature("ConvertCustomConfig.fromJSON", {
  json: shaped("what toJSON gave", byMode(pairs)),
  classes: listOf(classLike),
});
const checkMapping = signature("setObservedToQuantizedMapping", {
  observed: classLike,
  quantized: classLike,
  mode: optional(oneOf(...MODES)),
});

/**
 * Which classes take the places of custom modules when a model is converted. Immutable: every setter gives a new
 * configuration.
 *
 * @source torch.ao.quantization.fx.custom_config.ConvertCustomConfig (PyTorch 2.13)
 * @example
 * new ConvertCustomConfig().observedToQuantized.static.size; // => 0
 */
export class ConvertCustomConfig {
  /** Per mode: the observed class, or for `dynamic` and `weightOnly` the float class, and the quantized one. */
  readonly observedToQuantized: Mappings;

  constructor(observedToQuantized: Mappings = NOTHING) {
    checkConstructor(observedToQuantized);
    this.observedToQuantized = observedToQuantized;
  }

  /**
   * Instances of exactly `observed` are replaced by what `quantized.fromObserved` makes of them, once each however often
   * they are called. After training (`qat`) the class for `static` serves where there is no other.
   *
   * @param observed - the observed class; for `dynamic` and `weightOnly` the float class
   * @throws QQ2005 when `quantized` has no static `fromObserved`
   */
  setObservedToQuantizedMapping<O extends Module>(
    observed: ClassOf<O>,
    quantized: QuantizedClass<O>,
    mode: CustomMode = "static",
  ): ConvertCustomConfig {
    checkMapping(observed, quantized, mode);
    if (typeof quantized.fromObserved !== "function")
      throw failure("QQ2005", { name: quantized.name, method: "fromObserved(observed, interface)" });
    const { observedToQuantized } = this;
    const mapping = new Map(observedToQuantized[mode]).set(observed, quantized as QuantizedClass);
    return new ConvertCustomConfig({ ...observedToQuantized, [mode]: mapping });
  }

  /** The configuration with the names of classes in the places of classes. */
  toJSON(): ConvertCustomJson {
    const names = (mapping: ReadonlyMap<ClassOf, QuantizedClass>) =>
      [...mapping].map(([observed, quantized]) => [observed.name, quantized.name] as const);
    const { static: fixed, qat, dynamic, weightOnly } = this.observedToQuantized;
    return { static: names(fixed), qat: names(qat), dynamic: names(dynamic), weightOnly: names(weightOnly) };
  }

  /**
   * Reads what `toJSON` wrote.
   *
   * @param classes - the classes that it names
   * @throws QQ2001 for a class that is not among them; QQ2005 for a quantized class without `fromObserved`
   * @example
   * ConvertCustomConfig.fromJSON(new ConvertCustomConfig().toJSON(), []).observedToQuantized.static.size; // => 0
   */
  static fromJSON(json: ConvertCustomJson, classes: readonly ClassOf[]): ConvertCustomConfig {
    checkFromJSON(json, classes);
    const find = classFinder("ConvertCustomConfig", classes);
    const entries = MODES.flatMap((mode) => json[mode].map((pair) => [mode, ...pair] as const));
    return entries.reduce(
      (so, [mode, observed, quantized]) =>
        so.setObservedToQuantizedMapping(find(observed), find(quantized) as QuantizedClass, mode),
      new ConvertCustomConfig(),
    );
  }
}
