import { Pad2d, type Padding2d } from "./pad2d.ts";

/**
 * An image with zeros around it: `pad(x, padding, "constant")`.
 *
 * @shape x `[..., H, W]` gives `[..., top + H + bottom, left + W + right]`
 * @throws QS1002 more is cut off than there is; QS1007 for an argument that is not valid
 * @source torch.nn.ZeroPad2d
 * @example
 * new nn.ZeroPad2d([1, 1, 0, 1]).run(tensor([[[[1, 2]]]])).toArray(); // => [[[[0, 1, 2, 0], [0, 0, 0, 0]]]]
 */
export class ZeroPad2d extends Pad2d {
  static override readonly builtin: boolean = true;

  constructor(padding: Padding2d) {
    super("ZeroPad2d", "constant", padding);
  }
}
