import { Pad2d, type Padding2d } from "./pad2d.ts";

/**
 * An image mirrored at its edges: `pad(x, padding, "reflect")`.
 *
 * @shape x `[..., H, W]` gives `[..., top + H + bottom, left + W + right]`
 * @throws QS1002 the image is too small; QS1007 for an argument that is not valid
 * @source torch.nn.ReflectionPad2d
 * @example
 * new nn.ReflectionPad2d([1, 1, 0, 0]).run(tensor([[[[1, 2]]]])).toArray(); // => [[[[2, 1, 2, 1]]]]
 */
export class ReflectionPad2d extends Pad2d {
  static override readonly builtin: boolean = true;

  constructor(padding: Padding2d) {
    super("ReflectionPad2d", "reflect", padding);
  }
}
