import type { OpDefinition } from "../op/op-definition.ts";
import { ops } from "../ops/definitions.generated.ts";
import type { Entry } from "../recorder/recorder.ts";
import { applyOp } from "./apply.ts";
import { composites } from "./composites/index.ts";
import type { Tensor as TensorView } from "./tensor.ts";
import { TensorImpl } from "./tensor-impl.ts";

/** Makes the method that applies an operation to its first operand. */
function methodOf(op: OpDefinition): Entry {
  return function method(this: TensorView, ...args: unknown[]): TensorView {
    return applyOp(op, [this, ...args], method as Entry);
  } as Entry;
}

for (const op of Object.values(ops)) {
  if (!op.api.method || !op.api.public) continue;
  const value = methodOf(op);
  for (const name of [op.id, ...(op.api.aliases ?? [])]) {
    Object.defineProperty(TensorImpl.prototype, name, { value, writable: true, configurable: true });
  }
}

for (const [name, composite] of Object.entries(composites)) {
  Object.defineProperty(TensorImpl.prototype, name, {
    value(this: TensorView, ...args: unknown[]): unknown {
      return composite(this as never, ...(args as never[]));
    },
    writable: true,
    configurable: true,
  });
}

/** The class of all tensors, for `instanceof`, with every method in place. */
export const Tensor: abstract new () => TensorView = TensorImpl as unknown as abstract new () => TensorView;

/** See `Tensor` in tensor.ts. */
export type Tensor = TensorView;
