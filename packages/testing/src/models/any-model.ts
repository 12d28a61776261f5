import { type EagerTensor, type Module, tensor, type UnaryModule } from "@quantrace/core";
import { spec, type TensorSpec } from "@quantrace/ir";
import fc, { type Arbitrary } from "fast-check";
import { seededData } from "../tensors/seeded-data.ts";
import { type FlowShape, growChain } from "./layer-plan.ts";

/** A model in evaluation mode, the spec to trace it with, and inputs that fit. */
export interface ModelCase {
  readonly model: UnaryModule;
  readonly specs: readonly [TensorSpec];
  readonly inputs: readonly EagerTensor[];
}

/** Options of `anyModel`. */
export interface AnyModelOptions {
  /** At most so many layers in a row. Default 6. */
  readonly maxLayers?: number;
  /** How deep blocks are nested. Default 2. */
  readonly maxDepth?: number;
}

/**
 * Models for images or features: trees of layers and of classes such as a user would write, with arrays and records of
 * modules, blocks in blocks, layers called twice, shared parameters and one operation in several spellings. The batch
 * is a symbol; parameters are filled from a seed, variances are above 0.
 *
 * @example
 * fc.assert(fc.property(anyModel(), ({ model, inputs: [x] }) => model.run(x!).data.every(Number.isFinite)));
 */
export function anyModel({ maxLayers = 6, maxDepth = 2 }: AnyModelOptions = {}): Arbitrary<ModelCase> {
  const shape = fc.oneof<Arbitrary<FlowShape>[]>(
    fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 })),
    fc.tuple(fc.integer({ min: 1, max: 6 })),
  );
  return fc
    .record({
      shape,
      seeds: fc.array(fc.nat({ max: 2 ** 30 }), { maxLength: maxLayers, size: "max" }),
      state: fc.nat({ max: 2 ** 30 }),
      inputs: fc.array(fc.record({ batch: fc.integer({ min: 1, max: 3 }), seed: fc.nat({ max: 2 ** 30 }) }), {
        minLength: 1,
        maxLength: 2,
      }),
    })
    .map(({ shape: flow, seeds, state, inputs }) => {
      const { layer } = growChain(seeds, flow, maxDepth);
      fillState(layer, state);
      return {
        model: layer.eval(),
        specs: [spec("float32", ["N", ...flow])],
        inputs: inputs.map(({ batch, seed }) => {
          const { dtype, shape: sizes, data } = seededData("float32", [batch, ...flow], seed);
          return tensor(data, { dtype, shape: sizes });
        }),
      };
    });
}

/** Fills parameters and buffers from a seed. Variances are above 0. */
export function fillState(model: Module, seed: number): void {
  let next = seed;
  for (const [key, target] of model.stateDict()) {
    const { data } = seededData(target.dtype, target.shape, next++);
    const values = key.endsWith("running_var") ? data.map((value) => Math.abs(value) + 0.125) : data;
    target.data.set(values as never);
  }
}
