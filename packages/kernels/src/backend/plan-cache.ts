import { QuantraceError } from "@quantrace/core/errors";
import type { Node } from "@quantrace/ir/graph";
import type { KernelMemory } from "../memory/kernel-memory.ts";
import type { PlannedCall } from "../planned-call.ts";
import type { Plan } from "./plan.ts";
import type { PlanningTask } from "./planning/planning.ts";

/** What a plan is made for. Calls may share packed constants with those of other plans. */
type Task = Pick<PlanningTask, "symbols" | "sharedCall" | "isProvisional">;

/** Makes a plan for sizes. */
export type MakePlan = (task: Task) => Plan;

const MOST_PLANS = 8;

/**
 * The plans of an executable, by the sizes that they are for. From the bottom, the memory holds the tables and packed
 * weights of the first plan, those of the others, and one arena, in which all of them run. So the arena moves when a
 * plan is added. The first plan stays, because the others use its packed weights; when there are too many, all others
 * go. Where memory is short, all go.
 *
 * The first run takes kernels whose constants are packed soon. When a second one comes, the plans go and are made again
 * with the kernels that are fastest to run, unless their constants do not fit. The bits are the same.
 */
export class PlanCache {
  readonly #memory: KernelMemory;
  readonly #make: MakePlan;
  readonly #bottom: number;
  readonly #plans = new Map<string, Plan>();
  /** The end of what the first plan holds. */
  #floor: number;
  #arena: number;
  #generation = 0;
  #runs = 0;
  /** Constants are packed in their smallest form. */
  #isSmall = true;

  constructor(memory: KernelMemory, make: MakePlan) {
    this.#memory = memory;
    this.#make = make;
    this.#bottom = this.#floor = this.#arena = memory.top;
  }

  /** Another number when a plan was added, since which the arena may lie elsewhere. */
  get generation(): number {
    return this.#generation;
  }

  /** True while plans are those of the first run, and another kernel would be faster. */
  get isProvisional(): boolean {
    return this.#runs < 2 && this.#all((plan) => plan.isProvisional).includes(true);
  }

  /** The plan for these sizes, which is about to run. Throws QK1001; QK1005 after the memory was disposed of. */
  toRun(symbols: ReadonlyMap<string, number>): Plan {
    if (this.#runs === 1) {
      if (this.isProvisional) this.#clear();
      this.#isSmall = false;
    }
    this.#runs++;
    return this.get(symbols);
  }

  /** The plan for these sizes, ready to run. Throws QK1001; QK1005 after the memory was disposed of. */
  get(symbols: ReadonlyMap<string, number>): Plan {
    const key = [...symbols].join(" ");
    const plan = this.#plans.get(key) ?? this.#add(key, symbols);
    plan.attach({ buffer: this.#memory.wasm.buffer, base: this.#arena });
    return plan;
  }

  #add(key: string, symbols: ReadonlyMap<string, number>): Plan {
    this.#generation++;
    if (this.#plans.size >= MOST_PLANS) this.#keepFirst();
    const others = this.#plans.size;
    try {
      this.#memory.release(this.#arena);
      const plan = this.#make({
        symbols,
        sharedCall: (node) => this.#callOf(node),
        isProvisional: this.#isSmall,
      });
      this.#plans.set(key, plan);
      this.#arena = this.#memory.top;
      if (others === 0) this.#floor = this.#arena;
      this.#memory.reserve(Math.max(...this.#all((each) => each.arenaBytes)), "the values of a run");
      return plan;
    } catch (error) {
      this.#clear();
      if (!isOutOfMemory(error) || (others === 0 && this.#isSmall)) throw error;
      this.#isSmall ||= others === 0;
      return this.#add(key, symbols);
    }
  }

  #callOf(node: Node): PlannedCall | undefined {
    return this.#all(({ calls }) => calls.get(node)).find((call) => call !== undefined);
  }

  #all<T>(take: (plan: Plan) => T): T[] {
    return [...this.#plans.values()].map(take);
  }

  #keepFirst(): void {
    for (const key of [...this.#plans.keys()].slice(1)) this.#plans.delete(key);
    this.#arena = this.#floor;
  }

  #clear(): void {
    this.#plans.clear();
    this.#memory.release(this.#bottom);
    this.#floor = this.#arena = this.#bottom;
  }
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof QuantraceError && error.code === "QK1001";
}
