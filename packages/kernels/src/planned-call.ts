import { invariant } from "@quantrace/core/errors";
import type { TensorSpec } from "./call-request.ts";
import type { Engine } from "./engine.ts";
import { Region } from "./memory/region.ts";
import type { WasmFunction } from "./webassembly.ts";

/** An activation of a call: which operand it is, and what it must be. */
export interface PlannedInput {
  readonly operand: number;
  readonly spec: TensorSpec;
}

/** Where the activations, the result and the scratch of a call lie. Addresses may be unaligned. */
export interface Placement {
  readonly inputs: readonly number[];
  readonly output: number;
  /** Not read when the call needs no scratch. */
  readonly scratch: number;
}

/** What a call has to check in each run, such as a scale: it gets the memory and the addresses of the activations. */
export type RunCheck = (memory: DataView, inputs: readonly number[]) => void;

/** A kernel as calls know it. */
export interface ChosenKernel {
  readonly name: string;
  /** True when threads can share out its work. */
  readonly splits: boolean;
}

/** How a planner describes its call: the kernel's parameters by name, and which of them `place` fills in. */
export interface CallDescription<F extends string> {
  readonly kernel: ChosenKernel;
  /** True when another kernel is faster, once its constants are packed. */
  readonly isProvisional?: boolean;
  readonly layout: Readonly<Record<F, number>>;
  readonly fields: Readonly<Record<F, number>>;
  readonly inputs: readonly (PlannedInput & { readonly field: F })[];
  readonly output: { readonly spec: TensorSpec; readonly field: F };
  readonly scratch: { readonly bytes: number; readonly field: F } | null;
  readonly check?: RunCheck;
}

/**
 * One kernel call, planned: the kernel is chosen, weights are packed, parameters lie in memory. `place` says where
 * the activations are, as often as wanted; `run` computes and allocates nothing.
 */
export class PlannedCall {
  readonly kernel: ChosenKernel;
  readonly inputs: readonly PlannedInput[];
  readonly output: TensorSpec;
  readonly scratchBytes: number;
  /** True when another kernel is faster, once its constants are packed. */
  readonly isProvisional: boolean;
  /** What the call holds in memory from run to run, packed constants included unless they are another call's. */
  heldBytes: number = 0;
  readonly #engine: Engine;
  readonly #function: WasmFunction;
  readonly #layout: Readonly<Record<string, number>>;
  readonly #parameters: Region<"int32">;
  readonly #words: {
    readonly inputs: readonly number[];
    readonly output: number;
    readonly scratch: number | null;
  };
  readonly #check: RunCheck | null;
  #placed: Placement | null = null;
  #view: DataView | null = null;

  constructor(engine: Engine, op: string, description: CallDescription<string>) {
    const { kernel, layout, fields, inputs, output, scratch, check = null } = description;
    const names = Object.keys(layout);
    this.kernel = kernel;
    this.isProvisional = description.isProvisional ?? false;
    this.inputs = inputs;
    this.output = output.spec;
    this.scratchBytes = scratch?.bytes ?? 0;
    this.#engine = engine;
    this.#check = check;
    this.#function = engine.wasmFunction(op, kernel.name);
    this.#layout = layout;
    this.#parameters = Region.reserve(engine.memory, "int32", names.length, `the parameters of ${op}`);
    for (const name of names) this.#parameters.view[layout[name] as number] = fields[name] as number;
    this.#words = {
      inputs: inputs.map(({ field }) => layout[field] as number),
      output: layout[output.field] as number,
      scratch: scratch === null ? null : (layout[scratch.field] as number),
    };
  }

  /** Address of the kernel's parameters. */
  get parameters(): number {
    return this.#parameters.address;
  }

  /** The address in a parameter, such as that of the packed weights. */
  addressIn(parameter: string): number {
    const word = this.#layout[parameter];
    invariant(word !== undefined, `${this.kernel.name} has no parameter ${parameter}`);
    return (this.#parameters.view[word] as number) >>> 0;
  }

  /** Says where the activations, the result and the scratch lie. They must not overlap. */
  place(at: Placement): void {
    const parameters = this.#parameters.view;
    this.#words.inputs.forEach((word, i) => (parameters[word] = at.inputs[i] as number));
    parameters[this.#words.output] = at.output;
    if (this.#words.scratch !== null)
      parameters[this.#words.scratch] = this.scratchBytes === 0 ? 0 : at.scratch;
    this.#placed = at;
  }

  /** Computes. Throws QK1005 after `dispose`, and what the call's own check throws. */
  run(): void {
    invariant(this.#placed !== null, "a kernel runs before it is placed");
    this.#engine.checkAlive();
    this.#check?.(this.#memoryView(), this.#placed.inputs);
    this.#engine.run(this.kernel, this.#function, this.#parameters.address);
  }

  /** The memory, seen again only when it has grown. */
  #memoryView(): DataView {
    const { buffer } = this.#engine.memory.wasm;
    if (this.#view?.buffer !== buffer) this.#view = new DataView(buffer);
    return this.#view;
  }
}
