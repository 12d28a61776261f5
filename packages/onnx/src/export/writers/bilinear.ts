import { type Between, placesBetween } from "@quantrace/core/numerics";
import { tensorTypeOf } from "@quantrace/ir";
import type { ValueName } from "../onnx-writer.ts";
import type { OpCall, WriteContext } from "../write-context.ts";
import { staticSpatial } from "./pool-window.ts";

/** Bilinear interpolation in our own order, where its sums are rounded to integers: Resize rounds otherwise next to ties. */
export function bilinear(call: OpCall, value: ValueName, context: WriteContext): ValueName {
  const aligned = call.attributes["alignCorners"] === true;
  const sizes = staticSpatial(call, "bilinear interpolation of integers");
  const counts = tensorTypeOf(call.node).shape.slice(2) as readonly number[];
  const [rows, columns] = [0, 1].map((d) =>
    placesBetween(sizes[d] as number, counts[d] as number, aligned),
  ) as [readonly Between[], readonly Between[]];
  return mixed(call, mixed(call, value, 3, columns, context), 2, rows, context);
}

/** `(1 - share) * a + share * b` along one dimension. */
function mixed(
  call: OpCall,
  value: ValueName,
  axis: 2 | 3,
  places: readonly Between[],
  { writer }: WriteContext,
): ValueName {
  const shape = axis === 3 ? [places.length] : [places.length, 1];
  const part = (which: "first" | "second", share: (place: Between) => number): ValueName => {
    const picked = writer.call("Gather", [value, writer.int64(places.map((place) => place[which]))], {
      axis: BigInt(axis),
    });
    const data = Float32Array.from(places, share);
    const shares = writer.weight(`${call.node.name}.shares`, { dtype: "float32", shape, data });
    return writer.call("Mul", [picked, shares]);
  };
  return writer.call("Add", [part("first", ({ share }) => 1 - share), part("second", ({ share }) => share)]);
}
