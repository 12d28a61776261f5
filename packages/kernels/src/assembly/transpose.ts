import { Transposition } from "./transposition";

/** Rows of x that are read before the next column, so that both sides stay in the cache. */
const ROWS = 16;

/** Transposes matrices. Parts share out the rows of y. */
export function transpose<T>(p: Transposition, part: i32, parts: i32): void {
  const first = (p.columns * part) / parts;
  const last = (p.columns * (part + 1)) / parts;
  const rowBytes = <usize>p.columns * sizeof<T>();
  const columnBytes = <usize>p.rows * sizeof<T>();
  const bytes = <usize>p.rows * rowBytes;
  for (let matrix: usize = 0; matrix < <usize>p.matrices; matrix++) {
    for (let row = 0; row < p.rows; row += ROWS) {
      const count = min(ROWS, p.rows - row);
      for (let column = first; column < last; column++) {
        let from = p.x + matrix * bytes + <usize>row * rowBytes + <usize>column * sizeof<T>();
        const to = p.y + matrix * bytes + <usize>column * columnBytes + <usize>row * sizeof<T>();
        for (let i: usize = 0; i < <usize>count; i++) {
          store<T>(to + i * sizeof<T>(), load<T>(from));
          from += rowBytes;
        }
      }
    }
  }
}
