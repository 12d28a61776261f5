import { files } from "./files.ts";
import { by, differs, type Rows } from "../row.ts";

/** TestQuantizeFxModels. */
export const modelRows: Rows = {
  test_static_gpu_convert_basic: { notApplicable: "device", why: "it moves models between a CPU and a GPU" },
  test_switch_device_prepare_convert: {
    notApplicable: "device",
    why: "it moves models between a CPU and a GPU",
  },
  test_prepare_serialize_switch_device_convert: {
    notApplicable: "device",
    why: "it moves models between a CPU and a GPU",
  },
  test_model_dropout: by(
    files.models,
    "a network with dropout, hardswish and gates is trained, and converts",
  ),
  test_resnet_base: by(
    files.models,
    "a residual block with pooling and a linear layer runs in int8 throughout, after training too",
  ),
  test_torchvision: by(
    files.models,
    "ResNet-18 has one quantize and one dequantize, every convolution in int8, and float's results",
    "MobileNetV2 has one quantize and one dequantize, every convolution in int8, and float's results",
  ),
  test_resnet18_ddp: { notApplicable: "ddp", why: "it trains in several processes" },
  test_qat_embeddingbag_linear: differs(
    "forward only: gradients come with training",
    by(
      files.qatTables,
      "test_qat_embeddingbag_linear: rows of the table are trained as integers, and converted to them",
    ),
  ),
  test_qat_embedding_linear: differs(
    "forward only: gradients come with training",
    by(
      files.qatTables,
      "test_qat_embedding_linear: rows of the table are trained as integers, and converted to them",
    ),
  ),
  test_qat_functional_linear: differs(
    "forward only: gradients come with training",
    by(
      files.models,
      "functions with weights are trained fake quantized, and convert to what training computed",
    ),
  ),
};
