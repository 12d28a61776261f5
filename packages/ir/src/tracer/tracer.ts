import { isBuiltin, type Module, SymbolicDim, type Tensor } from "@quantrace/core";
import {
  type ErrorCode,
  failure,
  formatLocation,
  QuantraceError,
  throwProblems,
} from "@quantrace/core/errors";
import type { Attributes, Operand, OpDefinition } from "@quantrace/core/ops";
import { type Entry, isTensor, type Recorder, withRecorder } from "@quantrace/core/tracing";
import { Graph } from "../graph/graph.ts";
import type { LeafCallable } from "../graph/leaf.ts";
import { type Argument, isTensorType, type Origin, type PlaceholderNode } from "../graph/node.ts";
import { mapTree } from "../graph/tree.ts";
import { isPlainRecord } from "../graph/tree.ts";
import { asyncFault } from "./async-fault.ts";
import { computeConstant, hasSymbols } from "./constant-call.ts";
import type { LeafPolicy } from "./leaf-policy.ts";
import { joinPath, ScopeStack } from "./scope-stack.ts";
import { callSite, throwSite } from "./source-line.ts";
import { type TensorSpec, typeOfSpecs } from "./spec.ts";
import { StateTable } from "./state-table.ts";
import { isTraced, nodeOf, type TraceOwner, traceTensor } from "./traced-tensor.ts";
import { typeName } from "./type-name.ts";

/** A leaf as the tracer calls it: it never runs `forward`, only asks what it would give. */
export interface LeafTarget extends LeafCallable {
  outputSpec?(...args: never[]): unknown;
}

/** One trace: it records operations and module calls as nodes of a graph. */
export class Tracer implements Recorder, TraceOwner {
  readonly graph: Graph;
  open = true;
  /** True when `forward` branched on `this.training`: the graph then holds for one mode only. */
  readsTraining = false;

  readonly #scopes: ScopeStack = new ScopeStack();
  readonly #state: StateTable;
  readonly #paths: ReadonlyMap<Module, string>;
  readonly #leaves: LeafPolicy;
  readonly #faults: QuantraceError[] = [];
  /** Errors of core that were reported with a place, under the error as the user's code sees it. */
  readonly #kept: WeakMap<QuantraceError, QuantraceError> = new WeakMap();
  #replayed: Origin | null = null;

  constructor(name: string, root: Module | null, leaves: LeafPolicy) {
    this.graph = new Graph(name);
    this.#leaves = leaves;
    this.#state = new StateTable(this.graph, root);
    this.#paths = new Map(root === null ? [] : root.namedModules().map(([path, module]) => [module, path]));
  }

  get modulePath(): string {
    return this.#scopes.path;
  }

  /** Keeps an error, so that the trace ends with it whatever becomes of it. The same fault of one line counts once. */
  report(error: QuantraceError): void {
    if (!this.#faults.some((fault) => fault === error || isSameFault(fault, error))) this.#faults.push(error);
  }

  /** Keeps a fault at the user's line that called `entry`, and lets the trace go on to find more. */
  note(code: ErrorCode, params: object, entry: Entry): QuantraceError {
    const context = { source: callSite(entry) ?? undefined, modulePath: this.modulePath };
    const error = new QuantraceError(code, params, context);
    this.report(error);
    return error;
  }

  /** Keeps an error that core threw, with the user's line. Thrown on, it counts once. */
  keep(error: QuantraceError, entry: Entry): void {
    if (!this.#kept.has(error)) this.#kept.set(error, this.note(error.code, error.params, entry));
  }

  /** Keeps a fault and throws it. */
  fault(code: ErrorCode, params: object, entry: Entry): never {
    throw this.note(code, params, entry);
  }

  /** Runs the body as the trace. Whatever was reported on the way ends it, caught by the user's code or not. */
  run(body: () => unknown): void {
    try {
      withRecorder(this, body);
    } catch (error) {
      this.report(this.#asFault(error));
    } finally {
      this.open = false;
    }
    throwProblems(this.#faults);
  }

  /** The input that a spec stands for. */
  placeholder(spec: TensorSpec, name: string): { readonly node: PlaceholderNode; readonly tensor: Tensor } {
    const node = this.graph.addPlaceholder(spec.type, { name });
    return { node, tensor: traceTensor(node, this) };
  }

  apply(
    op: OpDefinition,
    operands: readonly Operand<Tensor>[],
    attributes: Attributes,
    entry: Entry,
  ): Tensor {
    return this.#atEntry(entry, () => {
      if (!this.isRecorded(operands) && !hasSymbols(Object.values(attributes)))
        return computeConstant(op, operands, attributes);
      const args = operands.map((operand) => this.toArgument(operand, entry));
      return traceTensor(
        this.graph.callFunction(op, args, attributes, { origin: this.#origin(entry) }),
        this,
      );
    });
  }

  callModule(module: Module, forward: Entry, args: readonly unknown[], entry: Entry): unknown {
    const path = this.#pathOf(module, entry);
    return this.#scopes.inCall(module, path, () => {
      if (this.#leaves.isLeaf(module, path))
        return this.callLeaf(this.#leaves.standIn(path) ?? module, path, args, entry);
      const result = forward.apply(module, args as never[]);
      const code = asyncFault(result);
      return code === null ? result : this.fault(code, { module: path || module.constructor.name }, entry);
    });
  }

  /** Records one call of a module, or of a wrapped function, as a whole. */
  callLeaf(target: LeafTarget, path: string, args: readonly unknown[], entry: Entry): unknown {
    if (target.outputSpec === undefined) return this.fault("QT7012", { module: path }, entry);
    const specs = target.outputSpec(...(args as never[]));
    const type = typeOfSpecs(specs) ?? this.fault("QT7008", { found: typeName(specs) }, entry);
    const nodes = args.map((arg) => this.toArgument(arg, entry));
    const key = this.#moduleKey(path, target);
    this.graph.modules.set(key, target);
    const call = this.graph.callModule(key, nodes, type, { origin: this.#origin(entry) });
    if (isTensorType(type)) return traceTensor(call, this);
    return mapTree(
      type,
      isTensorType,
      (leaf, at) => traceTensor(this.graph.getItem(call, at, leaf, { origin: call.origin }), this) as never,
    );
  }

  readTraining(): void {
    this.readsTraining = true;
  }

  /** True when a value holds a traced tensor or one of the model's own: what is computed from it is recorded. */
  isRecorded(value: unknown): boolean {
    if (isTensor(value)) return isTraced(value) || this.#state.isState(value);
    if (Array.isArray(value)) return value.some((item) => this.isRecorded(item));
    return isPlainRecord(value) && Object.values(value).some((item) => this.isRecorded(item));
  }

  /** A user's value as an argument of a node: tensors become nodes, plain values stay. */
  toArgument(value: unknown, entry: Entry): Argument {
    if (isTensor(value)) return this.#atEntry(entry, () => nodeOf(value, this) ?? this.#state.nodeFor(value));
    if (value === undefined || value === null) return value;
    if (typeof value === "number" || typeof value === "boolean" || typeof value === "string") return value;
    if (value instanceof SymbolicDim) return this.fault("QT3017", { dim: value.key }, entry);
    if (Array.isArray(value)) return value.map((item) => this.toArgument(item, entry));
    if (!isPlainRecord(value)) return this.fault("QT7008", { found: typeName(value) }, entry);
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [key, this.toArgument(item, entry)]),
    );
  }

  /**
   * Prepares to record a graph again where it is called now. The function that it gives runs a body whose nodes keep
   * the origin of a former trace.
   */
  relocation(): <T>(origin: Origin, body: (path: (name: string) => string) => T) => T {
    const move = this.#scopes.relocation();
    const prefix = this.modulePath;
    return (origin, body) => {
      const outer = this.#replayed;
      this.#replayed = move(origin);
      try {
        return body((name) => joinPath(prefix, name));
      } finally {
        this.#replayed = outer;
      }
    };
  }

  #origin(entry: Entry): Origin {
    return this.#replayed ?? { scope: this.#scopes.current, source: callSite(entry) };
  }

  /** Runs the body; what it throws without a place is a fault at the user's line. */
  #atEntry<T>(entry: Entry, body: () => T): T {
    try {
      return body();
    } catch (error) {
      if (!(error instanceof QuantraceError) || error.context.source !== undefined) throw error;
      return this.fault(error.code, error.params, entry);
    }
  }

  #pathOf(module: Module, entry: Entry): string {
    const path = this.#paths.get(module);
    if (path !== undefined) return path;
    const { name } = module.constructor;
    const stateless = module.children().length === 0 && module.stateDict().size === 0;
    return isBuiltin(module) && stateless
      ? joinPath(this.modulePath, `(${name})`)
      : this.fault("QT7004", { module: name }, entry);
  }

  /** The key of a leaf among the graph's modules. Two of one name are told apart by a number. */
  #moduleKey(path: string, target: LeafTarget): string {
    let key = path;
    for (let n = 1; this.graph.modules.has(key) && this.graph.modules.get(key) !== target; n++)
      key = `${path}_${n}`;
    return key;
  }

  #asFault(error: unknown): QuantraceError {
    const source = throwSite(error) ?? undefined;
    const modulePath = this.#scopes.pathOfError(error);
    if (error instanceof QuantraceError) {
      const kept = this.#kept.get(error);
      if (kept !== undefined) return kept;
      if (error.context.source !== undefined || error.problems.length > 1) return error;
      return new QuantraceError(error.code, error.params, {
        ...error.context,
        source,
        modulePath,
        cause: error,
      });
    }
    const message = error instanceof Error ? error.message : String(error);
    return failure("QT6024", { message }, { source, modulePath, cause: error });
  }
}

/** True for two reports of one code at one place: a loop makes many. */
function isSameFault(a: QuantraceError, b: QuantraceError): boolean {
  const [left, right] = [a.context.source, b.context.source];
  return (
    a.code === b.code &&
    left !== undefined &&
    right !== undefined &&
    formatLocation(left) === formatLocation(right)
  );
}
