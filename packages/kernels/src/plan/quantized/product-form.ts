import { dotProductLayout } from "../../generated/layouts.generated.ts";
import type { Conv2dGeometry } from "../conv2d-geometry.ts";
import type { Form } from "./form.ts";
import { lanesOf, productSizes, unusedFields } from "./product-sizes.ts";

/** The form of a linear layer, whose rows are the pixels of an image of one column: weights stay bytes until they are used. */
export function productForm(input: "u8" | "s8", { height, channels, filters }: Conv2dGeometry): Form {
  const sizes = productSizes({ rows: height, depth: channels, columns: filters }, "weights");
  return {
    kernel: "x8_s8c_gemm_2x16c2_minmax_f32__simd128",
    layout: dotProductLayout,
    sizes: { ...unusedFields, ...sizes, xFlip: input === "s8" ? 128 : 0 },
    tables: () => ({}),
    scratchBytes: sizes.scratchBytes,
    packing: layerPacking(channels, filters),
    isExact: () => true,
  };
}

/** How `packLayer` lays out the weight [filters, depth] of a layer. */
export function layerPacking(depth: number, filters: number): Form["packing"] {
  const lanes = lanesOf(filters);
  const pairs = Math.ceil(depth / 2);
  return {
    pack: "packLayer",
    sizes: {
      groups: 1,
      filters,
      panelWidth: 16,
      channels: depth,
      kernelHeight: 1,
      kernelWidth: 1,
      joinsColumns: 0,
      runPairs: pairs,
    },
    weightBytes: lanes * pairs * 2 + lanes * 4,
    lanes,
    laneOf: (filter) => filter,
    seedOffset: null,
  };
}
