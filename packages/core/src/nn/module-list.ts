import { callable } from "../arguments/kinds.ts";
import { signature } from "../arguments/signature.ts";
import { Module } from "../module/module.ts";
import { checkModules, itemAt, notCallable } from "./contents.ts";

const checkMap = signature("ModuleList.map", { make: callable });

/**
 * A list of modules that the owner calls one by one. A plain array in a field does the same; this one checks indices.
 *
 * @throws QS1007 for an item that is no module
 * @source torch.nn.ModuleList
 * @example
 * const layers = new nn.ModuleList([new nn.Linear(2, 3), new nn.Linear(3, 1)]);
 * layers.map((layer) => layer.outFeatures); // => [3, 1]
 */
export class ModuleList<M extends Module = Module> extends Module {
  readonly "~modules": M[];

  constructor(modules: Iterable<M> = []) {
    super();
    this["~modules"] = checkModules("ModuleList", modules);
  }

  /** @throws QS1007 always: a list has no computation of its own */
  forward(): never {
    throw notCallable("ModuleList");
  }

  get length(): number {
    return this["~modules"].length;
  }

  /**
   * The module at an index; negative ones count from the end.
   *
   * @throws QS1007 out of range
   * @example
   * new nn.ModuleList([new nn.Linear(2, 3)]).at(-1).inFeatures; // => 2
   */
  at(index: number): M {
    return itemAt("ModuleList", this["~modules"], index);
  }

  /** What a function makes of each module. */
  map<T>(make: (module: M, index: number) => T): T[] {
    checkMap(make);
    return this["~modules"].map((module, i) => make(module, i));
  }

  /** The modules with their indices. */
  entries(): IterableIterator<[number, M]> {
    return this["~modules"].entries();
  }

  /** The modules in order. */
  [Symbol.iterator](): IterableIterator<M> {
    return this["~modules"].values();
  }
}
