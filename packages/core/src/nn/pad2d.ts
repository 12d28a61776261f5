import { pad } from "../functional/functional.generated.ts";
import { Module } from "../module/module.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { isArray } from "../errors/index.ts";
import { ArgumentChecker } from "./arguments.ts";
import { showArguments } from "./show-arguments.ts";

/** A number for all sides, or left, right, top and bottom. */
export type Padding2d = number | readonly [left: number, right: number, top: number, bottom: number];

/** What the layers that pad images have in common. */
export abstract class Pad2d extends Module {
  readonly padding: readonly [number, number, number, number];
  readonly #mode: string;

  protected constructor(layer: string, mode: string, padding: Padding2d) {
    super();
    const sides: readonly unknown[] = isArray(padding) ? padding : [padding, padding, padding, padding];
    if (sides.length !== 4 || !sides.every((side) => Number.isSafeInteger(side)))
      throw new ArgumentChecker(layer).wrong("padding", padding, "a whole number or four");
    this.padding = sides as readonly [number, number, number, number];
    this.#mode = mode;
  }

  /** What is put outside, in mode constant. */
  protected get filler(): number {
    return 0;
  }

  forward(x: Tensor): Tensor {
    return pad(x, this.padding, this.#mode, this.filler);
  }

  override extraRepr(): string {
    return showArguments({ padding: this.padding });
  }
}
