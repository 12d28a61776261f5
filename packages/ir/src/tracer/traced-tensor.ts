import type { Tensor } from "@quantrace/core";
import { type ErrorCode, failure, QuantraceError } from "@quantrace/core/errors";
import { type Entry, TensorImpl } from "@quantrace/core/tracing";
import { type Node, tensorTypeOf } from "../graph/node.ts";
import { callSite, isLogging } from "./source-line.ts";

/** What a traced tensor needs from the trace that made it. */
export interface TraceOwner {
  /** True while the trace runs. */
  readonly open: boolean;
  /** Keeps an error so that it ends the trace even if the user's code catches it. */
  report(error: QuantraceError): void;
  readonly modulePath: string;
}

/** The tensor behind the trap. */
class TracedTensorImpl extends TensorImpl {
  readonly node: Node;
  readonly owner: TraceOwner;

  constructor(node: Node, owner: TraceOwner) {
    super(tensorTypeOf(node), null);
    this.node = node;
    this.owner = owner;
  }

  override get data(): never {
    return trap(
      this.owner,
      "QT2009",
      "data",
      Object.getOwnPropertyDescriptor(TracedTensorImpl.prototype, "data")?.get as Entry,
    );
  }

  override item(): never {
    return trap(this.owner, "QT2001", "item()", this.item);
  }

  override toArray(): never {
    return trap(this.owner, "QT2009", "toArray()", this.toArray);
  }

  override copy_(): this {
    note(this.owner, "QT5008", "copy_()", this.copy_);
    return this;
  }

  override fill_(): this {
    note(this.owner, "QT5008", "fill_()", this.fill_);
    return this;
  }

  toJSON(): string {
    return this.toString();
  }

  override toString(): string {
    return `${super.toString().replace("Tensor", "TracedTensor")} %${this.node.name}`;
  }
}

/**
 * A tensor that stands for a node. Whatever JavaScript lets us notice and a graph cannot hold, throws; logging and
 * JSON stay safe. `if (x)`, `!x`, `x === y` and their kin call no hook at all: those are the analyser's.
 */
export function traceTensor(node: Node, owner: TraceOwner): Tensor {
  const proxy = new Proxy(new TracedTensorImpl(node, owner), traps);
  owners.set(proxy, owner);
  return proxy as unknown as Tensor;
}

const owners = new WeakMap<object, TraceOwner>();

/** The trace that a value stands in for a tensor of, or null. Runs none of the value's code, whatever it is. */
export function ownerOf(value: unknown): TraceOwner | null {
  return typeof value === "object" && value !== null ? (owners.get(value) ?? null) : null;
}

/** The node behind a traced tensor of a trace, or null for anything else. */
export function nodeOf(value: unknown, owner: TraceOwner): Node | null {
  const traced = value instanceof TracedTensorImpl ? value : null;
  if (traced === null) return null;
  if (traced.owner === owner) return traced.node;
  throw failure(traced.owner.open ? "QT6022" : "QT4006", { tensor: traced.toString() });
}

/** True for a traced tensor of any trace. */
export function isTraced(value: unknown): boolean {
  return value instanceof TracedTensorImpl;
}

const COERCION: Readonly<Record<string, ErrorCode>> = {
  string: "QT2005",
  number: "QT2002",
  default: "QT2011",
};

const WORDS: Readonly<Record<string, string>> = { string: "a string", default: "a number or a string" };

const traps: ProxyHandler<TracedTensorImpl> = {
  get(target, key, receiver): unknown {
    if (key === Symbol.toPrimitive) return coercionTrap(target);
    if (key === Symbol.iterator || key === Symbol.asyncIterator) return iterationTrap(target);
    if (key === "then") return undefined;
    if (key === "length") return trap(target.owner, "QT3015", "length", traps.get as Entry);
    if (typeof key === "string" && /^-?\d+$/.test(key))
      return trap(target.owner, "QT3018", `[${key}]`, traps.get as Entry);
    return Reflect.get(target, key, receiver);
  },
  set(target, key): boolean {
    return note(target.owner, "QT5010", `.${String(key)} = ...`, traps.set as Entry);
  },
  deleteProperty(target, key): boolean {
    return note(target.owner, "QT5010", `delete .${String(key)}`, traps.deleteProperty as Entry);
  },
  defineProperty(target, key): boolean {
    return note(target.owner, "QT5010", `defineProperty ${String(key)}`, traps.defineProperty as Entry);
  },
  has(target, key): boolean {
    return !note(target.owner, "QT3019", `${JSON.stringify(String(key))} in tensor`, traps.has as Entry);
  },
  ownKeys(target): never {
    return trap(target.owner, "QT3004", "its keys", traps.ownKeys as Entry);
  },
};

function coercionTrap(target: TracedTensorImpl): Entry {
  const coerce = (hint: string): string => {
    // console.log("%s", x) asks for a string too, and logging is safe.
    if (hint === "string" && isLogging(coerce as Entry)) return target.toString();
    return trap(target.owner, COERCION[hint] ?? "QT2011", WORDS[hint] ?? "a number", coerce as Entry);
  };
  return coerce as Entry;
}

function iterationTrap(target: TracedTensorImpl): Entry {
  const iterate = (): never => trap(target.owner, "QT3001", "an iterator", iterate as Entry);
  return iterate as Entry;
}

/** Reports and throws. */
function trap(owner: TraceOwner, code: ErrorCode, what: string, entry: Entry): never {
  const error = trapError(owner, code, what, entry);
  owner.report(error);
  throw error;
}

/** Reports and lets the trace go on to find more; it fails at its end. After the trace nobody listens: throws. */
function note(owner: TraceOwner, code: ErrorCode, what: string, entry: Entry): true {
  const error = trapError(owner, code, what, entry);
  owner.report(error);
  if (owner.open) return true;
  throw error;
}

function trapError(owner: TraceOwner, code: ErrorCode, what: string, entry: Entry): QuantraceError {
  const source = callSite(entry) ?? undefined;
  if (!owner.open) return failure("QT4006", { tensor: what }, { source });
  return new QuantraceError(code, { what }, { source, modulePath: owner.modulePath });
}
