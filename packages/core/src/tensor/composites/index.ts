import type { DimLike } from "../../dim/dim.ts";
import type { Entry } from "../../recorder/recorder.ts";
import type { EagerTensor, Repeat, Tensor } from "../tensor.ts";
import type { EagerTensorOps } from "../tensor-ops.generated.ts";
import { bmm } from "./bmm.ts";
import { chunk } from "./chunk.ts";
import { gather } from "./gather.ts";
import { hardtanh } from "./hardtanh.ts";
import { indexSelect } from "./index-select.ts";
import { narrow } from "./narrow.ts";
import { relu6 } from "./relu6.ts";
import { repeat } from "./repeat.ts";
import { repeatInterleave } from "./repeat-interleave.ts";
import { pixelShuffle } from "./pixel-shuffle.ts";
import { pixelUnshuffle } from "./pixel-unshuffle.ts";
import { scatterAdd } from "./scatter-add.ts";
import { select } from "./select.ts";
import { type Pieces, split } from "./split.ts";
import { topk, type TopK } from "./topk.ts";
import { unbind } from "./unbind.ts";

/** Methods that are written in other operations. */
export interface TensorComposites {
  /** See `bmm`. */
  bmm(mat2: Tensor): Tensor;
  /** See `chunk`. */
  chunk<const N extends number>(count: N, dim?: number): Repeat<Tensor, N>;
  /** See `gather`. */
  gather(dim: number, index: Tensor): Tensor;
  /** See `hardtanh`. */
  hardtanh(minVal?: number, maxVal?: number): Tensor;
  /** See `indexSelect`. */
  indexSelect(dim: number, index: Tensor): Tensor;
  /** See `narrow`. */
  narrow(dim: number, start: DimLike, length: DimLike): Tensor;
  /** See `pixelShuffle`. */
  pixelShuffle(upscaleFactor: number): Tensor;
  /** See `pixelUnshuffle`. */
  pixelUnshuffle(downscaleFactor: number): Tensor;
  /** See `relu6`. */
  relu6(): Tensor;
  /** See `repeat`. */
  repeat(sizes: readonly DimLike[]): Tensor;
  /** See `repeatInterleave`. */
  repeatInterleave(repeats: DimLike, dim?: number | null): Tensor;
  /** See `scatterAdd`. */
  scatterAdd(dim: number, index: Tensor, src: Tensor): Tensor;
  /** See `select`. */
  select(dim: number, index: DimLike): Tensor;
  /** See `split`. */
  split<const S extends DimLike | readonly DimLike[]>(sizes: S, dim?: number): Pieces<S, Tensor>;
  /** See `topk`. */
  topk(k: number, dim?: number, largest?: boolean): TopK<Tensor>;
  /** See `unbind`. */
  unbind(dim?: number): readonly Tensor[];
}

/** The same methods on a tensor with data. */
export interface EagerTensorComposites extends EagerTensorOps {
  bmm(mat2: EagerTensor): EagerTensor;
  bmm(mat2: Tensor): Tensor;
  chunk<const N extends number>(count: N, dim?: number): Repeat<EagerTensor, N>;
  gather(dim: number, index: EagerTensor): EagerTensor;
  gather(dim: number, index: Tensor): Tensor;
  hardtanh(minVal?: number, maxVal?: number): EagerTensor;
  indexSelect(dim: number, index: EagerTensor): EagerTensor;
  indexSelect(dim: number, index: Tensor): Tensor;
  narrow(dim: number, start: DimLike, length: DimLike): EagerTensor;
  pixelShuffle(upscaleFactor: number): EagerTensor;
  pixelUnshuffle(downscaleFactor: number): EagerTensor;
  relu6(): EagerTensor;
  repeat(sizes: readonly DimLike[]): EagerTensor;
  repeatInterleave(repeats: DimLike, dim?: number | null): EagerTensor;
  scatterAdd(dim: number, index: EagerTensor, src: EagerTensor): EagerTensor;
  scatterAdd(dim: number, index: Tensor, src: Tensor): Tensor;
  select(dim: number, index: DimLike): EagerTensor;
  split<const S extends DimLike | readonly DimLike[]>(sizes: S, dim?: number): Pieces<S, EagerTensor>;
  topk(k: number, dim?: number, largest?: boolean): TopK<EagerTensor>;
  unbind(dim?: number): readonly EagerTensor[];
}

/** The functions behind the methods: the tensor comes first. */
export const composites: Readonly<Record<keyof TensorComposites, Entry>> = {
  bmm,
  chunk,
  gather,
  hardtanh,
  indexSelect,
  narrow,
  pixelShuffle,
  pixelUnshuffle,
  relu6,
  repeat,
  repeatInterleave,
  scatterAdd,
  select,
  split,
  topk,
  unbind,
};

export {
  bmm,
  chunk,
  gather,
  hardtanh,
  indexSelect,
  narrow,
  type Pieces,
  pixelShuffle,
  pixelUnshuffle,
  relu6,
  repeat,
  repeatInterleave,
  scatterAdd,
  select,
  split,
  topk,
  type TopK,
  unbind,
};
