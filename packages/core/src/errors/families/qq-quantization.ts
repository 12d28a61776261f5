/** QQ: quantization settings, calibration and conversion. */
export const qqQuantization = {
  QQ2001: {
    title: "A setting names something that is not there",
    severity: "error",
    detectedBy: "both",
    message: "{setting}: there is no {what} {name}; nearest: {nearest}",
    why: "A setting that matches nothing is a mistake: passing it over would quantize less, or more, than you asked for.",
    hint: "Correct the name, or take the setting out.",
  },
} as const;
