/** QQ: quantization settings, calibration and conversion. */
export const qqQuantization = {} as const;
