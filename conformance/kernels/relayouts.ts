import { dtypes, type TensorData } from "@quantrace/core";
import type { KernelEntry } from "../../packages/kernels/src/manifest/index.ts";
import type { KernelCall } from "./kernel-calls.ts";

/** Changes of layout, which no operation of the registry is: the same tensor, its channels last or no longer so. */
export function someRelayouts({ name, dtypes: { input } }: KernelEntry): readonly KernelCall[] {
  const shapes = [
    [1, 3, 5],
    [2, 16, 4, 4],
    [1, 17, 3, 11],
    [3, 5, 2, 3, 7],
    [2, 33, 19],
  ];
  const kinds = input === "bits32" ? (["float32", "int32"] as const) : (["uint8", "int8"] as const);
  return shapes.flatMap((shape, i) =>
    (["channelsLast", "contiguous"] as const).map((layout): KernelCall => {
      const dtype = kinds[i % 2] as (typeof kinds)[number];
      const data = dtypes[dtype].create(shape.reduce((count, size) => count * size, 1));
      for (let at = 0; at < data.length; at++) data[at] = (at * 37 + 11) % 251;
      const x: TensorData & { layout: "channelsLast" | "contiguous" } = {
        dtype,
        shape,
        data,
        layout: layout === "channelsLast" ? "contiguous" : "channelsLast",
      };
      const expected: TensorData & { layout: typeof layout } = { dtype, shape, data, layout };
      return { request: { op: "relayout", operands: [x], attributes: {}, kernel: name }, expected };
    }),
  );
}
