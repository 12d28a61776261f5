/** Copies floats; the last four overlap those before them. A call to `memory.copy` costs more than most rows. */
export function copyFloats(from: usize, to: usize, count: i32): void {
  if (count < 4) {
    for (let i: usize = 0; i < (<usize>count) << 2; i += 4) store<f32>(to + i, load<f32>(from + i));
    return;
  }
  const last = (<usize>(count - 4)) << 2;
  for (let i: usize = 0; i < last; i += 16) v128.store(to + i, v128.load(from + i));
  v128.store(to + last, v128.load(from + last));
}

/** Sets floats to +0. */
export function zero(to: usize, count: i32): void {
  for (let i: usize = 0; i < (<usize>count) << 2; i += 4) store<f32>(to + i, 0);
}
