/** Copies in words of 8 bytes while that costs less than a call to `memory.copy`. */
export function copyBytes(to: usize, from: usize, bytes: usize): void {
  if (bytes >= 512) {
    memory.copy(to, from, bytes);
    return;
  }
  let i: usize = 0;
  for (; i + 32 <= bytes; i += 32) {
    const at = from + i;
    const a = load<u64>(at);
    const b = load<u64>(at, 8);
    const c = load<u64>(at, 16);
    const d = load<u64>(at, 24);
    store<u64>(to + i, a);
    store<u64>(to + i, b, 8);
    store<u64>(to + i, c, 16);
    store<u64>(to + i, d, 24);
  }
  for (; i + 8 <= bytes; i += 8) store<u64>(to + i, load<u64>(from + i));
  for (; i < bytes; i++) store<u8>(to + i, load<u8>(from + i));
}
