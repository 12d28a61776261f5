import { ArgumentChecker } from "./arguments.ts";
import { Pad2d, type Padding2d } from "./pad2d.ts";
import { showArguments } from "./show-arguments.ts";

/**
 * An image with one value around it: `pad(x, padding, "constant", value)`.
 *
 * @shape x `[..., H, W]` gives `[..., top + H + bottom, left + W + right]`
 * @throws QS1002 more is cut off than there is; QS1007 for an argument that is not valid
 * @source torch.nn.ConstantPad2d
 * @example
 * new nn.ConstantPad2d([1, 0, 0, 1], 7).run(tensor([[[[1, 2]]]])).toArray(); // => [[[[7, 1, 2], [7, 7, 7]]]]
 */
export class ConstantPad2d extends Pad2d {
  static override readonly builtin: boolean = true;

  readonly value: number;

  constructor(padding: Padding2d, value: number) {
    super("ConstantPad2d", "constant", padding);
    this.value = new ArgumentChecker("ConstantPad2d").number("value", value, -Infinity, Infinity);
  }

  protected override get filler(): number {
    return this.value;
  }

  /** What its line says beyond its class. */
  override extraRepr(): string {
    return showArguments({ padding: this.padding, value: this.value });
  }
}
