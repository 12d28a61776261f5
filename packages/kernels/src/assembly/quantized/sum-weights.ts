import { Packing } from "./packing";

/** The sums of all filters, by which is proved what kernels are exact, before anything is packed. */
export function sumFilters(p: Packing): void {
  const count = p.channels * p.kernelHeight * p.kernelWidth;
  for (let filter = 0; filter < p.groups * p.filters; filter++) {
    const zeroPoint = load<i32>(p.zeroPoints + ((<usize>filter) << 2));
    sumWeights(p, p.source + <usize>filter * <usize>count, count, zeroPoint, filter);
  }
}

/** Stores the sums of the positive and of the negative weights of a filter, less its zero point, for its lane. */
export function sumWeights(p: Packing, source: usize, count: i32, zeroPoint: i32, lane: i32): i32 {
  let positive = 0;
  let negative = 0;
  let i: usize = 0;
  if (ASC_FEATURE_SIMD) {
    const z = i16x8.splat(<i16>zeroPoint);
    const zero = i16x8.splat(0);
    let above = i32x4.splat(0);
    let below = i32x4.splat(0);
    for (; i + 8 <= <usize>count; i += 8) {
      const w = i16x8.sub(v128.load8x8_s(source + i), z);
      above = i32x4.add(above, i32x4.extadd_pairwise_i16x8_s(i16x8.max_s(w, zero)));
      below = i32x4.add(below, i32x4.extadd_pairwise_i16x8_s(i16x8.min_s(w, zero)));
    }
    positive = acrossLanes(above);
    negative = acrossLanes(below);
  }
  for (; i < <usize>count; i++) {
    const w = <i32>load<i8>(source + i) - zeroPoint;
    if (w > 0) positive += w;
    else negative += w;
  }
  const at = p.sums + ((<usize>lane) << 3);
  store<i32>(at, positive);
  store<i32>(at, negative, 4);
  return positive + negative;
}

function acrossLanes(v: v128): i32 {
  return (
    i32x4.extract_lane(v, 0) + i32x4.extract_lane(v, 1) + i32x4.extract_lane(v, 2) + i32x4.extract_lane(v, 3)
  );
}
