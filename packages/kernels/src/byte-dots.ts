/** A lane of the engine's relaxed dot product: `2 (a0 b0 + a1 b1)`, bytes a signed. */
export type ProbeDot = (a0: number, a1: number, b0: number, b1: number) => number;

/** How an engine reads bytes b in relaxed dot products that are exact for all of them. */
export type ByteDots = "uint8" | "int8";

const corners = [-128, -127, -1, 1, 127];
const upperHalf = [128, 129, 191, 254, 255];
const lowerHalf = [0, 1, 127];

/**
 * How `i32x4.relaxed_dot_i8x16_i7x16_add_s` reads bytes b of 128 and more, or null where it saturates sums of two products.
 * The choice of an engine is fixed: for b below 128 all have to agree.
 *
 * Source: WebAssembly 3.0, Relaxed operations, whose parameters are constant.
 */
export function byteDotsOf(probe: ProbeDot): ByteDots | null {
  if (isExact(probe, (b) => b)) return "uint8";
  return isExact(probe, (b) => (b < 128 ? b : b - 256)) ? "int8" : null;
}

/** What makes bytes of x those that the engine reads, and what it adds to them. */
export function turnOf(
  dots: ByteDots,
  input: "u8" | "s8",
): { readonly xFlip: number; readonly xOffset: number } {
  if ((dots === "uint8") === (input === "u8")) return { xFlip: 0, xOffset: 0 };
  return { xFlip: 128, xOffset: dots === "uint8" ? 128 : -128 };
}

function isExact(probe: ProbeDot, read: (b: number) => number): boolean {
  return corners.every((a0) =>
    corners.every((a1) =>
      upperHalf.every((b0) =>
        [...upperHalf, ...lowerHalf].every(
          (b1) => probe(a0, a1, b0, b1) === 2 * (a0 * read(b0) + a1 * read(b1)),
        ),
      ),
    ),
  );
}
