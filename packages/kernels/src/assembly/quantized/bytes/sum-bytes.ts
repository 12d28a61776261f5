/** Sums of bytes, read as the dot products read them: those of x as the engine does, those of a panel as signed. */

/** Stores the sum of each row of `quads` times four bytes, as int32. */
export function sumRows(x: usize, rows: i32, quads: i32, to: usize): void {
  const ones = i8x16.splat(1);
  const bytes = (<usize>quads) << 2;
  for (let row = 0; row < rows; row++) {
    let sums = i32x4.splat(0);
    let i: usize = 0;
    for (; i + 16 <= bytes; i += 16) {
      sums = i32x4.relaxed_dot_i8x16_i7x16_add_s(ones, v128.load(x + i), sums);
    }
    for (; i < bytes; i += 4) {
      sums = i32x4.relaxed_dot_i8x16_i7x16_add_s(ones, v128.load32_zero(x + i), sums);
    }
    const halves = i32x4.add(sums, v128.shuffle<i32>(sums, sums, 2, 3, 2, 3));
    store<i32>(to, i32x4.extract_lane(halves, 0) + i32x4.extract_lane(halves, 1));
    x += bytes;
    to += 4;
  }
}

/** Adds the sums of the sixteen columns of a packed panel to those at an address. */
export function sumColumns(panel: usize, quads: i32, to: usize): void {
  const ones = i8x16.splat(1);
  const end = panel + ((<usize>quads) << 6);
  let a = v128.load(to);
  let b = v128.load(to, 16);
  let c = v128.load(to, 32);
  let d = v128.load(to, 48);
  for (; panel < end; panel += 64) {
    a = i32x4.relaxed_dot_i8x16_i7x16_add_s(v128.load(panel), ones, a);
    b = i32x4.relaxed_dot_i8x16_i7x16_add_s(v128.load(panel, 16), ones, b);
    c = i32x4.relaxed_dot_i8x16_i7x16_add_s(v128.load(panel, 32), ones, c);
    d = i32x4.relaxed_dot_i8x16_i7x16_add_s(v128.load(panel, 48), ones, d);
  }
  v128.store(to, a);
  v128.store(to, b, 16);
  v128.store(to, c, 32);
  v128.store(to, d, 48);
}
