import { files } from "./files.ts";
import { by, byAll, differs, type Rows } from "../row.ts";

/** TestQuantizeFxOps. */
export const opRows: Rows = {
  test_linear_module: byAll(
    by(
      files.weighted,
      "Linear > with no activation is one int8 operation with one range",
      "Linear > with relu() is one int8 operation with one range",
      "Linear > with nn.ReLU is one int8 operation with one range",
      "Linear > with batch norm and no activation is one int8 operation with one range",
    ),
    by(
      files.weighted,
      "linear with a dynamic setting, a layer: nothing is observed, and each run has its own range",
    ),
  ),
  test_functional_linear: byAll(
    by(
      files.weighted,
      "the function linear > with %s is one int8 operation with one range, its weight stored as integers",
      "the function linear without bias > with %s is one int8 operation with one range, its weight stored as integers",
    ),
    by(
      files.weighted,
      "linear with a dynamic setting, a function: nothing is observed, and each run has its own range",
      "linear with a dynamic setting, a function without bias: nothing is observed, and each run has its own range",
    ),
  ),
  test_linear_dynamic_fp16: differs(
    "a weight beyond float16 is refused; PyTorch saturates it",
    by(
      files.half,
      "weights in float16 > test_linear_dynamic_fp16, test_dynamic_quant_fp16: computes in float32 with the weights rounded to float16, bit for bit",
    ),
  ),
  test_linear_static_fp16: { open: "values in float16: only weights are stored so" },
  test_conv_module: by(
    files.weighted,
    "Conv1d > with no activation is one int8 operation with one range",
    "Conv2d > with no activation is one int8 operation with one range",
    "Conv3d > with no activation is one int8 operation with one range",
  ),
  test_functional_conv: by(
    files.weighted,
    "the function conv1d > with %s is one int8 operation with one range, its weight stored as integers",
    "the function conv1d without bias > with %s is one int8 operation with one range, its weight stored as integers",
    "the function conv2d > with %s is one int8 operation with one range, its weight stored as integers",
    "the function conv2d without bias > with %s is one int8 operation with one range, its weight stored as integers",
    "the function conv3d > with %s is one int8 operation with one range, its weight stored as integers",
    "the function conv3d without bias > with %s is one int8 operation with one range, its weight stored as integers",
  ),
  test_quantized_conv_relu: by(
    files.weighted,
    "Conv1d > with relu() is one int8 operation with one range",
    "Conv1d > with nn.ReLU is one int8 operation with one range",
    "Conv2d > with relu() is one int8 operation with one range",
    "Conv2d > with nn.ReLU is one int8 operation with one range",
    "Conv3d > with relu() is one int8 operation with one range",
    "Conv3d > with nn.ReLU is one int8 operation with one range",
  ),
  test_conv_transpose_1d: by(files.weighted, "ConvTranspose1d > transposes in int8 with no activation"),
  test_conv_transpose_2d: by(files.weighted, "ConvTranspose2d > transposes in int8 with no activation"),
  test_add: by(
    files.elem,
    "arithmetic > add of tensors that are int8 runs in int8",
    "arithmetic > add of inputs runs in int8",
    "arithmetic > add of a number runs in int8",
  ),
  test_sub: differs(
    "int8 in place of float16, which the test asks for (PyTorch skips it)",
    by(files.elem, "arithmetic > sub has a range of its own and is computed in float32 between integers"),
  ),
  test_div: differs(
    "float32 in place of float16, which the test asks for (PyTorch skips it)",
    by(files.elem, "arithmetic > div stays in float32, and the report says why"),
  ),
  test_mul: by(
    files.elem,
    "arithmetic > mul of tensors that are int8 runs in int8",
    "arithmetic > mul of inputs runs in int8",
    "arithmetic > mul of a number runs in int8",
  ),
  test_sum: differs(
    "float32 in place of float16, which the test asks for (PyTorch skips it)",
    by(files.elem, "arithmetic > sum stays in float32, and the report says why"),
  ),
  test_bmm: differs(
    "int8 in place of float16, which the test asks for (PyTorch skips it)",
    by(files.elem, "arithmetic > bmm runs in int8"),
  ),
  test_add_relu: by(
    files.elem,
    "arithmetic > add and relu runs in int8",
    "arithmetic > add of a number and relu runs in int8",
  ),
  test_add_relu_multiple_uses_of_relu: by(
    files.elem,
    "arithmetic > relu of one layer after two additions is fused into both",
  ),
  test_mul_relu: by(files.elem, "arithmetic > mul and relu runs in int8"),
  test_quantized_add_qat: by(
    files.elem,
    "arithmetic > a number in add before and after convolutions in training: one fake quantize for each value and weight",
  ),
  test_quantized_mul_qat: by(
    files.elem,
    "arithmetic > a number in mul before and after convolutions in training: one fake quantize for each value and weight",
  ),
  test_int8_input_no_unnecessary_fq: by(
    files.iface,
    "inputs and outputs > a number added to an input that is integers is a table, with no quantize before it",
  ),
  test_qmatmul: by(files.elem, "arithmetic > matmul runs in int8"),
  test_bmm_int_reference: differs(
    "bmm is matmul, and runs in int8",
    by(files.elem, "arithmetic > bmm runs in int8"),
  ),
  test_cat: by(
    files.shapes,
    "cat > joins integers: its inputs and its output have one observer, after training too",
  ),
  test_general_shape_ops: by(
    files.shapes,
    "shapes, copies, relus, numbers and lists between two convolutions leave one quantize and one dequantize",
  ),
  test_general_value_ops: by(
    files.shapes,
    "poolings, means and interpolation between two convolutions leave one quantize and one dequantize",
  ),
  test_ave_pool_with_custom_cfg: by(
    files.shapes,
    "operations that share the range of what they read > a pooling of an input that is int8 already reads it as it is",
  ),
  test_copy_node_fp32_input: by(
    files.shapes,
    "operations that share the range of what they read > relu: on float32 it stays in float32: quantizing it would only cost accuracy",
  ),
  test_getitem: by(
    files.shapes,
    "items > of a list of inputs are observed only where an operation needs it",
    "items > of a shape are numbers, and nothing observes them",
  ),
  test_chunk: by(files.shapes, "items > of chunk and split are integers, and can be added"),
  test_reshape_fp16: { open: "values in float16: only weights are stored so" },
  test_clamp: by(
    files.elem,
    "relu6, clamp and hardtanh in every spelling are bounds of the operation before them",
  ),
  test_pixel_shuffle: by(
    files.shapes,
    "operations that share the range of what they read > pixelShuffle: on integers it stays on integers, with one observer",
  ),
  test_pixel_unshuffle: by(
    files.shapes,
    "operations that share the range of what they read > pixelUnshuffle: on integers it stays on integers, with one observer",
  ),
  test_narrow: by(
    files.shapes,
    "operations that share the range of what they read > narrow: on integers it stays on integers, with one observer",
  ),
  test_qbatch_norm: { open: "batch norm without a convolution before it stays in float32" },
  test_qbatch_norm_relu: { open: "batch norm without a convolution before it stays in float32" },
  test_hardswish: by(files.elem, "hardswish > is a table in int8, with a range of its own"),
  test_elu: by(files.elem, "elu > is a table in int8, with a range of its own"),
  test_leaky_relu: by(files.elem, "leakyRelu > is a table in int8, with a range of its own"),
  test_prelu: byAll(
    by(
      files.elem,
      "prelu > is a table in int8, with a range of its own",
      "prelu with a slope for each channel has a range of its own and is computed in float32",
    ),
    by(files.tables, "PReLU with one slope is a table with the integers of the reference graph"),
  ),
  test_layer_norm: differs(
    "it has a range of its own, but is computed in float32 between integers",
    by(
      files.elem,
      "normalization > LayerNorm has a range of its own and is computed in float32 between integers",
      "normalization > layerNorm has a range of its own and is computed in float32 between integers",
    ),
  ),
  test_instance_norm: differs(
    "it has a range of its own, but is computed in float32 between integers",
    by(
      files.elem,
      "normalization > InstanceNorm1d has a range of its own and is computed in float32 between integers",
      "normalization > InstanceNorm2d has a range of its own and is computed in float32 between integers",
      "normalization > InstanceNorm3d has a range of its own and is computed in float32 between integers",
      "normalization > instanceNorm has a range of its own and is computed in float32 between integers",
    ),
  ),
  test_norm_weight_bias: by(
    files.elem,
    "normalization > its weight and bias stay float32 and are not observed",
  ),
  test_gelu_normal: by(files.elem, "gelu > is a table in int8, with a range of its own"),
  test_softmax_normal: differs(
    "its scale is fixed, but it is computed in float32 between integers",
    by(
      files.elem,
      "values whose range is known > have fixed scales, whatever is calibrated, and the reference graph shows each",
    ),
  ),
  test_gelu_reference: by(files.elem, "gelu > is a table in int8, with a range of its own"),
  test_softmax_reference: by(
    files.elem,
    "values whose range is known > have fixed scales, whatever is calibrated, and the reference graph shows each",
  ),
  test_silu_reference: by(files.elem, "silu > is a table in int8, with a range of its own"),
  test_mish_reference: by(files.elem, "mish > is a table in int8, with a range of its own"),
  test_fixed_qparams_ops: differs(
    "softmax is computed in float32 between integers",
    by(
      files.elem,
      "values whose range is known > have fixed scales, whatever is calibrated, and the reference graph shows each",
      "values whose range is known > come out of training with the same scales",
    ),
  ),
  test_fixed_qparams_ops_fp16: { open: "values in float16: only weights are stored so" },
  test_fixed_qparams_ops_qint8: byAll(
    by(files.elem, "values whose range is known > keep the setting's range where its integers are signed"),
    by(
      files.constraints,
      "known ranges > test_fixed_qparams_ops_qint8: an int8 setting has the range that is observed",
    ),
  ),
  test_fixed_qparams_ops_wrong_qconfig: differs(
    "the known range is taken in place of one that would be observed, without a warning; another fixed one is refused",
    byAll(
      by(
        files.elem,
        "values whose range is known > have fixed scales, whatever is calibrated, and the reference graph shows each",
      ),
      by(
        files.constraints,
        "known ranges > test_fixed_qparams_ops_wrong_qconfig: another fixed range is refused where it is asked for by name",
      ),
    ),
  ),
  test_float_functional: differs(
    "additions are operations in every spelling: there is no FloatFunctional",
    by(
      files.elem,
      "arithmetic > additions, products, relu and cat follow each other on integers, after training too",
    ),
  ),
  test_embedding: differs(
    "zero points are whole numbers, so that rows are symmetric",
    by(
      files.int4,
      "rows of tables > test_embedding, test_embedding_bag: int8: a table is stored as integers, and its rows are close",
      "rows of tables > test_embedding, test_embedding_bag: int4: a table is stored as integers, and its rows are close",
    ),
  ),
  test_embedding_bag: differs(
    "zero points are whole numbers, so that rows are symmetric",
    by(
      files.int4,
      "rows of tables > test_embedding, test_embedding_bag: int8: a table is stored as integers, and its rows are close",
      "rows of tables > test_embedding, test_embedding_bag: int4: a table is stored as integers, and its rows are close",
    ),
  ),
  test_rnn_cell: by(
    files.dyn,
    "under the names of FX's tests > test_rnn_cell: LSTMCell: every product with a weight runs on integers",
    "under the names of FX's tests > test_rnn_cell: GRUCell: every product with a weight runs on integers",
    "under the names of FX's tests > test_rnn_cell: RNNCell: every product with a weight runs on integers",
  ),
  test_rnn: by(
    files.dyn,
    "under the names of FX's tests > test_rnn: LSTM: every product with a weight runs on integers",
    "under the names of FX's tests > test_rnn: GRU: every product with a weight runs on integers",
  ),
  test_multiple_qconfigs_for_single_value: differs(
    "int8 in place of float16: no value is stored in float16",
    by(
      files.annot,
      "settings of two dtypes in one model > test_multiple_qconfigs_for_single_value: each reader has the value as its setting says",
    ),
  ),
  test_boolean_tensor: by(files.shapes, "a boolean mask is not observed, and neither is what it fills"),
  test_ref_pattern_multi_use: by(
    files.place,
    "what is observed > two readers of one result in int8 dequantize it once, or take the integers",
  ),
};
