import type { TensorData } from "@quantrace/core";
import { failure, invariant } from "@quantrace/core/errors";
import type { TensorSpec } from "./call-request.ts";
import { copyLayout } from "./copy-layout.ts";
import type { KernelMemory } from "./memory/kernel-memory.ts";
import { Region, views, type ViewType } from "./memory/region.ts";
import type { PlannedCall, PlannedInput } from "./planned-call.ts";

/**
 * A planned call with blocks of its own for the activations, the result and the scratch. `run` copies the
 * activations in, computes, and copies the result out; it allocates nothing.
 */
export class PreparedCall {
  readonly planned: PlannedCall;
  readonly #inputs: readonly Region[];
  readonly #output: Region;

  constructor(memory: KernelMemory, planned: PlannedCall) {
    this.planned = planned;
    this.#inputs = planned.inputs.map(({ spec }) => reserve(memory, spec, "an activation"));
    this.#output = reserve(memory, planned.output, "a result");
    const scratch = memory.reserve(planned.scratchBytes, "scratch");
    planned.place({
      inputs: this.#inputs.map(({ address }) => address),
      output: this.#output.address,
      scratch,
    });
  }

  /**
   * Computes `y` from the activations, in the order of `planned.inputs`.
   * @throws QS1003 and QS1006 when a tensor is not what was planned; QK1005 after `dispose`
   */
  run(inputs: readonly TensorData[], y: TensorData): void {
    for (let i = 0; i < this.#inputs.length; i++) {
      const input = inputs[i];
      const region = this.#inputs[i] as Region;
      invariant(input !== undefined, `activation ${i} is missing`);
      checkFits(input, (this.planned.inputs[i] as PlannedInput).spec, region.length, this.planned);
      const { layout = "contiguous", shape } = (this.planned.inputs[i] as PlannedInput).spec;
      copyLayout(input.data, "contiguous", region.view, layout, shape);
    }
    checkFits(y, this.planned.output, this.#output.length, this.planned);
    this.planned.run();
    const { layout = "contiguous", shape } = this.planned.output;
    copyLayout(this.#output.view, layout, y.data, "contiguous", shape);
  }
}

function checkFits(
  tensor: TensorData,
  spec: TensorSpec,
  length: number,
  { kernel: { name: op } }: PlannedCall,
): void {
  if (tensor.dtype !== spec.dtype) {
    throw failure("QS1003", { op, operand: "of the run", found: tensor.dtype, expected: spec.dtype });
  }
  if (tensor.data.length === length) return;
  throw failure("QS1006", {
    op,
    found: tensor.data.length,
    shape: `[${spec.shape.join(", ")}]`,
    expected: length,
  });
}

function reserve(memory: KernelMemory, { dtype, shape }: TensorSpec, what: string): Region {
  invariant(Object.hasOwn(views, dtype), `no kernel works on ${dtype}`);
  const length = shape.reduce((count, size) => count * size, 1);
  return Region.reserve(memory, dtype as ViewType, length, what);
}
