import { describeValue, failure } from "../errors/index.ts";
import { Module } from "../module/module.ts";
import { checkRecord, notCallable } from "./contents.ts";

/**
 * Modules by name, which the owner calls one by one. A plain record in a field does the same; this one checks names.
 *
 * @throws QS1007 for an item that is no module, or a key that is a number or holds a dot
 * @source torch.nn.ModuleDict
 * @example
 * const heads = new nn.ModuleDict({ box: new nn.Linear(8, 4), score: new nn.Linear(8, 1) });
 * heads.get("box").outFeatures; // => 4
 * heads.keys(); // => ["box", "score"]
 */
export class ModuleDict<R extends Readonly<Record<string, Module>> = Record<string, Module>> extends Module {
  readonly "~modules": R;

  constructor(modules: R) {
    super();
    this["~modules"] = checkRecord("ModuleDict", modules);
  }

  /** @throws QS1007 always: a dictionary has no computation of its own */
  forward(): never {
    throw notCallable("ModuleDict");
  }

  /** The number of modules. */
  get size(): number {
    return this.keys().length;
  }

  /**
   * The module with a name.
   *
   * @throws QS1007 when there is none
   */
  get<K extends keyof R & string>(name: K): R[K] {
    if (this.has(name)) return this["~modules"][name];
    const expected = `one of ${this.keys().join(", ") || "none"}`;
    throw failure("QS1007", { op: "ModuleDict", attribute: "name", found: describeValue(name), expected });
  }

  /** True when there is a module of this name. */
  has(name: string): boolean {
    return typeof name === "string" && Object.hasOwn(this["~modules"], name);
  }

  /** The names in order. */
  keys(): (keyof R & string)[] {
    return Object.keys(this["~modules"]);
  }

  /** The modules in order. */
  values(): R[keyof R][] {
    return Object.values(this["~modules"]) as R[keyof R][];
  }

  /** Names and modules in order. */
  entries(): [keyof R & string, R[keyof R]][] {
    return Object.entries(this["~modules"]) as [keyof R & string, R[keyof R]][];
  }

  /** Names and modules in order. */
  [Symbol.iterator](): IterableIterator<[keyof R & string, R[keyof R]]> {
    return this.entries()[Symbol.iterator]();
  }
}
