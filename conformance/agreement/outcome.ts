import type { EagerTensor } from "@quantrace/core";
import { isTensor } from "@quantrace/core/tracing";

/** What a call gave: bits of its tensor, or that it failed and how. */
export type Outcome =
  | { readonly kind: "tensor"; readonly shape: readonly number[]; readonly data: ArrayLike<number> }
  | { readonly kind: "error"; readonly name: string; readonly message: string }
  | { readonly kind: "other"; readonly text: string };

/** Runs a call to its outcome. */
export function outcomeOf(call: () => unknown): Outcome {
  try {
    const result = call();
    if (!isTensor(result)) return { kind: "other", text: String(result) };
    const { shape, data } = result as unknown as EagerTensor;
    return { kind: "tensor", shape: shape as unknown as readonly number[], data: data.slice() as never };
  } catch (error) {
    if (!(error instanceof Error)) return { kind: "error", name: "thrown", message: String(error) };
    return { kind: "error", name: error.name, message: error.message };
  }
}

/** True for the same outcome, bit for bit. */
export function sameOutcome(a: Outcome, b: Outcome): boolean {
  if (a.kind === "tensor" && b.kind === "tensor") {
    return (
      a.shape.length === b.shape.length &&
      a.shape.every((size, i) => size === b.shape[i]) &&
      a.data.length === b.data.length &&
      Array.prototype.every.call(a.data, (value: number, i: number) => Object.is(value, b.data[i]))
    );
  }
  if (a.kind === "error" && b.kind === "error") return a.name === b.name && a.message === b.message;
  return a.kind === "other" && b.kind === "other" && a.text === b.text;
}

/** An outcome in a few words. */
export function describeOutcome(outcome: Outcome): string {
  if (outcome.kind === "tensor") return `[${outcome.shape.join(", ")}] ${Array.from(outcome.data).join(" ")}`;
  return outcome.kind === "error" ? `${outcome.name}: ${outcome.message}` : outcome.text;
}
