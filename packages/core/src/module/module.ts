import { activeRecorder, type Entry } from "../recorder/recorder.ts";
import { failure } from "../errors/index.ts";
import { isTensor } from "../tensor/apply.ts";
import { TensorImpl } from "../tensor/tensor-impl.ts";
import { childrenOf } from "./children.ts";
import { interceptForward } from "./intercept-forward.ts";
import { loadStateDict, type LoadOptions, stateDict, type StateDict } from "./state-dict.ts";
import type { Eager, EagerArgs, Output } from "./types.ts";

/**
 * A model or a layer. Fields that are Modules, Parameters, Buffers, or arrays and records of Modules make up the
 * tree; write `forward` and call `run`.
 *
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
  /** True for the layers of Quantrace itself. */
  static readonly builtin: boolean = false;

  #training = true;

  constructor() {
    interceptForward(this);
  }

  /** The computation. The same code runs on data and under the tracer. */
  abstract forward(...args: never[]): Output;

  /** True in training mode. A tracer notes that `forward` read it. */
  get training(): boolean {
    activeRecorder()?.readTraining(this);
    return this.#training;
  }

  /** Switches this module and all below it to training mode. */
  train(mode: boolean = true): this {
    this.#training = mode;
    for (const [, child] of this.children()) child.train(mode);
    return this;
  }

  /** Switches this module and all below it to evaluation mode. */
  eval(): this {
    return this.train(false);
  }

  /**
   * Calls `forward` on data.
   *
   * @throws QS1012 when an argument is a traced tensor
   */
  run(...args: EagerArgs<Parameters<this["forward"]>>): Eager<ReturnType<this["forward"]>> {
    for (const arg of args as readonly unknown[]) {
      if (isTensor(arg) && (arg as unknown as TensorImpl).storage === null) {
        throw failure("QS1012", {
          op: "run",
          operand: "input",
          found: "traced tensor",
          expected: "a tensor with data",
        });
      }
    }
    return (this.forward as unknown as Entry)(...(args as unknown as never[])) as Eager<
      ReturnType<this["forward"]>
    >;
  }

  /** The modules right below this one, with the names of their fields (`"0"`, `"1"`... in arrays: `layers.0`). */
  children(): readonly (readonly [string, Module])[] {
    return childrenOf(this);
  }

  /** Parameters and buffers by qualified name, PyTorch's names. The tensors are the module's own, not copies. */
  stateDict(): StateDict {
    return stateDict(this);
  }

  /**
   * Overwrites parameters and buffers. Every missing, unexpected or misshapen entry is listed at once, and nothing is
   * changed unless all fit.
   *
   * @throws QF3001 missing; QF3002 unexpected; QF3003 wrong shape; QF3004 wrong dtype
   */
  loadStateDict(state: StateDict, options: LoadOptions = {}): this {
    loadStateDict(this, state, options);
    return this;
  }
}

/** A concrete or abstract class of modules. */
export interface ModuleClass<M extends Module = Module> extends Function {
  readonly prototype: M;
}
