import { allocate } from "@quantrace/core";
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
import { copyLayout } from "../../copy-layout.ts";
import type { KernelSet } from "../../kernel-set.ts";
import { type Layout, layoutsCoincide } from "../../layout.ts";
import type { PlannedCall } from "../../planned-call.ts";
import type { Leaves } from "../leaves.ts";
import { isPlaceLeaf, type Place } from "../place.ts";
import { type Block, bytesOf, Slot } from "../slot.ts";
import { kernelStep } from "../steps/kernel-step.ts";
import type { Step } from "../steps/step.ts";
import type { Constants } from "./constants.ts";

/** What a plan is made for. */
export interface PlanningTask {
  readonly graph: Graph;
  readonly kernels: KernelSet;
  /** The reference kernel of a node, which checks its operands in checked mode. */
  readonly kernelOf: (node: CallFunctionNode) => AnyKernel;
  readonly checked: boolean;
  readonly leaves: Leaves;
  readonly constants: Constants;
  /** The numbers of the symbolic sizes. */
  readonly symbols: ReadonlyMap<string, number>;
  /** The call of a node in another plan, whose packed constants may be used. */
  readonly sharedCall: (node: Node) => PlannedCall | undefined;
  /** True for a first run, which large constants must not delay. */
  readonly isProvisional: boolean;
}

/** A plan in the making: where values lie, and from which step to which each block is in use. */
export class Planning {
  readonly task: PlanningTask;
  readonly slots: Slot[] = [];
  readonly blocks: Block[] = [];
  readonly calls: Map<Node, PlannedCall> = new Map();
  readonly #places = new Map<Node, Place>();
  readonly #relaid = new Map<Slot, Slot>();
  #conversions: Step[] = [];
  #step = -1;

  constructor(task: PlanningTask) {
    this.task = task;
  }

  /** Begins with the next node. */
  begin(): void {
    this.#step++;
    this.#conversions = [];
  }

  /** What is to be done before the node's own step: the changes of layout that `inLayout` has asked for. */
  get conversions(): readonly Step[] {
    return this.#conversions;
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

  /** Where the value of an argument lies, every tensor of it in the order of its shape. */
  readContiguous(argument: Argument): Place {
    return mapTree(this.read(argument), isPlaceLeaf, (leaf): Place =>
      leaf instanceof Slot ? this.inLayout(leaf, "contiguous") : leaf,
    );
  }

  /** The same tensor in a layout. It is changed before the node's own step unless it has been for another node. */
  inLayout(slot: Slot, layout: Layout): Slot {
    if (slot.layout === layout) return slot;
    if (layoutsCoincide(slot.spec.shape)) return this.#see(slot.withLayout(layout));
    const relaid = this.#relaid.get(slot) ?? this.#relay(slot, layout);
    return this.#use(relaid);
  }

  #relay(slot: Slot, layout: Layout): Slot {
    const { dtype, shape } = slot.spec;
    if (slot.block === null) {
      const copy = allocate(dtype, shape);
      copyLayout(slot.value.data, slot.layout, copy.data, layout, shape);
      return Slot.constant(copy, layout);
    }
    const to = this.reserve({ dtype, shape, layout });
    const call = this.task.kernels.plan({
      op: "relayout",
      operands: [slot.spec],
      attributes: {},
      output: to.spec,
    });
    const operands = { inputs: [slot.block], copies: [], output: to.block as Block, scratch: null };
    this.#conversions.push(kernelStep(call, operands));
    this.#relaid.set(slot, to);
    return to;
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
