import { callable, type Kind, shaped } from "@quantrace/core/arguments";
import { failure } from "@quantrace/core/errors";

/** What this backend uses of `onnxruntime-node` and `onnxruntime-web`; both have it. */
export interface OnnxRuntimeModule {
  readonly InferenceSession: {
    /** Loads the bytes of a model. */
    create(model: Uint8Array, options?: Readonly<Record<string, unknown>>): Promise<OnnxSession>;
  };
  readonly Tensor: new (type: "float32", data: Float32Array, dims: readonly number[]) => object;
}

/** A model that ONNX Runtime has loaded. */
export interface OnnxSession {
  readonly inputNames: readonly string[];
  readonly outputNames: readonly string[];
  /** Runs the model on tensors by the names of its inputs. */
  run(feeds: never): Promise<object>;
  /** Frees what the session holds. */
  release(): Promise<void>;
}

/** The namespace of one of the packages. */
export const onnxRuntimeModule: Kind = shaped("the namespace of onnxruntime-node or onnxruntime-web", {
  InferenceSession: shaped("a class with create", { create: callable }),
});

/** The packages, in the order in which they are tried. */
export const onnxRuntimePackages = ["onnxruntime-node", "onnxruntime-web"] as const;

/** The first of the packages that can be loaded. Throws QF5010 where none can. */
export async function loadOnnxRuntime(
  packages: readonly string[] = onnxRuntimePackages,
): Promise<OnnxRuntimeModule> {
  const reasons: string[] = [];
  for (const name of packages) {
    try {
      return namespaceOf(await import(/* @vite-ignore */ name));
    } catch (error) {
      reasons.push(`${name}: ${String((error as Partial<Error> | null)?.message).split("\n", 1)[0]}`);
    }
  }
  throw failure("QF5010", { packages: packages.join(" nor "), reasons: reasons.join("; ") });
}

/** A CommonJS module may have its exports under `default` alone. */
function namespaceOf(loaded: Partial<OnnxRuntimeModule> & { readonly default?: unknown }): OnnxRuntimeModule {
  return (loaded.InferenceSession === undefined ? loaded.default : loaded) as OnnxRuntimeModule;
}
