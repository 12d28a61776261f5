import { anyOf, anything, listOf, options, shaped, signature, text } from "@quantrace/core/arguments";
import { failure } from "@quantrace/core/errors";
import type { Backend, CompileOptions, Executable, Graph } from "@quantrace/ir";
import { graphKind } from "@quantrace/ir/graph";
import { exportOnnx } from "../export/export-onnx.ts";
import { checkPassable, onnxExecutable, refused } from "./onnx-executable.ts";
import {
  loadOnnxRuntime,
  onnxRuntimeModule,
  type OnnxRuntimeModule,
  type OnnxSession,
} from "./onnx-runtime-module.ts";
import { type OnnxRuntimeOptions, sessionOptionsOf } from "./session-options.ts";

/** Options of `onnxruntime`. */
export interface OnnxRuntimeBackendOptions {
  /**
   * The imported package: `import * as module from "onnxruntime-web"`. Default: `onnxruntime-node` or `onnxruntime-web`,
   * whichever is found first. A page that is bundled must hand it over.
   */
  readonly module?: OnnxRuntimeModule;
  /** What runs the operators, in order of preference, by name or with options: `["cuda", "cpu"]`. */
  readonly executionProviders?: readonly (string | OnnxRuntimeOptions)[];
  /**
   * More options of ONNX Runtime's sessions, passed on as they are. Unless `extra` says otherwise,
   * `session.x64quantprecision` and `session.qdq_matmulnbits_accuracy_level` are "1" and the optimizer
   * WeightBiasQuantization is off: ONNX Runtime computes what the graph says.
   */
  readonly sessionOptions?: OnnxRuntimeOptions;
}

const record = shaped("an object", {});
const checkOnnxRuntime = signature("onnxruntime", {
  options: options<OnnxRuntimeBackendOptions>({
    module: onnxRuntimeModule,
    executionProviders: listOf(anyOf(text, record)),
    sessionOptions: record,
  }),
});
const checkCompile = signature("onnxruntime().compile", {
  graph: graphKind,
  options: options<CompileOptions>({ tap: anything, checked: anything }),
});

/**
 * ONNX Runtime: native kernels on a server, WebAssembly or WebGPU on a page. The graph is written as ONNX in memory, and
 * a session runs that. On the CPU each integer operation gives the integers of `referenceBackend()`, or next to a tie those
 * beside them; float32 sums come in another order, and in float32 and QDQ graphs ONNX Runtime fuses as it likes.
 *
 * Neither package comes with Quantrace: install `onnxruntime-node` or `onnxruntime-web`. ONNX Runtime runs with a
 * promise only, so `runSync` throws QF5012; it has no hook for single values and no checks of them, so that `compile`
 * refuses `tap` and `checked`. `dispose` releases the session.
 *
 * `compile` throws QF5010 where neither package can be loaded, QF5011 for `tap` and `checked`, QF5013 where ONNX Runtime
 * refuses the model, QF5014 for an input or result that it cannot take, and what `exportOnnx` throws. `run` throws
 * QF5013 where ONNX Runtime fails, and QK1005 after `dispose`.
 *
 * @throws QS1013 for wrong options
 * @example
 * onnxruntime({ executionProviders: ["cpu"], sessionOptions: { intraOpNumThreads: 1 } }).name; // => "onnxruntime"
 */
export function onnxruntime(backendOptions: OnnxRuntimeBackendOptions = {}): Backend {
  checkOnnxRuntime(backendOptions);
  return {
    name: "onnxruntime",
    compile: (graph, compileOptions) => compile(graph, backendOptions, compileOptions),
  };
}

async function compile(
  graph: Graph,
  { module, executionProviders, sessionOptions = {} }: OnnxRuntimeBackendOptions,
  compileOptions: CompileOptions = {},
): Promise<Executable> {
  checkCompile(graph, compileOptions);
  const { tap, checked = false } = compileOptions;
  if (tap !== undefined) throw failure("QF5011", { option: "tap" });
  if (checked) throw failure("QF5011", { option: "checked" });
  checkPassable(graph);
  const bytes = exportOnnx(graph);
  const runtime = module ?? (await loadOnnxRuntime());
  const session = await sessionOf(
    graph,
    runtime,
    bytes,
    sessionOptionsOf(sessionOptions, executionProviders),
  );
  return onnxExecutable(graph, runtime, session);
}

async function sessionOf(
  { name }: Graph,
  { InferenceSession }: OnnxRuntimeModule,
  bytes: Uint8Array,
  sessionOptions: OnnxRuntimeOptions,
): Promise<OnnxSession> {
  try {
    return await InferenceSession.create(bytes, sessionOptions);
  } catch (error) {
    throw refused(`loading ${name}`, error);
  }
}
