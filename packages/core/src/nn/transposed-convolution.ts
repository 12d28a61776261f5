import type { Tensor } from "../tensor/tensor.ts";
import { ArgumentChecker, type Sizes } from "./arguments.ts";
import { Convolution, type ConvolutionOptions, type ConvolutionWindowOptions } from "./convolution.ts";
import { showArguments } from "./show-arguments.ts";

/** As for convolutions; padding takes outputs away. */
export interface TransposedConvolutionOptions<S extends Sizes> extends ConvolutionOptions<S> {
  /** How many outputs are added at the end, less than stride or dilation. Default 0. */
  readonly outputPadding?: number | S;
}

type TransposedOperation<S extends Sizes> = (
  x: Tensor,
  weight: Tensor,
  bias: Tensor | null,
  options: ConvolutionWindowOptions<S> & { readonly outputPadding: S },
) => Tensor;

/** What transposed convolutions have in common. */
export abstract class TransposedConvolution<S extends Sizes> extends Convolution<S> {
  readonly outputPadding: S;

  protected constructor(
    layer: string,
    rank: S["length"],
    operation: TransposedOperation<S>,
    inChannels: number,
    outChannels: number,
    kernelSize: number | S,
    options: TransposedConvolutionOptions<S>,
  ) {
    const apply = (x: Tensor, weight: Tensor, bias: Tensor | null, window: ConvolutionWindowOptions<S>) =>
      operation(x, weight, bias, { ...window, outputPadding: this.outputPadding });
    super({ layer, rank, transposed: true }, apply, inChannels, outChannels, kernelSize, options);
    const check = new ArgumentChecker(layer);
    this.outputPadding = check.sizes("outputPadding", options.outputPadding ?? 0, rank, 0);
    const most = this.outputPadding.map(
      (_, d) => Math.max(this.stride[d] as number, this.dilation[d] as number) - 1,
    );
    if (this.outputPadding.some((added, d) => added > (most[d] as number)))
      throw check.wrong(
        "outputPadding",
        this.outputPadding,
        `less than stride or dilation: at most ${most.join(", ")}`,
      );
  }

  /** What its line says beyond its class. */
  override extraRepr(): string {
    const { outputPadding } = this;
    const defaults = { outputPadding: outputPadding.map(() => 0) };
    const added = showArguments({ outputPadding }, defaults);
    return `${super.extraRepr()}${added === "" ? "" : `, ${added}`}`;
  }
}
