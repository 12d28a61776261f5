import { buffer, type Buffer, parameter, type Parameter } from "../module/parameter.ts";
import type { Generator } from "../random/generator.ts";
import { fromData } from "../tensor/apply.ts";
import { allocate, type TensorData, typedData } from "../tensor/tensor-data.ts";

let typesOnly = false;

/**
 * Runs the body while layers make parameters and buffers that have a type and no values: a model of any size costs
 * next to nothing, and can be traced.
 */
export function withTypesOnly<T>(body: () => T): T {
  const former = typesOnly;
  typesOnly = true;
  try {
    return body();
  } finally {
    typesOnly = former;
  }
}

/**
 * A parameter drawn uniformly from `±1 / sqrt(fanIn)`. This is PyTorch's Kaiming initialisation with `a = sqrt(5)`:
 * gain `sqrt(2 / (1 + a^2))`, bound `sqrt(3) * gain / sqrt(fanIn)`.
 *
 * @source torch.nn.Linear.reset_parameters, torch.nn.Conv2d.reset_parameters
 */
export function uniformParameter(shape: readonly number[], fanIn: number, generator: Generator): Parameter {
  if (typesOnly) return parameter(fromData(typedData("float32", shape)));
  const bound = 1 / Math.sqrt(fanIn);
  const values = allocate("float32", shape);
  for (let i = 0; i < values.data.length; i++) values.data[i] = generator.uniform(-bound, bound);
  return parameter(fromData(values));
}

/** A parameter drawn from the standard normal distribution. */
export function normalParameter(shape: readonly number[], generator: Generator): Parameter {
  if (typesOnly) return parameter(fromData(typedData("float32", shape)));
  const values = allocate("float32", shape);
  for (let i = 0; i < values.data.length; i++) values.data[i] = generator.normal();
  return parameter(fromData(values));
}

/** A parameter with one value everywhere. */
export function constantParameter(shape: readonly number[], value: number): Parameter {
  return parameter(fromData(filled(shape, value)));
}

/** A buffer with one value everywhere. */
export function constantBuffer(shape: readonly number[], value: number): Buffer {
  return buffer(fromData(filled(shape, value)));
}

function filled(shape: readonly number[], value: number): TensorData {
  if (typesOnly) return typedData("float32", shape);
  const tensor = allocate("float32", shape);
  tensor.data.fill(value);
  return tensor;
}
