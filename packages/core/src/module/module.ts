import { failure } from "../errors/index.ts";
import { anything, flag, instanceOf, mapOf, optional, options, text } from "../arguments/kinds.ts";
import { signature } from "../arguments/signature.ts";
import { activeRecorder, type Entry } from "../recorder/recorder.ts";
import { isEager, isTensor } from "../tensor/apply.ts";
import { childrenOf } from "./fields.ts";
import { interceptForward } from "./intercept-forward.ts";
import { isPlainRecord } from "./is-plain-record.ts";
import { type LoadOptions, loadState } from "./load-state-dict.ts";
import { joinName } from "./named.ts";
import { printModule } from "./print-module.ts";
import { collectState, type StateDict } from "./state-dict.ts";
import type { Eager, EagerArgs, Output } from "./types.ts";

/** The modules whose mode is being switched: one that contains itself ends there. */
const switching = new Set<Module>();

let readMode: (module: Module) => boolean;

/**
 * A model or a layer. Fields that are Modules, Parameters, Buffers, or arrays and plain records of them make up the
 * tree; write `forward` as a method and call `run`.
 *
 * @source torch.nn.Module
 * @example
 * class Double extends Module {
 *   forward(x: Tensor): Tensor { return x.add(x); }
 * }
 * new Double().run(tensor([1, 2])).toArray(); // => [2, 4]
 */
export abstract class Module {
  /** True: a tracer does not enter `forward` but records one call of the module. */
  static readonly leaf: boolean = false;
  /** State-dict names of fields whose name in PyTorch is another, such as `runningMean: "running_mean"`. */
  static readonly stateNames: Readonly<Record<string, string>> = {};
  /**
   * What `forward` takes: one spec for each argument. A trace that is given no specs takes these, and `quantrace check`
   * knows all shapes before there are weights.
   */
  static readonly inputs: readonly unknown[] | null = null;
  /** True for the layers of Quantrace itself. Subclasses inherit it: ask `isBuiltin`. */
  static readonly builtin: boolean = false;

  static {
    readMode = (module) => module.#training;
    // Logging a module shows its tree.
    Object.defineProperty(this.prototype, Symbol.for("nodejs.util.inspect.custom"), {
      value(this: Module): string {
        return this.toString();
      },
    });
  }

  #training = true;

  constructor() {
    interceptForward(this);
  }

  /** Marks the type: an object that merely looks like a module is none. */
  get "~module"(): true {
    return true;
  }

  /** The computation. The same code runs on data and under the tracer. */
  abstract forward(...args: never[]): Output;

  /** True in training mode. A tracer notes that `forward` read it. */
  get training(): boolean {
    activeRecorder()?.readTraining(this);
    return this.#training;
  }

  /**
   * Switches this module and all below it to training mode, or to evaluation mode.
   *
   * @throws QS1013 unless the mode is a boolean
   * @example
   * new nn.Dropout().train(false).training; // => false
   */
  train(mode: boolean = true): this {
    checkTrain(mode);
    if (switching.has(this)) return this;
    switching.add(this);
    try {
      this.#training = mode;
      for (const [, child] of this.children()) child.train(mode);
    } finally {
      switching.delete(this);
    }
    return this;
  }

  /**
   * Switches this module and all below it to evaluation mode.
   *
   * @example
   * new nn.Dropout().eval().training; // => false
   */
  eval(): this {
    return this.train(false);
  }

  /**
   * Calls `forward` on data.
   *
   * @throws QS1012 when an argument holds a traced tensor, or contains itself
   * @example
   * new nn.ReLU().run(tensor([-1, 2])).toArray(); // => [0, 2]
   */
  run(...args: EagerArgs<Parameters<this["forward"]>>): Eager<ReturnType<this["forward"]>> {
    refuseTraced(args, []);
    const forward = this.forward as unknown as Entry;
    return forward.apply(this, args as unknown as never[]) as Eager<ReturnType<this["forward"]>>;
  }

  /**
   * The modules right below this one, by name: those of the fields, `layers.0` in an array, `heads.left` in a record.
   *
   * @example
   * new nn.Sequential(new nn.ReLU()).children().map(([name]) => name); // => ["0"]
   */
  children(): readonly (readonly [string, Module])[] {
    return childrenOf(this);
  }

  /**
   * This module under `path`, then every module below it. One that is in `seen` is left out, with all below it.
   *
   * @source torch.nn.Module.named_modules
   */
  namedModules(path: string = "", seen: Set<Module> = new Set()): readonly (readonly [string, Module])[] {
    checkNamedModules(path, seen);
    if (seen.has(this)) return [];
    seen.add(this);
    const below = this.children().flatMap(([name, child]) => child.namedModules(joinName(path, name), seen));
    return [[path, this], ...below];
  }

  /**
   * Parameters and buffers by qualified name, PyTorch's names. The tensors are the module's own, not copies; tied
   * ones appear under each of their names.
   *
   * @example
   * [...new nn.Linear(2, 1).stateDict().keys()]; // => ["weight", "bias"]
   */
  stateDict(): StateDict {
    return collectState(this);
  }

  /**
   * Overwrites parameters and buffers. Every missing, unexpected or misshapen entry is listed at once, and nothing is
   * changed unless all fit. Of tied tensors one name is enough; PyTorch's `num_batches_tracked` is passed over.
   *
   * @throws QF3001 missing; QF3002 unexpected; QF3003 wrong shape; QF3004 wrong dtype; QF3005 no tensor;
   *   QS1013 `state` is no Map
   * @example
   * const layer = new nn.Linear(1, 1);
   * layer.loadStateDict(new Map([["weight", tensor([[2]])], ["bias", tensor([1])]]));
   * layer.run(tensor([3])).toArray(); // => [7]
   */
  loadStateDict(state: StateDict, options: LoadOptions = {}): this {
    checkLoad(state, options);
    loadState(this, state, options);
    return this;
  }

  /** What `toString` shows of the module itself, such as the arguments of a layer. */
  extraRepr(): string {
    return "";
  }

  /**
   * The tree below this module, a line for each.
   *
   * @example
   * String(new nn.Sequential(new nn.ReLU())); // => "Sequential(\n  (0): ReLU()\n)"
   */
  toString(): string {
    return printModule(this);
  }
}

/** A concrete or abstract class of modules. */
export interface ModuleClass<M extends Module = Module> extends Function {
  readonly prototype: M;
}

/**
 * The mode, without telling a tracer. Only for layers whose operation carries the mode as an attribute: a graph can
 * switch that, so the trace does not hold for one mode only.
 */
export function trainingMode(module: Module): boolean {
  return readMode(module);
}

/** A run has data: QS1012 for a traced tensor, also inside arrays and records. */
function refuseTraced(value: unknown, above: readonly unknown[]): void {
  if (isTensor(value)) {
    if (isEager(value)) return;
    throw wrongInput("a traced tensor");
  }
  if (above.includes(value)) throw wrongInput("an array or record inside itself");
  for (const item of itemsOf(value)) refuseTraced(item, [...above, value]);
}

function itemsOf(value: unknown): readonly unknown[] {
  try {
    return Array.isArray(value) || isPlainRecord(value) ? Object.values(value) : [];
  } catch {
    throw wrongInput("an object that cannot be read");
  }
}

function wrongInput(found: string): ReturnType<typeof failure> {
  return failure("QS1012", { op: "run", operand: "input", found, expected: "a tensor with data" });
}

const checkTrain = signature("train", { mode: flag });
const checkNamedModules = signature("namedModules", {
  path: optional(text),
  seen: optional(instanceOf(Set, "a Set of modules")),
});
const checkLoad = signature("loadStateDict", {
  state: mapOf(anything, "a Map of tensors by name, such as stateDict() gives"),
  options: options<LoadOptions>({ strict: flag }),
});
