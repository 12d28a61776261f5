import { webAssembly } from "./webassembly.ts";

/** A WebAssembly feature that some kernels need. */
export type Feature = "simd128" | "relaxed-simd";

/**
 * The smallest module that uses each feature: one function `() -> v128`, in hexadecimal. An engine without the
 * feature finds it invalid. simd128: `i8x16.popcnt(i8x16.splat(0))`, which early SIMD drafts lack; relaxed-simd:
 * `i8x16.relaxed_swizzle` of two splats.
 */
const probes: Readonly<Record<Feature, string>> = {
  simd128: "0061736d010000000105016000017b030201000a0a0108004100fd0ffd620b",
  "relaxed-simd": "0061736d010000000105016000017b030201000a0f010d004100fd0f4100fd0ffd80020b",
};

/** The features that this engine has. */
export function detectFeatures(): ReadonlySet<Feature> {
  const { validate } = webAssembly();
  const names = Object.keys(probes) as Feature[];
  return new Set(names.filter((name) => validate(decodeHex(probes[name]))));
}

function decodeHex(text: string): Uint8Array {
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}
