import { listOf, oneOf, regex, shaped, signature, text, type Kind, whole } from "@quantrace/core/arguments";
import { objectType, setting as settingKind } from "../quant-kinds.ts";
import type { ModuleClass } from "@quantrace/core";
import type { OpDefinition } from "@quantrace/core/ops";
import type { Observer } from "../observers/observer.ts";
import { defaultQConfig } from "./default-qconfigs.ts";
import { type DynamicQConfig, dynamicOf, type QConfig, type WeightOnlyQConfig } from "./qconfig.ts";

/** A QConfig, one whose activations are quantized in each run, one for weights only, or null for "do not quantize". */
export type Setting = QConfig | DynamicQConfig | WeightOnlyQConfig | null;

/** A kind of thing that a setting can name: a module class or an operation. */
export type ObjectType = ModuleClass | OpDefinition;

/** One entry of a mapping. */
export type MappingEntry =
  | { readonly kind: "global"; readonly setting: Setting }
  | {
      readonly kind: "objectType";
      readonly type: string;
      readonly setting: Setting;
      /** True in default mappings, which are for any model: it may match nothing, and is a wish. */
      readonly optional?: true;
    }
  | { readonly kind: "moduleNameRegex"; readonly regex: string; readonly setting: Setting }
  | { readonly kind: "moduleName"; readonly moduleName: string; readonly setting: Setting }
  | {
      readonly kind: "moduleNameObjectTypeOrder";
      readonly moduleName: string;
      readonly type: string;
      readonly index: number;
      readonly setting: Setting;
    };

const entry: Kind = shaped("an entry of a mapping", {
  kind: oneOf("global", "objectType", "moduleNameRegex", "moduleName", "moduleNameObjectTypeOrder"),
  setting: settingKind,
});

const check = {
  constructor: signature("QConfigMapping", { entries: listOf(entry) }),
  setGlobal: signature("setGlobal", { setting: settingKind }),
  setObjectType: signature("setObjectType", { type: objectType, setting: settingKind }),
  setModuleNameRegex: signature("setModuleNameRegex", { regex, setting: settingKind }),
  setModuleName: signature("setModuleName", { moduleName: text, setting: settingKind }),
  setModuleNameObjectTypeOrder: signature("setModuleNameObjectTypeOrder", {
    moduleName: text,
    type: objectType,
    index: whole(0),
    setting: settingKind,
  }),
};

/**
 * Says which part of a model is quantized how. Immutable: every setter gives a new mapping. From weak to strong:
 * global, operation, class, module name regex (the first that was set wins), module name and its parents from the
 * root to the nearest, and (module, type, index of the call).
 *
 * Settings are for the module that an operation belongs to: the innermost built-in layer that it was traced through,
 * else the user's module around it.
 *
 * @source torch.ao.quantization.QConfigMapping (PyTorch 2.13)
 * @example
 * new QConfigMapping().setGlobal(minMaxQConfig).setModuleName("classifier", null).entries.length; // => 2
 */
export class QConfigMapping {
  readonly entries: readonly MappingEntry[];

  constructor(entries: readonly MappingEntry[] = []) {
    check.constructor(entries);
    this.entries = entries;
  }

  /** For everything that no other entry names. */
  setGlobal(setting: Setting): QConfigMapping {
    check.setGlobal(setting);
    return this.#with({ kind: "global", setting });
  }

  /** For what belongs to modules of a class, or for all uses of an operation. */
  setObjectType(type: ObjectType, setting: Setting): QConfigMapping {
    check.setObjectType(type, setting);
    return this.#with({ kind: "objectType", type: typeName(type), setting });
  }

  /**
   * For all modules whose qualified name the expression matches from its start.
   *
   * @throws QS1013 for text that is no regular expression
   */
  setModuleNameRegex(regex: string, setting: Setting): QConfigMapping {
    check.setModuleNameRegex(regex, setting);
    return this.#with({ kind: "moduleNameRegex", regex, setting });
  }

  /** For one module and everything in it that has no nearer setting. The root is `""`. */
  setModuleName(moduleName: string, setting: Setting): QConfigMapping {
    check.setModuleName(moduleName, setting);
    return this.#with({ kind: "moduleName", moduleName, setting });
  }

  /**
   * For the index-th call (from 0) of a class or operation directly inside one module, counted over all calls of that
   * module in the order in which they run.
   */
  setModuleNameObjectTypeOrder(
    moduleName: string,
    type: ObjectType,
    index: number,
    setting: Setting,
  ): QConfigMapping {
    check.setModuleNameObjectTypeOrder(moduleName, type, index, setting);
    return this.#with({
      kind: "moduleNameObjectTypeOrder",
      moduleName,
      type: typeName(type),
      index,
      setting,
    });
  }

  /** What `JSON.stringify` writes: `parseQConfigMapping` reads it. */
  toJSON(): object {
    const entries = this.entries.map(({ setting, ...rest }) => ({ ...rest, setting: settingJson(setting) }));
    return { format: "quantrace.qconfigMapping", version: 1, entries };
  }

  /** Setting the same thing again changes it in its place. */
  #with(entry: MappingEntry): QConfigMapping {
    const at = this.entries.findIndex((known) => subject(known) === subject(entry));
    if (at < 0) return new QConfigMapping([...this.entries, entry]);
    return new QConfigMapping(this.entries.map((known, i) => (i === at ? entry : known)));
  }
}

/**
 * The mapping that quantizes everything it can with the default QConfig.
 *
 * @example
 * defaultQConfigMapping().entries.length; // => 1
 */
export function defaultQConfigMapping(): QConfigMapping {
  return new QConfigMapping().setGlobal(defaultQConfig);
}

/** What an entry is about, as text: `moduleName features.0`. */
export function subject(entry: MappingEntry): string {
  const {
    setting: _setting,
    optional: _optional,
    ...rest
  }: MappingEntry & { readonly optional?: true } = entry;
  return Object.values(rest).join(" ");
}

function typeName(type: ObjectType): string {
  return typeof type === "function" ? type.name : type.id;
}

function settingJson(setting: Setting): object | null {
  if (setting === null) return null;
  const { name, activation, weight } = setting;
  const dynamic = dynamicOf(setting);
  return {
    name,
    activation: activation === null ? null : observerJson(activation),
    ...(dynamic === null ? {} : { dynamic }),
    weight: observerJson(weight),
  };
}

function observerJson({ name, settings }: Observer): object {
  return { name, settings };
}
