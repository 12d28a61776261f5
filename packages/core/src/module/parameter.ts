import { isInstance } from "../errors/index.ts";
import { signature } from "../arguments/signature.ts";
import { tensor } from "../arguments/tensor-kinds.ts";
import type { EagerTensor, Tensor } from "../tensor/tensor.ts";
import { TensorImpl } from "../tensor/tensor-impl.ts";
import type { TensorData } from "../tensor/tensor-data.ts";
import { tensorData } from "../tensor/apply.ts";

/**
 * A tensor that training changes. As a field of a Module it belongs to its state. In `forward` it is an ordinary
 * tensor; its values are under `data`.
 */
export interface Parameter extends Tensor {
  readonly "~parameter": true;
  readonly data: EagerTensor["data"];
  readonly shape: EagerTensor["shape"];
}

/** State that training does not change by gradients, such as running statistics. */
export interface Buffer extends Tensor {
  readonly "~buffer": true;
  readonly data: EagerTensor["data"];
  readonly shape: EagerTensor["shape"];
}

class ParameterImpl extends TensorImpl {
  readonly "~parameter" = true as const;
}

class BufferImpl extends TensorImpl {
  readonly "~buffer" = true as const;
}

/** The memory of all buffers: a graph holds the memory of its model's tensors, not the tensors. */
const bufferMemory = new WeakSet<TensorData>();

const checkParameter = signature("parameter", { value: tensor });
const checkBuffer = signature("buffer", { value: tensor });

/**
 * Makes a parameter of a tensor. They share memory.
 *
 * @example
 * parameter(tensor([1, 2])).shape; // => [2]
 */
export function parameter(value: Tensor): Parameter {
  checkParameter(value);
  const data: TensorData = tensorData(value);
  return new ParameterImpl(data, data) as unknown as Parameter;
}

/**
 * Makes a buffer of a tensor. They share memory.
 *
 * @example
 * buffer(tensor([0])).shape; // => [1]
 */
export function buffer(value: Tensor): Buffer {
  checkBuffer(value);
  const data: TensorData = tensorData(value);
  bufferMemory.add(data);
  return new BufferImpl(data, data) as unknown as Buffer;
}

/**
 * True for a parameter.
 *
 * @example
 * isParameter(new nn.Linear(1, 1).weight); // => true
 */
export function isParameter(value: unknown): value is Parameter {
  return isInstance(value as ParameterImpl, ParameterImpl);
}

/**
 * True for a buffer.
 *
 * @example
 * isBuffer(new nn.BatchNorm2d(1).runningMean); // => true
 */
export function isBuffer(value: unknown): value is Buffer {
  return isInstance(value as BufferImpl, BufferImpl);
}

/**
 * True for the memory of a buffer: what the state of a graph has of one, as long as it was not read from a file.
 *
 * @example
 * isBufferMemory({ dtype: "float32", shape: [], data: new Float32Array(1) }); // => false
 */
export function isBufferMemory(data: TensorData): boolean {
  return bufferMemory.has(data);
}
