import { tensor, type TensorData } from "@quantrace/core";
import type { AttributeValue } from "../../../packages/onnx/src/model/attribute.ts";

/** One operator with its inputs, all of them open, as in ONNX's own vectors. */
export interface OwnModel {
  readonly opType: string;
  /** A list is a tensor of whole numbers of 64 bits. */
  readonly inputs: readonly (TensorData | readonly number[])[];
  readonly attributes?: Readonly<Record<string, AttributeValue>>;
  readonly outputs?: number;
}

type Byte = "uint8" | "int8";

/** 8-bit integers all over the range, from a fixed congruence. */
function bytes(dtype: Byte, shape: readonly number[], seed: number): TensorData {
  const count = shape.reduce((product, size) => product * size, 1);
  const least = dtype === "int8" ? -128 : 0;
  return tensor(
    Array.from({ length: count }, (_, i) => least + ((i * 73 + seed * 31) % 256)),
    { dtype },
  ).reshape(shape);
}

const real = (value: number): TensorData => tensor(value);
const point = (dtype: Byte, value: number): TensorData => tensor(value, { dtype });
const points = (dtype: Byte, values: readonly number[]): TensorData => tensor(values, { dtype });

const reals = tensor([
  [-3.5, -0.5, 0.5, 1.5],
  [2.5, 1000, -1000, 0.25],
]);

/** What ONNX's own vectors do not reach: int8, channels, uint8 weights, margins, deep sums, indices from the end. */
export const ownModels: Readonly<Record<string, OwnModel>> = {
  quantize_int8_ties: { opType: "QuantizeLinear", inputs: [reals, real(1), point("int8", -3)] },
  quantize_channels: {
    opType: "QuantizeLinear",
    inputs: [reals, tensor([0.5, 0.25]), points("uint8", [128, 3])],
    attributes: { axis: 0n },
  },
  quantize_without_point: { opType: "QuantizeLinear", inputs: [reals, real(0.75)] },
  dequantize_int8_channels: {
    opType: "DequantizeLinear",
    inputs: [bytes("int8", [2, 3], 1), tensor([0.5, 0.25, 3]), points("int8", [-128, 0, 127])],
  },
  dynamic_quantize: { opType: "DynamicQuantizeLinear", inputs: [reals], outputs: 3 },
  conv_uint8_weight_channels: {
    opType: "QLinearConv",
    inputs: [
      bytes("uint8", [1, 2, 4, 4], 2),
      real(0.02),
      point("uint8", 131),
      bytes("uint8", [3, 2, 2, 2], 3),
      tensor([0.01, 0.02, 0.03]),
      points("uint8", [128, 128, 128]),
      real(0.3),
      point("uint8", 100),
      tensor([100, -2000, 7], { dtype: "int32" }),
    ],
  },
  conv_int8_one_margin: {
    opType: "QLinearConv",
    inputs: [
      bytes("uint8", [1, 1, 3, 3], 4),
      real(0.02),
      point("uint8", 7),
      bytes("int8", [1, 1, 2, 2], 5),
      real(0.01),
      point("int8", 0),
      real(0.05),
      point("uint8", 3),
    ],
    attributes: { pads: [1n, 0n, 0n, 0n] },
  },
  matmul_uint8_int8: {
    opType: "QLinearMatMul",
    inputs: [
      bytes("uint8", [2, 5], 6),
      real(0.02),
      point("uint8", 9),
      bytes("int8", [5, 3], 7),
      real(0.01),
      point("int8", -4),
      real(0.05),
      point("uint8", 99),
    ],
  },
  matmul_uint8_columns: {
    opType: "QLinearMatMul",
    inputs: [
      bytes("uint8", [2, 5], 14),
      real(0.02),
      point("uint8", 9),
      bytes("uint8", [5, 3], 15),
      tensor([0.01, 0.02, 0.005]),
      points("uint8", [128, 100, 255]),
      real(0.05),
      point("uint8", 99),
    ],
  },
  matmul_integer_deep: {
    opType: "MatMulInteger",
    inputs: [
      bytes("uint8", [2, 300], 8),
      bytes("uint8", [300, 2], 9),
      point("uint8", 255),
      point("uint8", 0),
    ],
  },
  matmul_integer_columns: {
    opType: "MatMulInteger",
    inputs: [
      bytes("uint8", [2, 3], 10),
      bytes("int8", [3, 2], 11),
      point("uint8", 1),
      points("int8", [-7, 12]),
    ],
  },
  conv_integer_margins: {
    opType: "ConvInteger",
    inputs: [
      bytes("uint8", [1, 2, 3, 3], 12),
      bytes("uint8", [2, 2, 2, 2], 13),
      point("uint8", 200),
      point("uint8", 5),
    ],
    attributes: { pads: [1n, 1n, 0n, 0n] },
  },
  gather_from_end: { opType: "Gather", inputs: [reals, [-1, 0, 1]], attributes: { axis: 1n } },
  gather_rows_from_end: { opType: "Gather", inputs: [reals, [-1, -2, 1]] },
};
