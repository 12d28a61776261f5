/** Copies rows of bytes after `flip`. Each row becomes a whole number of quads: a shorter one ends with zeros. */
export function copyRows(from: usize, to: usize, rows: i32, depth: i32, flip: i32): void {
  if ((depth & 3) == 0) {
    flipped(from, to, rows * depth, flip);
    return;
  }
  const pitch = <usize>((depth + 3) & ~3);
  for (let row = 0; row < rows; row++) {
    store<u32>(to + pitch - 4, 0);
    flipped(from, to, depth, flip);
    from += <usize>depth;
    to += pitch;
  }
}

export function flipped(from: usize, to: usize, count: i32, flip: i32): void {
  const flips = i8x16.splat(<i8>flip);
  let i: usize = 0;
  for (; i + 16 <= <usize>count; i += 16) v128.store(to + i, v128.xor(v128.load(from + i), flips));
  for (; i < <usize>count; i++) store<u8>(to + i, <u8>((<i32>load<u8>(from + i)) ^ flip));
}
