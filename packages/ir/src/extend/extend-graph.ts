import type { Module, Tensor } from "@quantrace/core";
import { callable, signature } from "@quantrace/core/arguments";
import { failure, type QuantraceError, throwProblems } from "@quantrace/core/errors";
import type { Attributes, Operand, OpDefinition } from "@quantrace/core/ops";
import { type Entry, isTensor, type Recorder, type TensorImpl, withRecorder } from "@quantrace/core/tracing";
import { graph as graphKind } from "../graph/graph-kind.ts";
import type { Graph } from "../graph/graph.ts";
import { type Argument, isNode, type Node, type Origin } from "../graph/node.ts";
import { isPlainRecord } from "../graph/tree.ts";
import { computeConstant, hasSymbols } from "../tracer/constant-call.ts";
import { callSite } from "../tracer/source-line.ts";
import { StateTable } from "../tracer/state-table.ts";
import { isTraced, nodeOf, type TraceOwner, traceTensor } from "../tracer/traced-tensor.ts";

/** What code that extends a graph works with. */
export interface Extension {
  /** The graph that grows: a copy of the one that was given, without its output. */
  readonly graph: Graph;
  /** Stands for the value of a node, of the graph that was given or of the one that grows. */
  tensorOf(node: Node): Tensor;
  /** The node that a tensor stands for; for one with data, the read of a constant. */
  nodeOf(tensor: Tensor): Node;
  /** Runs code in which tensors of a model stand for the values of nodes of the graph that was given. */
  standingFor<T>(nodes: ReadonlyMap<Tensor, Node>, body: () => T): T;
  /** Runs code whose operations come from where another node came from: an error then names the user's line. */
  at<T>(origin: Origin, body: () => T): T;
}

const checkExtendGraph = signature("extendGraph", { graph: graphKind, body: callable });

/**
 * Goes on recording where a graph ends: the operations that `body` applies to the values of its nodes become further
 * nodes of a copy, and what `body` returns, a tree of tensors, nodes and plain values, becomes its output. Names, state and origins stay. This is how transforms
 * that add a computation, such as differentiation, are written in operations instead of in nodes.
 *
 * Modules may be called in evaluation: what they read of their own becomes constants.
 *
 * @throws QS codes for operands that do not fit, with the user's line where `at` knows it; QG2004 for a layer in training mode
 * @example
 * const { graph } = symbolicTrace((x: Tensor) => x.relu(), [spec("float32", [2])]);
 * const doubled = extendGraph(graph, ({ tensorOf }) => tensorOf(graph.find("relu")!).mul(2));
 * new GraphModule(doubled).run(tensor([-1, 2])).toArray(); // => [0, 4]
 */
export function extendGraph(graph: Graph, body: (extension: Extension) => unknown): Graph {
  checkExtendGraph(graph, body);
  const twins = new Map<Node, Node>();
  const copy = graph.copy(twins);
  const { output } = copy;
  const { origin } = output;
  copy.erase(output);
  const extending = new GraphExtension(copy, twins);
  const value = extending.run(() => body(extending));
  copy.setOutput(extending.argument(value), { origin });
  return copy;
}

class GraphExtension implements Extension, Recorder, TraceOwner {
  readonly graph: Graph;
  readonly modulePath: string = "";
  open = true;
  readonly #state: StateTable;
  readonly #faults: QuantraceError[] = [];
  /** The modules that are running, the innermost last. */
  readonly #calls: Module[] = [];
  readonly #tensors: Map<Node, Tensor> = new Map();
  readonly #twins: ReadonlyMap<Node, Node>;
  /** What tensors stand for, by their memory. */
  #standing: ReadonlyMap<unknown, Node> = new Map();
  /** Where the operations come from; null for the line of the user's code that applies them. */
  #origin: Origin | null = null;

  constructor(graph: Graph, twins: ReadonlyMap<Node, Node>) {
    this.graph = graph;
    this.#twins = twins;
    this.#state = new StateTable(graph, null);
  }

  run<T>(body: () => T): T {
    try {
      const value = withRecorder(this, body);
      throwProblems(this.#faults);
      return value;
    } finally {
      this.open = false;
    }
  }

  readonly tensorOf = (given: Node): Tensor => {
    const node = this.#twins.get(given) ?? given;
    const known = this.#tensors.get(node);
    if (known !== undefined) return known;
    const made = traceTensor(node, this);
    this.#tensors.set(node, made);
    return made;
  };

  readonly nodeOf = (tensor: Tensor): Node =>
    nodeOf(tensor, this) ?? this.#standing.get(memoryOf(tensor)) ?? this.#state.nodeFor(tensor);

  readonly standingFor = <T>(nodes: ReadonlyMap<Tensor, Node>, body: () => T): T => {
    const outer = this.#standing;
    const inner = [...nodes].map(
      ([tensor, node]) => [memoryOf(tensor), this.#twins.get(node) ?? node] as const,
    );
    this.#standing = new Map([...outer, ...inner]);
    try {
      return body();
    } finally {
      this.#standing = outer;
    }
  };

  readonly at = <T>(origin: Origin, body: () => T): T => {
    const outer = this.#origin;
    this.#origin = origin;
    try {
      return body();
    } finally {
      this.#origin = outer;
    }
  };

  /** A tree of tensors, nodes and plain values as arguments. */
  readonly argument = (value: unknown): Argument => {
    if (isNode(value)) return this.#twins.get(value) ?? value;
    if (isTensor(value)) return this.nodeOf(value);
    if (Array.isArray(value)) return value.map((item) => this.argument(item));
    if (isPlainRecord(value))
      return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, this.argument(item)]));
    return value as Argument;
  };

  apply(
    op: OpDefinition,
    operands: readonly Operand<Tensor>[],
    attributes: Attributes,
    entry: Entry,
  ): Tensor {
    const module = this.#calls.at(-1)?.constructor.name;
    if (module !== undefined && attributes["training"] === true)
      throw failure("QG2004", { module, op: op.id });
    if (
      !operands.flat().some((operand) => this.#isRecorded(operand)) &&
      !hasSymbols(Object.values(attributes))
    )
      return computeConstant(op, operands, attributes);
    const args = operands.map((operand) => this.argument(operand));
    const origin = this.#origin ?? { scope: null, source: callSite(entry) };
    return this.tensorOf(this.graph.callFunction(op, args, attributes, { origin }));
  }

  #isRecorded(operand: unknown): boolean {
    return isTraced(operand) || (isTensor(operand) && this.#standing.has(memoryOf(operand)));
  }

  /** Enters the module: its tensors are constants, those that stand for nodes excepted. */
  callModule(module: Module, forward: Entry, args: readonly unknown[]): unknown {
    this.#calls.push(module);
    try {
      return forward.apply(module, args as never[]);
    } finally {
      this.#calls.pop();
    }
  }

  readTraining(): void {}

  report(error: QuantraceError): void {
    this.#faults.push(error);
  }
}

/** What makes two tensors with data the same. */
function memoryOf(tensor: Tensor): unknown {
  return (tensor as unknown as TensorImpl).storage;
}
