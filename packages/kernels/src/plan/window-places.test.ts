import { fc, test } from "@fast-check/vitest";
import { expect, it } from "vitest";
import {
  convolutionPlaces,
  joinPlaces,
  onePlace,
  transposedPlaces,
  type WindowPlaces,
} from "./window-places.ts";

const sizes = fc.record({
  size: fc.integer({ min: 1, max: 9 }),
  outSize: fc.integer({ min: 1, max: 9 }),
  kernel: fc.integer({ min: 1, max: 4 }),
  stride: fc.integer({ min: 1, max: 3 }),
  padding: fc.nat({ max: 3 }),
  dilation: fc.integer({ min: 1, max: 3 }),
});

/** Every [window, tap, place] of taps that lie on something. */
function seen({ taps, places }: WindowPlaces): (readonly [number, number, number])[] {
  return [...places]
    .map((place, i) => [Math.floor(i / taps), i % taps, place] as const)
    .filter(([, , place]) => place >= 0);
}

it("names the pixels under each window, and none beside the image", () => {
  const axis = { size: 4, outSize: 2, kernel: 3, stride: 2, padding: 1, dilation: 1 };
  expect(convolutionPlaces(axis)).toEqual({ taps: 3, size: 4, places: Int32Array.of(-1, 0, 1, 1, 2, 3) });
});

test.prop([sizes])("a transposed convolution sees backwards what the convolution sees", (axis) => {
  const forwards = seen(convolutionPlaces({ ...axis, size: axis.outSize, outSize: axis.size }));
  const backwards = seen(transposedPlaces(axis)).map(([out, tap, place]) => [place, tap, out]);
  const inOrder = (list: readonly (readonly number[])[]): string[] =>
    list.map((one) => one.join()).toSorted();
  expect(inOrder(backwards)).toEqual(inOrder(forwards));
});

test.prop([sizes, sizes])("two dimensions as one see what both see", (first, second) => {
  const [outer, inner] = [convolutionPlaces(first), transposedPlaces(second)];
  const joined = joinPlaces(outer, inner);
  const expected = seen(outer).flatMap(([window, tap, place]) =>
    seen(inner).map(([within, of, at]) => [
      window * second.outSize + within,
      tap * second.kernel + of,
      place * second.size + at,
    ]),
  );
  const inOrder = (list: readonly (readonly number[])[]): string[] =>
    list.map((one) => one.join()).toSorted();
  expect(inOrder(seen(joined))).toEqual(inOrder(expected));
  expect(joinPlaces(onePlace, inner)).toEqual(inner);
});
