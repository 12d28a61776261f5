import type { Rows } from "../row.ts";

export const modelRows: Rows = {
  test_static_gpu_convert_basic: { open: "no test yet" },
  test_switch_device_prepare_convert: { open: "no test yet" },
  test_prepare_serialize_switch_device_convert: { open: "no test yet" },
  test_model_dropout: { open: "no test yet" },
  test_resnet_base: { open: "no test yet" },
  test_torchvision: { open: "no test yet" },
  test_resnet18_ddp: { open: "no test yet" },
  test_qat_embeddingbag_linear: { open: "no test yet" },
  test_qat_embedding_linear: { open: "no test yet" },
  test_qat_functional_linear: { open: "no test yet" },
};
