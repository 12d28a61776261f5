import { fc, test } from "@fast-check/vitest";
import { expect } from "vitest";
import { joinPhases, type PhasedPlaces, phasedColumns, phasedRows } from "./transposed-phases.ts";
import { transposedPlaces, type WindowAxis } from "./window-places.ts";

const axes = fc
  .record({
    size: fc.integer({ min: 1, max: 9 }),
    outSize: fc.integer({ min: 1, max: 12 }),
    kernel: fc.integer({ min: 1, max: 5 }),
    stride: fc.integer({ min: 1, max: 4 }),
    padding: fc.nat({ max: 3 }),
    dilation: fc.integer({ min: 1, max: 3 }),
  })
  .map((axis): WindowAxis => axis);

/** The pixel that an output sees by each element of the kernel: -1 for none. */
function pixelsOf({ taps, places, tapsOf, kernel }: PhasedPlaces, window: number, phase: number): number[] {
  const pixels = new Array<number>(kernel).fill(-1);
  tapsOf[phase]?.forEach((element, tap) => {
    if (element >= 0) pixels[element] = places[window * taps + tap] as number;
  });
  return pixels;
}

function expectedPixels(axis: WindowAxis, out: number): number[] {
  const { places } = transposedPlaces(axis);
  return [...places.subarray(out * axis.kernel, (out + 1) * axis.kernel)];
}

test.prop([axes])("each row sees by the taps of its phase what it sees by the whole kernel", (axis) => {
  const rows = phasedRows(axis);
  for (let out = 0; out < axis.outSize; out++) {
    expect(pixelsOf(rows, out, rows.phases[out] as number)).toEqual(expectedPixels(axis, out));
  }
  expect(rows.taps).toBeLessThanOrEqual(axis.kernel);
});

test.prop([axes])(
  "a window of columns sees for each of its outputs what that sees by the whole kernel",
  (drawn) => {
    const axis = { ...drawn, outSize: drawn.outSize * drawn.stride };
    const columns = phasedColumns(axis);
    for (let out = 0; out < axis.outSize; out++) {
      const pixels = pixelsOf(columns, Math.floor(out / axis.stride), out % axis.stride);
      expect(pixels).toEqual(expectedPixels(axis, out));
    }
    expect(columns.taps).toBeLessThanOrEqual(axis.kernel);
  },
);

test.prop([axes, axes])("two dimensions as one see what both see", (first, second) => {
  const [outer, inner] = [phasedRows(first), phasedRows(second)];
  const joined = joinPhases(outer, inner);
  for (let window = 0; window < first.outSize * second.outSize; window++) {
    const [out, within] = [Math.floor(window / second.outSize), window % second.outSize];
    const expected = expectedPixels(first, out).flatMap((line) =>
      expectedPixels(second, within).map((place) =>
        line < 0 || place < 0 ? -1 : line * second.size + place,
      ),
    );
    expect(pixelsOf(joined, window, joined.phases[window] as number)).toEqual(expected);
  }
});
