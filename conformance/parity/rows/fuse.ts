import { files } from "./files.ts";
import { by, byAll, differs, type Rows } from "../row.ts";

/** TestFuseFx. */
export const fuseRows: Rows = {
  test_fuse_conv_bn_relu: by(
    files.fusion,
    "batch norm after convolutions of every rank > is folded into them in evaluation, with relu and without",
    "batch norm after convolutions of every rank > stays while a model trains, and its convolution trains on the scaled weight",
  ),
  test_fuse_linear_bn_eval: by(files.fusion, "batch norm is folded into a linear layer in evaluation"),
  test_fuse_linear_bn_leaky_relu_onednn: differs(
    "fused by a backend of the user, and computed in float32 between integers: no kernel of ours runs it as one",
    by(
      files.backends,
      "a backend that fuses linear and leakyRelu has one range for both, with batch norm folded before",
    ),
  ),
  test_linear_bn_leaky_relu_not_fused_by_default: by(
    files.fusion,
    "what one range does not fit is not fused by default: > linear, batch norm and leaky relu",
  ),
  test_fuse_linear_tanh_for_onednn_backend: differs(
    "fused by a backend of the user, and computed in float32 between integers: no kernel of ours runs it as one",
    by(
      files.backends,
      "a backend that fuses linear and tanh has one range for both, with batch norm folded before",
    ),
  ),
  test_linear_tanh_not_fused_by_default: by(
    files.fusion,
    "what one range does not fit is not fused by default: > linear and tanh",
  ),
  test_fuse_conv_bn_add_relu_onednn: differs(
    "fused by a backend of the user, and computed in float32 between integers: no kernel of ours runs it as one",
    by(
      files.patterns,
      "a sequence that reads more than one value > convolution, addition and relu, the convolution on the left: %s",
      "a sequence that reads more than one value > of two convolutions that are added one takes the addition",
    ),
  ),
  test_fuse_conv_bn_add_relu_by_default: by(
    files.fusion,
    "what one range does not fit is not fused by default: > a convolution and the addition after it, from either side; the addition and relu are",
  ),
  test_fuse_conv_bn_add_relu_lowering: differs(
    "fused by a backend of the user, and computed in float32 between integers: no kernel of ours runs it as one",
    by(
      files.patterns,
      "a sequence that reads more than one value > convolution, addition and relu, the convolution on the left: %s",
      "a sequence that reads more than one value > of two convolutions that are added one takes the addition",
    ),
  ),
  test_fuse_convtranspose_bn_eval: byAll(
    by(files.fusion, "batch norm is folded into transposed convolutions of every rank"),
    by(
      files.spatial,
      "of rank $rank > quantization-aware training takes a convolution, and a transposed one without batch norm",
    ),
  ),
  test_fuse_module_relu: byAll(
    by(files.fusion, "relu after convolutions of every rank, and after batch norm alone, has their range"),
    by(
      files.fused,
      "batch norm alone and relu: the range is that of the relu, the batch norm stays in float32",
    ),
  ),
  test_qconfig_fused_module: by(
    files.fusion,
    "settings by class, with null for everything else, > reach a linear layer and the relu that is fused into it",
  ),
  test_problematic_fuse_example: by(
    files.fusion,
    "settings by class, with null for everything else, > reach both layers of a subclass of Sequential inside another module, after training too",
  ),
  test_fuse_addtional_fuser_method: byAll(
    by(
      files.fusion,
      "fusions of the user > put an operation of the user's choice in the place of another, which then decides the range",
    ),
    by(files.fusions, "a fusion makes one table of what were two ranges, and the report says what went"),
  ),
  test_fuse_custom_pattern: byAll(
    by(
      files.fusion,
      "fusions of the user > put one operation in the place of a whole pattern, with anything as the other operand",
    ),
    by(
      files.patterns,
      "a sequence of the user's > is observed at its end alone, and computed in float32 where no kernel of ours runs it as one",
    ),
  ),
  test_fusion_pattern_with_multiple_inputs: by(
    files.fusion,
    "fusions of the user > keep the other operand as an input of what takes the pattern's place",
  ),
  test_fusion_pattern_with_matchallnode: by(
    files.fusion,
    "fusions of the user > leave what stands for anything to other fusions",
  ),
};
