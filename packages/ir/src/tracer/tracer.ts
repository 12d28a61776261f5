import {
  dim,
  type Module,
  namedModules,
  type SymbolicShape,
  SymbolicDim,
  type Tensor,
  valueOf,
} from "@quantrace/core";
import { type ErrorCode, failure, QuantraceError, throwProblems } from "@quantrace/core/errors";
import type { Attributes, AttributeValue, Operand, OpDefinition } from "@quantrace/core/ops";
import {
  applyOp,
  type Entry,
  isTensor,
  type Recorder,
  type TensorImpl,
  withRecorder,
} from "@quantrace/core/tracing";
import { Graph } from "../graph/graph.ts";
import {
  type Argument,
  type Literal,
  type Node,
  type Origin,
  type ValueType,
  isTensorType,
} from "../graph/node.ts";
import type { Scope } from "../graph/scope.ts";
import { isPlainRecord, mapTree, type Tree, type TreeKey } from "../graph/tree.ts";
import { type LeafPolicy } from "./leaf-policy.ts";
import { callSite, throwSite } from "./source-line.ts";
import { isTraced, nodeOf, type TraceOwner, traceTensor } from "./traced-tensor.ts";
import { TensorSpec } from "./spec.ts";

/** The scope and module tree of one trace. */
export class Tracer implements Recorder, TraceOwner {
  readonly graph: Graph;
  open = true;
  /** True when `forward` branched on `this.training`: the graph then holds for one mode only. */
  readsTraining = false;

  readonly #faults: QuantraceError[] = [];
  readonly #paths: ReadonlyMap<Module, string>;
  readonly #stateKeys: ReadonlyMap<object, string>;
  readonly #attributes: Map<string, Node> = new Map();
  readonly #calls: Map<string, number> = new Map();
  readonly #leaves: LeafPolicy;
  #scope: Scope | null = null;
  #replayed: Origin | null = null;

  constructor(name: string, root: Module | null, leaves: LeafPolicy) {
    this.graph = new Graph(name);
    this.#leaves = leaves;
    this.#paths = new Map(
      root === null ? [] : [...namedModules(root)].map(([path, module]) => [module, path]),
    );
    const state = root === null ? [] : [...root.stateDict()];
    this.#stateKeys = new Map(state.reverse().map(([key, tensor]) => [storageOf(tensor), key]));
  }

  get modulePath(): string {
    return this.#scope?.path ?? "";
  }

  report(error: QuantraceError): void {
    if (!this.#faults.includes(error)) this.#faults.push(error);
  }

  /** Records a fault and throws it. */
  fault(code: ErrorCode, params: object, entry: Entry): never {
    const source = callSite(entry) ?? undefined;
    const error = new QuantraceError(code, params, { source, modulePath: this.modulePath });
    this.report(error);
    throw error;
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

  /** The argument that a spec stands for: a traced tensor for a tensor spec, anything else as it is. */
  placeholder(spec: TensorSpec, name: string): Tensor {
    return traceTensor(this.graph.addPlaceholder(spec.type, { name, origin: this.#origin(null) }), this);
  }

  apply(
    op: OpDefinition,
    operands: readonly Operand<Tensor>[],
    attributes: Attributes,
    entry: Entry,
  ): Tensor {
    try {
      if (isConstant(operands, attributes) && !operands.some((o) => this.#isState(o))) {
        return withRecorder(null, () => applyOp(op, evaluationArguments(op, operands, attributes), entry));
      }
      const args = operands.map((operand) => this.#argument(operand));
      return traceTensor(
        this.graph.callFunction(op, args, attributes, { origin: this.#origin(entry) }),
        this,
      );
    } catch (error) {
      if (!(error instanceof QuantraceError) || error.context.source !== undefined) throw error;
      return this.fault(error.code, error.params, entry);
    }
  }

  callModule(module: Module, forward: Entry, args: readonly unknown[], entry: Entry): unknown {
    const path = this.#pathOf(module, entry);
    if (this.#leaves.isLeaf(module, path)) return this.callLeaf(module, path, args, entry);
    return this.inScope(this.#enter(module, path), () => forward.apply(module, args as never[]));
  }

  /** Records one call of a module, or of a wrapped function, as a whole. */
  callLeaf(
    target: { forward(...args: never[]): unknown; outputSpec?(...args: never[]): unknown },
    path: string,
    args: readonly unknown[],
    entry: Entry,
  ): unknown {
    if (target.outputSpec === undefined) return this.fault("QT7012", { module: path }, entry);
    const specs = target.outputSpec(...(args as never[]));
    const type = mapTree(specs as Tree<TensorSpec>, isSpec, (leaf): ValueType => leaf.type);
    this.graph.modules.set(path, target);
    const nodes = args.map((arg) => this.toArgument(arg, entry));
    const call = this.graph.callModule(path, nodes, type, { origin: this.#origin(entry) });
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

  /** Runs the body inside a scope. */
  inScope<T>(scope: Scope, body: () => T): T {
    const outer = this.#scope;
    this.#scope = scope;
    try {
      return body();
    } finally {
      this.#scope = outer;
    }
  }

  /** A user's value as an argument of a node: tensors become nodes, plain values stay. */
  toArgument(value: unknown, entry: Entry): Argument {
    if (isTensor(value)) return this.#nodeFor(value);
    if (value === undefined || value === null) return null;
    if (typeof value === "number" || typeof value === "boolean" || typeof value === "string") return value;
    if (value instanceof SymbolicDim) return this.fault("QT3017", { dim: value.key }, entry);
    if (Array.isArray(value)) return value.map((item) => this.toArgument(item, entry));
    if (isPlainRecord(value)) {
      return Object.fromEntries(
        Object.entries(value).map(([key, item]) => [key, this.toArgument(item, entry)]),
      );
    }
    return this.fault("QT7008", { found: typeName(value) }, entry);
  }

  #argument(operand: Operand<Tensor>): Argument {
    if (operand === null || typeof operand === "number") return operand;
    return Array.isArray(operand)
      ? operand.map((item: Tensor) => this.#nodeFor(item))
      : this.#nodeFor(operand as Tensor);
  }

  #nodeFor(tensor: Tensor): Node {
    return nodeOf(tensor, this) ?? this.#attribute(tensor);
  }

  /** Parameters and buffers are read once, by their name; other tensors become constants of the graph. */
  #attribute(tensor: Tensor): Node {
    const storage = storageOf(tensor);
    const known = this.#stateKeys.get(storage);
    const key =
      known ??
      `_tensor_constant${[...this.#attributes.keys()].filter((k) => k.startsWith("_tensor_constant")).length}`;
    const read = this.#attributes.get(known ?? this.#constantKey(storage, key));
    if (read !== undefined) return read;
    this.graph.state.set(key, storage);
    const first = [...this.graph.nodes()].find(
      (node) => node.kind !== "placeholder" && node.kind !== "get_attr",
    );
    const node = this.graph.getAttr(key, storage, { before: first, origin: { scope: null, source: null } });
    this.#attributes.set(key, node);
    return node;
  }

  #constantKey(storage: object, fallback: string): string {
    for (const [key, data] of this.graph.state) if (data === storage) return key;
    return fallback;
  }

  #isState(operand: Operand<Tensor>): boolean {
    const tensors = [operand].flat().filter(isTensor);
    return tensors.some((tensor) => this.#stateKeys.has(storageOf(tensor)));
  }

  #pathOf(module: Module, entry: Entry): string {
    const path = this.#paths.get(module);
    if (path !== undefined) return path;
    const type = module.constructor as typeof Module;
    const stateless = module.children().length === 0 && module.stateDict().size === 0;
    if (type.builtin && stateless)
      return `${this.modulePath}${this.modulePath === "" ? "" : "."}(${type.name})`;
    return this.fault("QT7004", { module: type.name }, entry);
  }

  #enter(module: Module, path: string): Scope {
    const type = module.constructor as typeof Module;
    const call = (this.#calls.get(path) ?? 0) + 1;
    this.#calls.set(path, call);
    const unique = call === 1 ? path : `${path}@${call}`;
    return { parent: this.#scope, path: unique, className: type.name, builtin: type.builtin };
  }

  /** Runs the body so that what it records keeps the origin that an earlier trace noted. */
  replaying<T>(origin: Origin, body: () => T): T {
    const outer = this.#replayed;
    this.#replayed = origin;
    try {
      return body();
    } finally {
      this.#replayed = outer;
    }
  }

  #origin(entry: Entry | null): Origin {
    if (this.#replayed !== null) return this.#replayed;
    return { scope: this.#scope, source: entry === null ? null : callSite(entry) };
  }

  #asFault(error: unknown): QuantraceError {
    if (error instanceof QuantraceError) return error;
    const message = error instanceof Error ? error.message : String(error);
    const context = { source: throwSite(error) ?? undefined, modulePath: this.modulePath, cause: error };
    return failure("QT6024", { message }, context);
  }
}

function storageOf(tensor: Tensor) {
  return (tensor as unknown as TensorImpl).storage as NonNullable<TensorImpl["storage"]>;
}

/** True when nothing traced goes in: the result is a constant, computed now. */
function isConstant(operands: readonly Operand<Tensor>[], attributes: Attributes): boolean {
  return (
    !operands.some((operand) => [operand].flat().some(isTraced)) && !hasSymbols(Object.values(attributes))
  );
}

function hasSymbols(values: readonly AttributeValue[]): boolean {
  return values.some((value) => value instanceof SymbolicDim || (Array.isArray(value) && hasSymbols(value)));
}

/** A call's arguments again, from its sorted parts: all attributes as options after the positional ones. */
function evaluationArguments(
  op: OpDefinition,
  operands: readonly Operand<Tensor>[],
  attributes: Attributes,
): unknown[] {
  const values = Object.entries(attributes);
  const positional = values.slice(0, op.api.positional).map(([, value]) => value);
  return [...operands, ...positional, Object.fromEntries(values.slice(op.api.positional))];
}

function isSpec(value: unknown): value is TensorSpec {
  return value instanceof TensorSpec;
}

function typeName(value: unknown): string {
  if (typeof value !== "object" || value === null) return typeof value;
  return (value.constructor as { name?: string } | undefined)?.name ?? "object";
}
