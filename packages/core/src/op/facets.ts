/**
 * How an operation behaves under quantization: plain data that the planner is exhaustive over.
 *
 * - `weighted`: integer multiply-accumulate with an int8 weight and an int32 bias; its own output qparams.
 * - `rescale`: inputs and output each have qparams; computed as dequantize, one float32 operation, quantize.
 * - `shareQParams`: values are moved or chosen, not computed: output and inputs share qparams.
 * - `fixedQParams`: the output range is known in advance.
 * - `lookup`: one input; on 8 bits a 256-entry table.
 * - `floatOnly`: stays in float32, with a reason that the report shows.
 * - `quantized`: the operation is itself part of a quantized graph.
 */
export type QuantizationFacet =
  | {
      readonly kind: "weighted";
      /** Operand names. */
      readonly activations: readonly string[];
      readonly weight: string;
      readonly bias: string;
      /** The weight's dimension that has one scale per channel. */
      readonly channelAxis: number;
      /** The int8 operation it lowers to. */
      readonly lowered: string;
      /** The operation that it lowers to where the range of its input is taken in each run; without it there is none. */
      readonly dynamic?: string;
    }
  | {
      readonly kind: "rescale";
      /** Null when it is computed in float32 between dequantize and quantize. */
      readonly lowered: string | null;
      /** Set when it sums products of its two inputs, in int32: over this dimension of the first. */
      readonly sumsOver?: number;
    }
  | {
      readonly kind: "shareQParams";
      readonly lowered: string;
      /** Set when it only narrows the range: the bounds, as numbers or as names of attributes. Such an op fuses. */
      readonly clamp?: { readonly min: number | string | null; readonly max: number | string | null };
    }
  | {
      readonly kind: "fixedQParams";
      readonly scale: number;
      readonly zeroPoint: number;
      /** Null when it stays in float32 between dequantize and quantize. */
      readonly lowered: string | null;
    }
  | { readonly kind: "lookup" }
  | {
      readonly kind: "floatOnly";
      readonly reason: string;
      /** The operand that may be stored as integers, one scale for each index of its first dimension, and made real again. */
      readonly weight?: string;
    }
  | { readonly kind: "quantized" };

/**
 * The operation in ONNX: plain data. `none` gives the reason why there is no single operator.
 */
export type OnnxFacet =
  | {
      readonly kind: "operator";
      readonly operator: string;
      readonly since: number;
      /** ONNX attribute name to ours. */
      readonly attributes?: Readonly<Record<string, string>>;
    }
  | { readonly kind: "composed"; readonly operators: readonly string[]; readonly note: string }
  | { readonly kind: "none"; readonly reason: string };
