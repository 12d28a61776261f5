import type { AnyKernel } from "@quantrace/core/ops";
import {
  type Argument,
  type CallFunctionNode,
  type Graph,
  isArgumentLeaf,
  isNode,
  mapTree,
  type Node,
} from "@quantrace/ir/graph";
import type { TensorSpec } from "../../call-request.ts";
import type { Kernels } from "../../kernels.ts";
import type { PlannedCall } from "../../planned-call.ts";
import type { Leaves } from "../leaves.ts";
import { isPlaceLeaf, type Place } from "../place.ts";
import { type Block, bytesOf, Slot } from "../slot.ts";
import type { Constants } from "./constants.ts";

/** What a plan is made for. */
export interface PlanningTask {
  readonly graph: Graph;
  readonly kernels: Kernels;
  /** The reference kernel of a node, which checks its operands in checked mode. */
  readonly kernelOf: (node: CallFunctionNode) => AnyKernel;
  readonly checked: boolean;
  readonly leaves: Leaves;
  readonly constants: Constants;
  /** The numbers of the symbolic sizes. */
  readonly symbols: ReadonlyMap<string, number>;
  /** The call of a node in another plan, whose packed constants may be used. */
  readonly sharedCall: (node: Node) => PlannedCall | undefined;
}

/** A plan in the making: where values lie, and from which step to which each block is in use. */
export class Planning {
  readonly task: PlanningTask;
  readonly slots: Slot[] = [];
  readonly blocks: Block[] = [];
  readonly calls: Map<Node, PlannedCall> = new Map();
  readonly #places = new Map<Node, Place>();
  #step = -1;

  constructor(task: PlanningTask) {
    this.task = task;
  }

  /** Begins the step of the next node. */
  begin(): void {
    this.#step++;
  }

  /** Notes where the value of a node lies. */
  put(node: Node, place: Place): void {
    this.#places.set(node, place);
  }

  /** Where the value of an argument lies. Its blocks are in use up to this step. */
  read(argument: Argument): Place {
    return mapTree(argument, isArgumentLeaf, (leaf): Place => {
      if (!isNode(leaf)) return leaf;
      return mapTree(this.#places.get(leaf) ?? null, isPlaceLeaf, (item) => this.#use(item));
    });
  }

  /** A slot that is in use from this step on. */
  reserve(spec: TensorSpec): Slot {
    return this.#see(Slot.on(this.reserveBlock(bytesOf(spec)), spec));
  }

  /** A block that is in use in this step. */
  reserveBlock(bytes: number): Block {
    const block = { bytes, from: this.#step, to: this.#step, offset: 0 };
    this.blocks.push(block);
    return block;
  }

  /** The same elements under another shape. */
  reshape(slot: Slot, shape: readonly number[]): Slot {
    return this.#see(slot.withShape(shape));
  }

  #see(slot: Slot): Slot {
    this.slots.push(slot);
    return slot;
  }

  #use<T>(item: T): T {
    if (item instanceof Slot && item.block !== null) item.block.to = this.#step;
    return item;
  }
}
