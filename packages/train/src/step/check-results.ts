import { type Kind, kind, shaped, signature } from "@quantrace/core/arguments";
import { isTensor } from "@quantrace/core/tracing";
import { tensorKind } from "../losses/tensor-kind.ts";

const scalar: Kind = kind("a tensor of shape []: reduce it with mean or sum", isTensor);

/** Checks what a user's loss gives. Throws QS1013. */
export const checkLoss: (loss: unknown) => void = signature("loss", { result: scalar });

/** Checks what a user's `clip` gives. Throws QS1013. */
export function checkClipped(parameters: readonly string[], clipped: unknown): void {
  const fields = Object.fromEntries(parameters.map((key) => [key, tensorKind]));
  const expected = "gradients by the keys of the parameters, such as clipGradNorm(gradients, 1).gradients";
  signature("clip", { result: shaped(expected, fields) })(clipped);
}

/** Checks what an optimizer's `update` gives. Throws QS1013. */
export function checkUpdated(optimizer: string, slots: readonly string[], updated: unknown): void {
  const fields = Object.fromEntries(slots.map((slot) => [slot, tensorKind]));
  const result = shaped("{ parameter, slots }", {
    parameter: tensorKind,
    slots: shaped("the optimizer's state, by name", fields),
  });
  signature(`${optimizer}.update`, { result })(updated);
}
