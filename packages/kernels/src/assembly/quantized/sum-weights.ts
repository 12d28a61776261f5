/**
 * The sums of the positive and of the negative weights of each filter, less its zero point, by which is proved what
 * kernels are exact. `source` holds `count` int8 weights of each of the filters; `sums` gets two int32 for each.
 */
export function sumFilters(source: usize, zeroPoints: usize, sums: usize, filters: i32, count: i32): void {
  for (let filter = 0; filter < filters; filter++) {
    sumWeights(source, <usize>count, load<i32>(zeroPoints + ((<usize>filter) << 2)), sums);
    source += <usize>count;
    sums += 8;
  }
}

function sumWeights(source: usize, count: usize, zeroPoint: i32, sums: usize): void {
  let positive = 0;
  let negative = 0;
  let i: usize = 0;
  if (ASC_FEATURE_SIMD) {
    const z = i16x8.splat(<i16>zeroPoint);
    const zero = i16x8.splat(0);
    let above = i32x4.splat(0);
    let below = i32x4.splat(0);
    for (; i + 16 <= count; i += 16) {
      const bytes = v128.load(source + i);
      const v = i16x8.sub(i16x8.extend_low_i8x16_s(bytes), z);
      const w = i16x8.sub(i16x8.extend_high_i8x16_s(bytes), z);
      const up = i16x8.add(i16x8.max_s(v, zero), i16x8.max_s(w, zero));
      const down = i16x8.add(i16x8.min_s(v, zero), i16x8.min_s(w, zero));
      above = i32x4.add(above, i32x4.extadd_pairwise_i16x8_s(up));
      below = i32x4.add(below, i32x4.extadd_pairwise_i16x8_s(down));
    }
    positive = acrossLanes(above);
    negative = acrossLanes(below);
  }
  for (; i < count; i++) {
    const w = <i32>load<i8>(source + i) - zeroPoint;
    if (w > 0) positive += w;
    else negative += w;
  }
  store<i32>(sums, positive);
  store<i32>(sums, negative, 4);
}

function acrossLanes(v: v128): i32 {
  return (
    i32x4.extract_lane(v, 0) + i32x4.extract_lane(v, 1) + i32x4.extract_lane(v, 2) + i32x4.extract_lane(v, 3)
  );
}
