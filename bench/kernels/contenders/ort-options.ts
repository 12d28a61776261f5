/**
 * Options with which ONNX Runtime computes what the file says; nothing slower is chosen by them on CPUs with VNNI or in
 * WebAssembly.
 */
export function asWritten(threads: number): Record<string, unknown> {
  return {
    executionProviders: ["cpu"],
    logSeverityLevel: 4,
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    graphOptimizationLevel: "all",
    extra: {
      session: { x64quantprecision: "1" },
      optimization: { disable_specified_optimizers: "WeightBiasQuantization" },
    },
  };
}
