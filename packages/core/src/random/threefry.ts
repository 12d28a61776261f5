const ROTATIONS = [13, 15, 26, 6, 17, 29, 16, 24] as const;
const PARITY = 0x1bd11bda;
const ROUNDS = 20;

/**
 * Threefry-2x32 with 20 rounds: two random words from two words of key and two of counter. It has no state to go
 * through, so that any number of a stream can be had by itself, in any order, with the same bits everywhere.
 *
 * @source Salmon, Moraes, Dror, Shaw: Parallel random numbers: as easy as 1, 2, 3 (SC 2011); the parity word is that of
 *   the Skein hash, 1.3
 */
export function threefry(
  key: readonly [number, number],
  counter: readonly [number, number],
  into: Uint32Array,
): void {
  const keys = [key[0], key[1], PARITY ^ key[0] ^ key[1]] as const;
  let a = (counter[0] + keys[0]) | 0;
  let b = (counter[1] + keys[1]) | 0;
  for (let round = 0; round < ROUNDS; round++) {
    const by = ROTATIONS[round % 8] as number;
    a = (a + b) | 0;
    b = ((b << by) | (b >>> (32 - by))) ^ a;
    if (round % 4 !== 3) continue;
    const group = (round + 1) / 4;
    a = (a + (keys[group % 3] as number)) | 0;
    b = (b + (keys[(group + 1) % 3] as number) + group) | 0;
  }
  into[0] = a;
  into[1] = b;
}
