import { Packing } from "../packing";

/**
 * Packs the weights for products of bytes as `packDots` does for those of 16 bits: for every four values of k of a run all
 * four of each lane, as bytes. Zero points are 0. What is missing at the end of a run or a panel is 0.
 */
export function packQuads(p: Packing): void {
  const panels = (p.filters + p.panelWidth - 1) / p.panelWidth;
  const runs = p.joinsColumns ? p.kernelHeight : p.kernelHeight * p.kernelWidth;
  const columns = p.joinsColumns ? p.kernelWidth : 1;
  const runBytes = (<usize>(p.runPairs * p.panelWidth)) << 2;
  const taps = <usize>(p.kernelHeight * p.kernelWidth);
  const filterBytes = <usize>p.channels * taps;
  memory.fill(p.weight, 0, <usize>(p.groups * panels * runs) * runBytes);
  let panel = p.weight;
  let source = p.source;
  for (let group = 0; group < p.groups; group++) {
    for (let first = 0; first < p.filters; first += p.panelWidth) {
      const lanes = min(p.panelWidth, p.filters - first);
      for (let run = 0; run < runs; run++) {
        for (let column = 0; column < columns; column++) {
          packTap(p, source + <usize>(run * columns + column), lanes, panel, column * p.channels);
        }
        panel += runBytes;
      }
      source += <usize>lanes * filterBytes;
    }
  }
}

/** The channels of one tap, from value `k` of its run on. */
function packTap(p: Packing, source: usize, lanes: i32, run: usize, k: i32): void {
  const taps = <usize>(p.kernelHeight * p.kernelWidth);
  const filterBytes = <usize>p.channels * taps;
  const last = k + p.channels;
  while (k < last) {
    const count = min(4 - (k & 3), last - k);
    const to = run + <usize>((k >> 2) * p.panelWidth * 4 + (k & 3));
    for (let lane = 0; lane < lanes; lane++) {
      const from = source + <usize>lane * filterBytes;
      const at = to + ((<usize>lane) << 2);
      if (count < 4) {
        for (let i: usize = 0; i < <usize>count; i++) store<u8>(at + i, load<u8>(from + i * taps));
      } else if (taps == 1) {
        store<u32>(at, load<u32>(from));
      } else {
        const low = (<u32>load<u8>(from)) | ((<u32>load<u8>(from + taps)) << 8);
        const high = (<u32>load<u8>(from + 2 * taps)) | ((<u32>load<u8>(from + 3 * taps)) << 8);
        store<u32>(at, low | (high << 16));
      }
    }
    source += <usize>count * taps;
    k += count;
  }
}
