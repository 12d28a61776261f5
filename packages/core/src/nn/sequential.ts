import { isPlainRecord } from "../module/is-plain-record.ts";
import { Module } from "../module/module.ts";
import type { UnaryModule } from "../module/types.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { checkRecord, itemAt, checkModules } from "./contents.ts";

/**
 * Modules in a row: each gets what the one before gave. A tracer sees the modules, not the row. In a state dict they
 * are called `0`, `1`..., or by the keys of the record that they came in.
 *
 * @throws QS1007 for an argument that is no module, or a record with a key that is a number or holds a dot
 * @source torch.nn.Sequential
 * @example
 * const net = new nn.Sequential(new nn.Identity(), new nn.ReLU());
 * net.run(tensor([-1, 2])).toArray(); // => [0, 2]
 * new nn.Sequential({ act: new nn.ReLU() }).children().map(([name]) => name); // => ["act"]
 */
export class Sequential extends Module {
  readonly "~modules": UnaryModule[] | Record<string, UnaryModule>;

  constructor(modules: Readonly<Record<string, UnaryModule>>);
  constructor(...modules: readonly UnaryModule[]);
  constructor(...modules: readonly UnaryModule[] | [Readonly<Record<string, UnaryModule>>]) {
    super();
    const [first] = modules;
    this["~modules"] =
      modules.length === 1 && isPlainRecord(first)
        ? checkRecord("Sequential", first as Readonly<Record<string, UnaryModule>>)
        : checkModules("Sequential", modules as readonly UnaryModule[]);
  }

  forward(x: Tensor): Tensor {
    let y = x;
    for (const module of this) y = module.forward(y);
    return y;
  }

  get length(): number {
    return Object.keys(this["~modules"]).length;
  }

  /**
   * The module at an index; negative ones count from the end.
   *
   * @throws QS1007 out of range
   */
  at(index: number): UnaryModule {
    return itemAt("Sequential", Object.values(this["~modules"]), index);
  }

  /** The modules in order. */
  [Symbol.iterator](): IterableIterator<UnaryModule> {
    return Object.values(this["~modules"])[Symbol.iterator]();
  }
}
