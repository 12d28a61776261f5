/** An object of ONNX Runtime's, which it checks itself. */
export type OnnxRuntimeOptions = Readonly<Record<string, unknown>>;

/** Products of uint8 and int8 saturate on x64 CPUs without VNNI unless this is set. */
const PRECISE = "x64quantprecision";

/** The options of a session: the caller's, and integer products that are exact unless the caller says otherwise. */
export function sessionOptionsOf(
  given: OnnxRuntimeOptions,
  executionProviders: readonly unknown[] | undefined,
): OnnxRuntimeOptions {
  const extra = recordOf(given["extra"]);
  const providers = executionProviders === undefined ? {} : { executionProviders: [...executionProviders] };
  const options = { ...given, ...providers };
  if (`session.${PRECISE}` in extra) return options;
  return { ...options, extra: { ...extra, session: { [PRECISE]: "1", ...recordOf(extra["session"]) } } };
}

function recordOf(value: unknown): OnnxRuntimeOptions {
  return typeof value === "object" && value !== null ? (value as OnnxRuntimeOptions) : {};
}
