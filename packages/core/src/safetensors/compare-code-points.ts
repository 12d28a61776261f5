/**
 * Orders strings by code points, which is also the order of their UTF-8 bytes. JavaScript's own order compares
 * UTF-16 units, where U+FF5E comes after U+1F600.
 */
export function compareCodePoints(left: string, right: string): number {
  const shorter = Math.min(left.length, right.length);
  let at = 0;
  while (at < shorter && left.charCodeAt(at) === right.charCodeAt(at)) at++;
  if (at === shorter) return left.length - right.length;
  return rank(left.charCodeAt(at)) - rank(right.charCodeAt(at));
}

/** Lifts surrogates, which stand for code points from U+10000, above the rest of the units. */
function rank(unit: number): number {
  const isSurrogate = unit >= 0xd800 && unit <= 0xdfff;
  return isSurrogate ? unit + 0x10000 : unit;
}
