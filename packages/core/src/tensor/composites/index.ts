import type { DimLike } from "../../dim/dim.ts";
import type { Entry } from "../../recorder/recorder.ts";
import type { EagerTensor, Repeat, Tensor } from "../tensor.ts";
import type { EagerTensorOps } from "../tensor-ops.generated.ts";
import { chunk } from "./chunk.ts";
import { hardtanh } from "./hardtanh.ts";
import { relu6 } from "./relu6.ts";
import { type Pieces, split } from "./split.ts";
import { unbind } from "./unbind.ts";

/** Methods that are written in other operations. */
export interface TensorComposites {
  /** See `chunk`. */
  chunk<const N extends number>(count: N, dim?: number): Repeat<Tensor, N>;
  /** See `hardtanh`. */
  hardtanh(minVal?: number, maxVal?: number): Tensor;
  /** See `relu6`. */
  relu6(): Tensor;
  /** See `split`. */
  split<const S extends DimLike | readonly DimLike[]>(sizes: S, dim?: number): Pieces<S, Tensor>;
  /** See `unbind`. */
  unbind(dim?: number): readonly Tensor[];
}

/** The same methods on a tensor with data. */
export interface EagerTensorComposites extends EagerTensorOps {
  chunk<const N extends number>(count: N, dim?: number): Repeat<EagerTensor, N>;
  hardtanh(minVal?: number, maxVal?: number): EagerTensor;
  relu6(): EagerTensor;
  split<const S extends DimLike | readonly DimLike[]>(sizes: S, dim?: number): Pieces<S, EagerTensor>;
  unbind(dim?: number): readonly EagerTensor[];
}

/** The functions behind the methods: the tensor comes first. */
export const composites: Readonly<Record<keyof TensorComposites, Entry>> = {
  chunk,
  hardtanh,
  relu6,
  split,
  unbind,
};

export { chunk, hardtanh, type Pieces, relu6, split, unbind };
