import { Concatenation } from "./concatenation";
import { copyBytes } from "./copy-bytes";

/** Copies one part of the rows. */
export function concatenate(p: Concatenation, part: i32, parts: i32): void {
  const first = <i32>((<i64>p.rows * <i64>part) / <i64>parts);
  const last = <i32>((<i64>p.rows * <i64>(part + 1)) / <i64>parts);
  const tensor = changetype<usize>(p) + offsetof<Concatenation>();
  let column = p.y;
  for (let i: usize = 0; i < <usize>p.tensors; i++) {
    const bytes = load<usize>(p.runs + (i << 2));
    const x = load<usize>(tensor + (i << 2));
    for (let row = <usize>first; row < <usize>last; row++) {
      copyBytes(column + row * p.rowBytes, x + row * bytes, bytes);
    }
    column += bytes;
  }
}
