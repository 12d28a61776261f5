import { Pad2d, type Padding2d } from "./pad2d.ts";

/**
 * An image with its edges repeated: `pad(x, padding, "replicate")`.
 *
 * @shape x `[..., H, W]` gives `[..., top + H + bottom, left + W + right]`
 * @throws QS1002 the image is too small; QS1007 for an argument that is not valid
 * @source torch.nn.ReplicationPad2d
 * @example
 * new nn.ReplicationPad2d([1, 1, 0, 1]).run(tensor([[[[1, 2]]]])).toArray(); // => [[[[1, 1, 2, 2], [1, 1, 2, 2]]]]
 */
export class ReplicationPad2d extends Pad2d {
  static override readonly builtin: boolean = true;

  constructor(padding: Padding2d) {
    super("ReplicationPad2d", "replicate", padding);
  }
}
