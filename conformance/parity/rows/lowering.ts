import { files } from "./files.ts";
import { by, byAll, differs, type Rows } from "../row.ts";

/** TestQuantizeFx: matching, the reference graph and lowering, dynamic quantization and float16. */
export const loweringRows: Rows = {
  test_pattern_match: by(
    files.matcher,
    "a pattern > matches an operation, or one of several",
    "a pattern > tells state, left out operands and anything apart",
  ),
  test_pattern_match_constant: by(
    files.replace,
    "a match > asks for the same plain values, attributes and constants",
  ),
  test_match_pattern_with_multiple_args: differs(
    "a transpose and a reshape by a size need no pattern of the user: nothing is ever observed between operations that only move values",
    by(
      files.shapes,
      "operations that share the range of what they read > channel shuffle: on integers it stays on integers, with one observer",
      "arguments that are no tensors are not observed > a size",
    ),
  ),
  test_register_patterns: differs(
    "there is no registry: a backend is a value",
    by(
      files.backends,
      "a backend of the user's has its own patterns, and ranges that are known, for prepare and prepareQat",
    ),
  ),
  test_fused_module_qat_swap: by(
    files.fusion,
    "settings by class, with null for everything else, > reach layers deep in a model that is trained: their weights are fake quantized, additions are not",
  ),
  test_fusion_pattern_unquantized: by(
    files.fusion,
    "a pattern under null is left as it is, and quantizing goes on after it",
  ),
  test_conv_linear_not_reference: byAll(
    by(
      files.weighted,
      "Linear > with no activation is one int8 operation with one range",
      "Conv1d > with no activation is one int8 operation with one range",
      "Conv2d > with no activation is one int8 operation with one range",
      "Conv3d > with no activation is one int8 operation with one range",
      "the function conv1d > with %s is one int8 operation with one range, its weight stored as integers",
      "the function conv1d without bias > with %s is one int8 operation with one range, its weight stored as integers",
      "the function conv2d > with %s is one int8 operation with one range, its weight stored as integers",
      "the function conv2d without bias > with %s is one int8 operation with one range, its weight stored as integers",
      "the function conv3d > with %s is one int8 operation with one range, its weight stored as integers",
      "the function conv3d without bias > with %s is one int8 operation with one range, its weight stored as integers",
      "the function linear > with %s is one int8 operation with one range, its weight stored as integers",
      "the function linear without bias > with %s is one int8 operation with one range, its weight stored as integers",
    ),
    by(
      files.weighted,
      "linear with a dynamic setting, a layer: nothing is observed, and each run has its own range",
      "linear with a dynamic setting, a function: nothing is observed, and each run has its own range",
    ),
  ),
  test_conv_linear_reference: byAll(
    by(
      files.low,
      "the reference graph > stores weights as integers with their scales, under the names of the float model; its state loads into another",
      "the reference graph > has every quantize and dequantize as an operation, and computes what they say, per tensor and per channel",
    ),
    by(
      files.dyn,
      "under the names of FX's tests > test__convert_to_reference_decomposed_fx_dynamic_quant: the reference form chooses, quantizes and dequantizes",
    ),
  ),
  test_conv_transpose_not_reference: by(
    files.weighted,
    "ConvTranspose1d > transposes in int8 with no activation",
    "ConvTranspose2d > transposes in int8 with no activation",
    "ConvTranspose3d > transposes in int8 with no activation",
    "the function convTranspose1d with a stride > with no activation is one int8 operation with one range, its weight stored as integers",
    "the function convTranspose2d with a stride > with no activation is one int8 operation with one range, its weight stored as integers",
    "the function convTranspose3d with a stride > with no activation is one int8 operation with one range, its weight stored as integers",
  ),
  test_conv_transpose_reference: byAll(
    by(
      files.weighted,
      "ConvTranspose1d > transposes in int8 with no activation",
      "ConvTranspose2d > transposes in int8 with no activation",
      "ConvTranspose3d > transposes in int8 with no activation",
      "the function convTranspose1d with a stride > with no activation is one int8 operation with one range, its weight stored as integers",
      "the function convTranspose2d with a stride > with no activation is one int8 operation with one range, its weight stored as integers",
      "the function convTranspose3d with a stride > with no activation is one int8 operation with one range, its weight stored as integers",
    ),
    by(
      files.low,
      "the reference graph > stores weights as integers with their scales, under the names of the float model; its state loads into another",
    ),
  ),
  test_conv_transpose_relu_not_reference: by(
    files.weighted,
    "ConvTranspose1d > transposes in int8 with relu()",
    "ConvTranspose1d > transposes in int8 with nn.ReLU",
    "ConvTranspose2d > transposes in int8 with relu()",
    "ConvTranspose2d > transposes in int8 with nn.ReLU",
    "ConvTranspose3d > transposes in int8 with relu()",
    "ConvTranspose3d > transposes in int8 with nn.ReLU",
    "the function convTranspose1d with a stride > with relu() is one int8 operation with one range, its weight stored as integers",
    "the function convTranspose1d with a stride > with nn.ReLU is one int8 operation with one range, its weight stored as integers",
    "the function convTranspose2d with a stride > with relu() is one int8 operation with one range, its weight stored as integers",
    "the function convTranspose2d with a stride > with nn.ReLU is one int8 operation with one range, its weight stored as integers",
    "the function convTranspose3d with a stride > with relu() is one int8 operation with one range, its weight stored as integers",
    "the function convTranspose3d with a stride > with nn.ReLU is one int8 operation with one range, its weight stored as integers",
  ),
  test_conv_transpose_relu_reference: byAll(
    by(
      files.weighted,
      "ConvTranspose1d > transposes in int8 with relu()",
      "ConvTranspose1d > transposes in int8 with nn.ReLU",
      "ConvTranspose2d > transposes in int8 with relu()",
      "ConvTranspose2d > transposes in int8 with nn.ReLU",
      "ConvTranspose3d > transposes in int8 with relu()",
      "ConvTranspose3d > transposes in int8 with nn.ReLU",
      "the function convTranspose1d with a stride > with relu() is one int8 operation with one range, its weight stored as integers",
      "the function convTranspose1d with a stride > with nn.ReLU is one int8 operation with one range, its weight stored as integers",
      "the function convTranspose2d with a stride > with relu() is one int8 operation with one range, its weight stored as integers",
      "the function convTranspose2d with a stride > with nn.ReLU is one int8 operation with one range, its weight stored as integers",
      "the function convTranspose3d with a stride > with relu() is one int8 operation with one range, its weight stored as integers",
      "the function convTranspose3d with a stride > with nn.ReLU is one int8 operation with one range, its weight stored as integers",
    ),
    by(
      files.low,
      "the reference graph > stores weights as integers with their scales, under the names of the float model; its state loads into another",
    ),
  ),
  test_conv_bn_relu: by(
    files.weighted,
    "Conv1d > with batch norm and no activation is one int8 operation with one range",
    "Conv1d > with batch norm and nn.ReLU is one int8 operation with one range",
    "Conv2d > with batch norm and no activation is one int8 operation with one range",
    "Conv2d > with batch norm and nn.ReLU is one int8 operation with one range",
    "Conv3d > with batch norm and no activation is one int8 operation with one range",
    "Conv3d > with batch norm and nn.ReLU is one int8 operation with one range",
  ),
  test_linear_bn: by(
    files.weighted,
    "Linear > with batch norm and no activation is one int8 operation with one range",
  ),
  test_ref_linear_module: byAll(
    by(
      files.weighted,
      "Linear > with no activation is one int8 operation with one range",
      "Linear > with relu() is one int8 operation with one range",
    ),
    by(
      files.lower,
      "lower > each int8 node, fed the reference graph's integers, is within one step of it and differs only near a tie",
    ),
  ),
  test_ref_conv_module: byAll(
    by(
      files.weighted,
      "Conv1d > with no activation is one int8 operation with one range",
      "Conv2d > with no activation is one int8 operation with one range",
      "Conv3d > with no activation is one int8 operation with one range",
      "Conv1d > with relu() is one int8 operation with one range",
      "Conv2d > with relu() is one int8 operation with one range",
      "Conv3d > with relu() is one int8 operation with one range",
    ),
    by(
      files.lower,
      "lower > each int8 node, fed the reference graph's integers, is within one step of it and differs only near a tie",
    ),
  ),
  test_conv_lowering: by(
    files.weighted,
    "Conv1d > with no activation is one int8 operation with one range",
    "Conv2d > with no activation is one int8 operation with one range",
    "Conv3d > with no activation is one int8 operation with one range",
  ),
  test_packed_weight_fused_op: differs(
    "weights are packed by the backend that runs the graph; the graph holds them as int8 tensors under their names",
    byAll(
      by(
        files.weighted,
        "the function linear > with relu() is one int8 operation with one range, its weight stored as integers",
      ),
      by(
        files.state,
        "names and state > weights that a function reads are stored under the name of the module that has them",
      ),
    ),
  ),
  test_convtranspose_per_channel_fails_early: differs(
    "weights per channel are supported, so that nothing is refused",
    by(
      files.weighted,
      "ConvTranspose1d > takes weights per tensor and per channel: nothing has to be refused",
      "ConvTranspose2d > takes weights per tensor and per channel: nothing has to be refused",
      "ConvTranspose3d > takes weights per tensor and per channel: nothing has to be refused",
    ),
  ),
  test_keep_original_weights: differs(
    "nothing has to be asked for: the float model keeps its weights",
    by(files.low, "lowering > keeps the float model's weights: its own are integers beside them"),
  ),
  test_relu_lowering: differs(
    "a relu of float32 with nothing around it stays in float32",
    by(
      files.shapes,
      "operations that share the range of what they read > relu: on integers it stays on integers, with one observer",
      "operations that share the range of what they read > relu: on float32 it stays in float32: quantizing it would only cost accuracy",
    ),
  ),
  test_channel_shuffle_lowering: by(
    files.shapes,
    "operations that share the range of what they read > channel shuffle: on integers it stays on integers, with one observer",
  ),
  test_linear_leaky_relu_lowering: differs(
    "two operations on integers, the second a table: there is no fused kernel",
    by(
      files.fusion,
      "what one range does not fit is not fused by default: > linear, batch norm and leaky relu",
    ),
  ),
  test_linear_tanh_lowering: differs(
    "two operations on integers, the second a table: there is no fused kernel",
    by(files.fusion, "what one range does not fit is not fused by default: > linear and tanh"),
  ),
  test_linear_size_view: by(
    files.place,
    "what is observed > a layer whose result is viewed by a size or a shape keeps one quantize and one dequantize",
  ),
  test_linear_shape_view: by(
    files.place,
    "what is observed > a layer whose result is viewed by a size or a shape keeps one quantize and one dequantize",
  ),
  test_lowering_functional_conv_with_kwargs: by(
    files.weighted,
    "the function conv2d with stride, padding and dilation > with %s is one int8 operation with one range, its weight stored as integers",
    "the function conv1d > with %s is one int8 operation with one range, its weight stored as integers",
    "the function conv2d > with %s is one int8 operation with one range, its weight stored as integers",
    "the function conv3d > with %s is one int8 operation with one range, its weight stored as integers",
  ),
  test_lowering_functional_conv_transpose_with_kwargs: by(
    files.weighted,
    "the function convTranspose1d with a stride > with %s is one int8 operation with one range, its weight stored as integers",
    "the function convTranspose2d with a stride > with %s is one int8 operation with one range, its weight stored as integers",
    "the function convTranspose3d with a stride > with %s is one int8 operation with one range, its weight stored as integers",
  ),
  test_lowering_functional_linear_with_kwargs: by(
    files.weighted,
    "the function linear > with %s is one int8 operation with one range, its weight stored as integers",
    "the function linear without bias > with %s is one int8 operation with one range, its weight stored as integers",
  ),
  test_mixed_dtypes: by(
    files.annot,
    "settings of two dtypes in one model > test_mixed_dtypes: int8 here, uint8 there, float elsewhere",
  ),
  test_fold_quant_dequant: by(
    files.shapes,
    "cat > of one tensor, whose size is then used as a number, needs one quantize and one dequantize",
  ),
  test_dequantize: by(files.low, "lowering > dequantizes before what has no int8 form, after training too"),
  test_trace_quantize_per_tensor: by(
    files.low,
    "lowering > gives a graph that can be transformed, and traced again with the same text",
  ),
  test_dynamic_quant_weight_observer: by(
    files.dyn,
    "under the names of FX's tests > test_dynamic_quant_weight_observer: convert alone asks the weight's observer, with nothing calibrated",
  ),
  test_dynamic_quant_fp16: differs(
    "a weight beyond float16 is refused; PyTorch saturates it",
    by(
      files.half,
      "weights in float16 > test_linear_dynamic_fp16, test_dynamic_quant_fp16: computes in float32 with the weights rounded to float16, bit for bit",
    ),
  ),
  test_dynamic_with_fusion: by(
    files.dyn,
    "under the names of FX's tests > test_dynamic_with_fusion: a relu after the layer reads its float32 result",
  ),
  test_dynamic_with_fusion_multiple_uses: by(
    files.dyn,
    "under the names of FX's tests > test_dynamic_with_fusion_multiple_uses: the fused value and the layer's result go to several readers",
  ),
  test_dynamic_linear_input_multiple_use: by(
    files.dyn,
    "under the names of FX's tests > test_dynamic_linear_input_multiple_use: what two layers read is quantized once",
  ),
  test_mul_add_fp16_config: differs(
    "weights are stored in float16; values stay float32",
    by(
      files.stored,
      "products and sums with numbers before functions whose weights are float16 stay in float32",
    ),
  ),
  test_linear_qint8_activation: byAll(
    by(files.place, "what is observed > activations may be signed"),
    by(files.low, "the reference graph > gives signed ranges, matched by lowering like unsigned ones"),
  ),
  test_fp32_sum: by(files.place, "what is observed > a sum in float32 before or after layers in int8"),
  test_sub_scalar: differs(
    "a number that is subtracted is a table in int8 like one that is added",
    by(
      files.place,
      "what is observed > numbers that are added and subtracted are tables of their own, and widen nobody's range",
    ),
  ),
  test__convert_to_reference_decomposed_fx: by(
    files.low,
    "the reference graph > has every quantize and dequantize as an operation, and computes what they say, per tensor and per channel",
  ),
  test__convert_to_reference_decomposed_fx_dynamic_quant: by(
    files.dyn,
    "under the names of FX's tests > test__convert_to_reference_decomposed_fx_dynamic_quant: the reference form chooses, quantizes and dequantizes",
  ),
  test__convert_to_reference_decomposed_fx_per_channel_quant: by(
    files.low,
    "the reference graph > has every quantize and dequantize as an operation, and computes what they say, per tensor and per channel",
  ),
};
