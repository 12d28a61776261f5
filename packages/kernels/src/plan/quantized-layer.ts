import type { TensorData } from "@quantrace/core";
import type { CallRequest } from "../call-request.ts";
import type { ConvolutionSizes } from "./convolution-problem.ts";
import type { Quantization } from "./quantization.ts";

/** The constants of a quantized layer, read and checked. */
export interface QuantizedLayer {
  readonly request: CallRequest;
  readonly weight: TensorData;
  readonly bias: TensorData | null;
  readonly quantization: Quantization;
  readonly sizes: ConvolutionSizes;
}

/** Where the packed constants of a layer lie. */
export interface QuantizedConstants {
  readonly weight: number;
  readonly bias: number;
  readonly multiplier: number;
}
