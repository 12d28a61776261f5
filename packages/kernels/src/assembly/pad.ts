import { Convolution } from "./convolution";

/**
 * Where the kernel reads the image: x itself, or a copy with a border of `fill` bytes on each side of each plane.
 */
export function paddedImage<T>(p: Convolution, image: i32, fill: i32): usize {
  const source = p.x + <usize>image * p.xImageBytes;
  if (p.padded == 0) return source;

  const rowBytes = <usize>p.width * sizeof<T>();
  const edgeBytes = <usize>p.padWidth * sizeof<T>();
  const pitch = rowBytes + 2 * edgeBytes;
  const planeBytes = pitch * <usize>(p.height + 2 * p.padHeight);
  memory.fill(p.padded, <u8>fill, planeBytes * <usize>p.planes);

  let from = source;
  for (let plane = 0; plane < p.planes; plane++) {
    let to = p.padded + <usize>plane * planeBytes + <usize>p.padHeight * pitch + edgeBytes;
    for (let row = 0; row < p.height; row++) {
      copyBytes(to, from, rowBytes);
      from += rowBytes;
      to += pitch;
    }
  }
  return p.padded;
}

/** Copies in words of 8 bytes: rows are short, and a call to `memory.copy` costs more than most of them. */
function copyBytes(to: usize, from: usize, bytes: usize): void {
  let i: usize = 0;
  for (; i + 8 <= bytes; i += 8) store<u64>(to + i, load<u64>(from + i));
  for (; i < bytes; i++) store<u8>(to + i, load<u8>(from + i));
}
