import {
  type Buffer,
  buffer,
  dequantize,
  type EagerTensor,
  linear,
  minMaxObserver,
  Module,
  type nn,
  perChannelMinMaxObserver,
  quantize,
  tensor,
  type Tensor,
} from "quantrace";

/** `static` weights, one scale for each output. */
const weights = perChannelMinMaxObserver({ dtype: "int8", mapping: "symmetric", quantMin: -127 });
/** The range of one batch. */
const range = minMaxObserver({ dtype: "uint8", mapping: "affine" });

/**
 * A linear layer that stores int8 weights and takes and gives float32. `dynamic`: each batch is put on integers by its own
 * range, and the products are sums of integers. Else the weights are made real again before they are used.
 */
export class Int8Linear extends Module {
  static override readonly leaf = true;
  readonly weight: Buffer;
  readonly scale: Buffer;
  readonly bias: Tensor | null;
  readonly dynamic: boolean;

  constructor(float: nn.Linear, dynamic: boolean) {
    super();
    const chosen = weights.finish(weights.add(weights.zero(), float.weight))!;
    this.scale = buffer(tensor([...chosen.scale]));
    this.weight = buffer(
      quantize(float.weight, this.scale, 0, { dtype: "int8", axis: 0, by: "reciprocal" }) as EagerTensor,
    );
    this.bias = float.bias;
    this.dynamic = dynamic;
  }

  forward(x: Tensor): Tensor {
    return this.dynamic ? this.onIntegers(x as EagerTensor) : this.onReals(x);
  }

  private onReals(x: Tensor): Tensor {
    return linear(x, dequantize(this.weight, this.scale, 0, { axis: 0 }), this.bias);
  }

  /** Sums of up to 2^24 are exact in float32: these products of integers are. */
  private onIntegers(x: EagerTensor): Tensor {
    const chosen = range.finish(range.add(range.zero(), x))!;
    const [scale = 1, zeroPoint = 0] = [chosen.scale[0], chosen.zeroPoint[0]];
    const integers = dequantize(quantize(x, scale, zeroPoint), 1, zeroPoint);
    const sums = linear(integers, dequantize(this.weight, 1, 0), null);
    const real = sums.mul(this.scale.mul(scale));
    return this.bias === null ? real : real.add(this.bias);
  }
}
