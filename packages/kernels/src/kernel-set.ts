import type { CallRequest } from "./call-request.ts";
import { type Engine, noKernel, type Threads } from "./engine.ts";
import type { Feature } from "./features.ts";
import type { KernelOp } from "./manifest/index.ts";
import type { KernelMemory } from "./memory/kernel-memory.ts";
import type { PlannedCall } from "./planned-call.ts";

/** Plans calls of an operation. */
export type Planner<O extends KernelOp> = (engine: Engine, request: CallRequest<O>) => PlannedCall;

/** Planners by the operations that they plan. */
export type Planners = { readonly [O in KernelOp]?: Planner<O> };

/** The kernels of one memory, for the operations that it has planners of. */
export class KernelSet {
  readonly #engine: Engine;
  readonly #planners: Planners;

  constructor(engine: Engine, planners: Planners) {
    this.#engine = engine;
    this.#planners = planners;
  }

  /** The WebAssembly features in use. */
  get features(): ReadonlySet<Feature> {
    return this.#engine.features;
  }

  /** The threads in use. */
  get threads(): Threads {
    return this.#engine.threads;
  }

  /** The memory, for whoever places calls. */
  get memory(): KernelMemory {
    return this.#engine.memory;
  }

  /** True for an operation that has kernels here. */
  plans(op: string): op is KernelOp {
    return Object.hasOwn(this.#planners, op);
  }

  /**
   * Chooses a kernel, packs the constants and writes the parameters. Whatever was reserved is given back on an error.
   * @throws QK1001 to QK1007; QS1002, QS1007 and QS1008 for operands that do not fit
   */
  plan<O extends KernelOp>(request: CallRequest<O>): PlannedCall {
    const mark = this.memory.top;
    try {
      const planner: Planner<O> | undefined = this.#planners[request.op];
      if (planner === undefined) throw noKernel(this.#engine, request.op, "this operation");
      const call = planner(this.#engine, request);
      call.heldBytes = this.memory.top - mark;
      return call;
    } catch (error) {
      this.memory.release(mark);
      throw error;
    }
  }

  /** Gives the memory back. Everything that was planned throws QK1005 from now on. */
  dispose(): void {
    this.#engine.dispose();
  }
}
