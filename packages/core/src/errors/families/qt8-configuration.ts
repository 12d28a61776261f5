/** QT8xxx: how leaves and quantization are configured. */
export const qtConfiguration = {
  QT8001: {
    title: "A leaf runs in float32",
    severity: "info",
    detectedBy: "static",
    message: "{what} is a leaf: it runs in float32, with conversions before and after it",
    why: "Nobody looks into a leaf, so none of its operations is quantized.",
    hint: "Accept it, or write it in operations.",
  },
  QT8002: {
    title: "A leaf that is not there",
    severity: "error",
    detectedBy: "static",
    message: "{what} names no module of the model; nearest: {nearest}",
    why: "A misspelt name would leave the module to the tracer.",
    hint: "Correct the name.",
    example: { bad: 'leafModules: { names: ["encodr"] }', good: 'leafModules: { names: ["encoder"] }' },
  },
  QT8005: {
    title: "A leaf that could be traced",
    severity: "info",
    detectedBy: "static",
    message: "{what} is a leaf, but nothing in it keeps it from being traced",
    why: "As a leaf it runs in float32, and no pass sees its operations.",
    hint: "Remove the mark, so that it is traced and quantized.",
  },
} as const;
