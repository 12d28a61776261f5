import { LookupTable } from "./lookup-table";

/** Looks up one part of the elements, four to a store. */
export function lookup(p: LookupTable, part: i32, parts: i32): void {
  const first = <usize>((<i64>p.count * <i64>part) / <i64>parts);
  const last = <usize>((<i64>p.count * <i64>(part + 1)) / <i64>parts);
  const fours = first + ((last - first) & ~3);
  const table = p.table;
  for (let i = first; i < fours; i += 4) {
    const x = p.x + i;
    const low = (<u32>load<u8>(table + load<u8>(x))) | ((<u32>load<u8>(table + load<u8>(x, 1))) << 8);
    const high = (<u32>load<u8>(table + load<u8>(x, 2))) | ((<u32>load<u8>(table + load<u8>(x, 3))) << 8);
    store<u32>(p.y + i, low | (high << 16));
  }
  for (let i = fours; i < last; i++) store<u8>(p.y + i, load<u8>(table + load<u8>(p.x + i)));
}
