import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { AttributeValue } from "@quantrace/core/ops";
import type { Arbitrary } from "fast-check";

/** One operand of a drawn call: a shape, a list of shapes, `"number"` for a plain number, null when left out. */
export type OperandShape = readonly number[] | readonly (readonly number[])[] | "number" | null;

/** The shapes of all operands, in order, and the attributes that are not left to their default. */
export interface SampleCase {
  readonly shapes: readonly OperandShape[];
  readonly attributes: Readonly<Record<string, AttributeValue>>;
}

/**
 * What the definition of an operation does not say about valid calls. Every part is optional: without it shapes come
 * from the operands' patterns, attributes from their kinds and defaults, values from the dtype.
 *
 * To cover a new operation, add an entry to a file in `samples/`; files there are found by themselves.
 */
export interface Sample {
  /** Attributes that do not depend on the shapes, by name. */
  readonly attributes?: Readonly<Record<string, Arbitrary<AttributeValue>>>;
  /** Shapes and attributes together, where they depend on each other or the operands have no patterns. */
  readonly cases?: Arbitrary<SampleCase>;
  /** Values by operand name, where the operation is not defined (gives NaN) on all of the dtype. */
  readonly values?: Readonly<Record<string, Arbitrary<number>>>;
}

/** Samples by op id: what each file in `samples/` exports under the name `samples`. */
export type Samples = Readonly<Record<string, Sample>>;

/** Every sample of every file, by op id. An op that two files name is an error. */
export async function loadSamples(): Promise<ReadonlyMap<string, Sample>> {
  const folder = join(import.meta.dirname, "samples");
  const found = new Map<string, Sample>();
  for (const file of readdirSync(folder).sort()) {
    const { samples } = (await import(join(folder, file))) as { samples: Samples };
    for (const [id, sample] of Object.entries(samples)) {
      if (found.has(id)) throw new Error(`${file}: ${id} has a sample in another file`);
      found.set(id, sample);
    }
  }
  return found;
}
