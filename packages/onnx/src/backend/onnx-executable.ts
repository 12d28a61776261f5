import type { DType } from "@quantrace/core";
import { failure } from "@quantrace/core/errors";
import {
  type Argument,
  bindInputs,
  type Executable,
  type Graph,
  isArgumentLeaf,
  isNode,
  mapTree,
  nodesIn,
  tensorTypeOf,
  type Value,
} from "@quantrace/ir";
import type { OnnxRuntimeModule, OnnxSession } from "./onnx-runtime-module.ts";
import { isPassable, onnxTensorOf, type OnnxTensor, tensorDataOf } from "./onnx-tensor.ts";

/** Throws QF5014 for a dtype that cannot go into ONNX Runtime or come out of it. */
export function checkPassable(graph: Graph): void {
  for (const node of [...graph.placeholders, ...nodesIn(graph.output.args)]) {
    const { dtype } = tensorTypeOf(node);
    if (!isPassable(dtype)) throw failure("QF5014", { node: node.name, dtype });
  }
}

/** What ONNX Runtime says when it refuses something. */
export function refused(what: string, error: unknown): Error {
  const reason = String((error as Partial<Error> | null)?.message ?? error);
  return failure("QF5013", { what, reason: reason.split("\n", 1)[0] as string }, { cause: error });
}

/**
 * Runs a session in the structure of the graph: inputs are its placeholders in order, outputs the tensors of its result.
 * Runs come one after the other, so that no execution provider is asked for two at once.
 */
export function onnxExecutable(graph: Graph, runtime: OnnxRuntimeModule, session: OnnxSession): Executable {
  const { placeholders, name } = graph;
  const result: Argument = graph.output.args[0] ?? null;
  const dtypes: readonly DType[] = nodesIn([result]).map((node) => tensorTypeOf(node).dtype);
  let isDisposed = false;
  let last: Promise<unknown> = Promise.resolve();

  const alive = (): void => {
    if (isDisposed) throw failure("QK1005", { what: `the executable of ${name}` });
  };
  const outputsOf = async (feeds: object): Promise<Readonly<Record<string, OnnxTensor>>> => {
    try {
      return (await session.run(feeds as never)) as Readonly<Record<string, OnnxTensor>>;
    } catch (error) {
      throw refused(`running ${name}`, error);
    }
  };
  const runNow = async (args: readonly unknown[]): Promise<Value> => {
    const { data } = bindInputs(graph, args);
    const feeds = session.inputNames.map((input, i) => {
      const placeholder = placeholders[i] as (typeof placeholders)[number];
      return [input, onnxTensorOf(runtime, data.get(placeholder.name) as never)] as const;
    });
    const outputs = await outputsOf(Object.fromEntries(feeds));
    const tensors = await Promise.all(
      session.outputNames.map((output, i) => tensorDataOf(outputs[output] as OnnxTensor, dtypes[i] as DType)),
    );
    let next = 0;
    return mapTree(result, isArgumentLeaf, (leaf): Value =>
      isNode(leaf) ? (tensors[next++] as Value) : leaf,
    );
  };
  return {
    run: async (...args) => {
      alive();
      const running = last.then(() => runNow(args));
      last = running.catch(() => undefined);
      return running;
    },
    runSync: () => {
      alive();
      throw failure("QF5012", { graph: name });
    },
    dispose: () => {
      if (isDisposed) return;
      isDisposed = true;
      // Nobody waits for this: what has begun ends first, and a session that cannot be released is lost either way.
      last = last.then(() => session.release()).catch(() => undefined);
    },
  };
}
