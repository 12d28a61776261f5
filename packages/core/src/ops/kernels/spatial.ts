/** A number for each spatial dimension: length, or height and width, or depth, height and width. */
export type Spatial = readonly number[];

/** How many spatial dimensions an operation has, after batch and channels. */
export type SpatialRank = 1 | 2 | 3;

type SpatialKind = "single" | "pair" | "triple";

const KINDS: Readonly<Record<SpatialRank, SpatialKind>> = { 1: "single", 2: "pair", 3: "triple" };

/** The names of the sizes of an image, and what is said of them in words. */
const SIZES: Readonly<Record<SpatialRank, { readonly names: readonly string[]; readonly words: string }>> = {
  1: { names: ["L"], words: "L" },
  2: { names: ["H", "W"], words: "H and W" },
  3: { names: ["D", "H", "W"], words: "D, H and W" },
};

/** The kind of an attribute that has a number for each spatial dimension. */
export function spatialKind(rank: SpatialRank): SpatialKind {
  return KINDS[rank];
}

/** The names of the spatial sizes. */
export function spatialNames(rank: SpatialRank): readonly string[] {
  return SIZES[rank].names;
}

/** The pattern of a batch of images: `[N, C, H, W]`. */
export function imagePattern(rank: SpatialRank): readonly string[] {
  return ["N", "C", ...spatialNames(rank)];
}

/** The names of the spatial sizes in a sentence. */
export function spatialWords(rank: SpatialRank): string {
  return SIZES[rank].words;
}

/** The same number for each dimension. */
export function evenly(rank: SpatialRank, value: number): Spatial {
  return Array.from({ length: rank }, () => value);
}
