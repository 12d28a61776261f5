/** An object of ONNX Runtime's, which it checks itself. */
export type OnnxRuntimeOptions = Readonly<Record<string, unknown>>;

/**
 * Without these, ONNX Runtime 1.30 computes something else than the file says. Products of uint8 and int8 saturate on x64
 * CPUs without VNNI; float32 inputs of products with 8-bit weights are rounded to 8 bits; float32 weights between
 * DequantizeLinear and QuantizeLinear are quantized; a Pad becomes padding of the pooling behind it, which never is the maximum,
 * and may be wider than the kernel.
 */
const asWritten = {
  session: { x64quantprecision: "1", qdq_matmulnbits_accuracy_level: "1" },
  optimization: { disable_specified_optimizers: "WeightBiasQuantization;Pad_Fusion" },
} as const satisfies Readonly<Record<string, OnnxRuntimeOptions>>;

/** The options of a session: the caller's, and where they say nothing those without which results would differ. */
export function sessionOptionsOf(
  given: OnnxRuntimeOptions,
  executionProviders: readonly unknown[] | undefined,
): OnnxRuntimeOptions {
  const providers = executionProviders === undefined ? {} : { executionProviders: [...executionProviders] };
  const extra = recordOf(given["extra"]);
  const groups = Object.entries(asWritten).map(([group, entries]) => {
    const kept = Object.entries(entries).filter(([name]) => !(`${group}.${name}` in extra));
    return [group, { ...Object.fromEntries(kept), ...recordOf(extra[group]) }] as const;
  });
  return { ...given, ...providers, extra: { ...extra, ...Object.fromEntries(groups) } };
}

function recordOf(value: unknown): OnnxRuntimeOptions {
  return typeof value === "object" && value !== null ? (value as OnnxRuntimeOptions) : {};
}
