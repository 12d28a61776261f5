import { type DTypeConfig, dtypeConfig } from "./dtype-config.ts";

/** XNNPACK requantizes int8 by a factor of 2^-32 at least: scales from 2^-12 on keep away from it. */
const LEAST_SCALE = 2 ** -12;

/** int8 as XNNPACK takes it, and its weights. */
const signed = { dtype: "int8", scaleMinLowerBound: LEAST_SCALE } as const;
const signedWeight = { ...signed, quantMinLowerBound: -127, quantMaxUpperBound: 127 } as const;

/** Values in int8 as XNNPACK takes it, and in uint8 as they come. */
export const valueDTypes: readonly DTypeConfig[] = [
  dtypeConfig({ inputDType: signed, outputDType: signed }),
  dtypeConfig({ inputDType: "uint8", outputDType: "uint8" }),
];

/** The same with weights. */
export const weightedDTypes: readonly DTypeConfig[] = [
  dtypeConfig({ inputDType: signed, outputDType: signed, weightDType: signedWeight, biasDType: "int32" }),
  dtypeConfig({ inputDType: "uint8", outputDType: "uint8", weightDType: "int8", biasDType: "int32" }),
];

const run = { outputDType: "float32", biasDType: "float32", isDynamic: true } as const;

/** By ranges of each run: in uint8, and in int8. */
export const dynamicDTypes: Readonly<Record<"uint8" | "int8", DTypeConfig>> = {
  uint8: dtypeConfig({ ...run, inputDType: "uint8", weightDType: "int8" }),
  int8: dtypeConfig({ ...run, inputDType: signed, weightDType: signedWeight }),
};
