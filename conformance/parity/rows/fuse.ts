import type { Rows } from "../row.ts";

export const fuseRows: Rows = {
  test_fuse_conv_bn_relu: { open: "no test yet" },
  test_fuse_linear_bn_eval: { open: "no test yet" },
  test_fuse_linear_bn_leaky_relu_onednn: { open: "no test yet" },
  test_linear_bn_leaky_relu_not_fused_by_default: { open: "no test yet" },
  test_fuse_linear_tanh_for_onednn_backend: { open: "no test yet" },
  test_linear_tanh_not_fused_by_default: { open: "no test yet" },
  test_fuse_conv_bn_add_relu_onednn: { open: "no test yet" },
  test_fuse_conv_bn_add_relu_by_default: { open: "no test yet" },
  test_fuse_conv_bn_add_relu_lowering: { open: "no test yet" },
  test_fuse_convtranspose_bn_eval: { open: "no test yet" },
  test_fuse_module_relu: { open: "no test yet" },
  test_qconfig_fused_module: { open: "no test yet" },
  test_problematic_fuse_example: { open: "no test yet" },
  test_fuse_addtional_fuser_method: { open: "no test yet" },
  test_fuse_custom_pattern: { open: "no test yet" },
  test_fusion_pattern_with_multiple_inputs: { open: "no test yet" },
  test_fusion_pattern_with_matchallnode: { open: "no test yet" },
};
