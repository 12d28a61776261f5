/** Stands for a tap that lies on no pixel. */
const ABSENT = -1;

/** One dimension of a convolution. */
export interface WindowAxis {
  readonly size: number;
  readonly outSize: number;
  readonly kernel: number;
  readonly stride: number;
  readonly padding: number;
  readonly dilation: number;
}

/** Which index of x each tap of a window sees, window after window. */
export interface WindowPlaces {
  readonly taps: number;
  /** How many indices x has. */
  readonly size: number;
  readonly places: Int32Array;
}

/** A dimension that is not there: one window of one tap. */
export const onePlace: WindowPlaces = { taps: 1, size: 1, places: Int32Array.of(0) };

/** Tap k of window o sees `o stride - padding + k dilation`. */
export function convolutionPlaces(axis: WindowAxis): WindowPlaces {
  return placesOf(axis, (window, tap) => window * axis.stride - axis.padding + tap * axis.dilation);
}

/** Tap k of output o sees the i with `i stride - padding + k dilation = o`, if there is one. */
export function transposedPlaces(axis: WindowAxis): WindowPlaces {
  return placesOf(axis, (out, tap) => (out + axis.padding - tap * axis.dilation) / axis.stride);
}

/** Two dimensions as one, the second one inside: indices count in both. */
export function joinPlaces(outer: WindowPlaces, inner: WindowPlaces): WindowPlaces {
  const [outers, inners] = [windowsOf(outer), windowsOf(inner)];
  const places = outers.flatMap((lines) =>
    inners.flatMap((within) =>
      lines.flatMap((line) =>
        within.map((place) => (line < 0 || place < 0 ? ABSENT : line * inner.size + place)),
      ),
    ),
  );
  return {
    taps: outer.taps * inner.taps,
    size: outer.size * inner.size,
    places: Int32Array.from(places),
  };
}

function windowsOf({ taps, places }: WindowPlaces): number[][] {
  return Array.from({ length: taps === 0 ? 0 : places.length / taps }, (_, window) => [
    ...places.subarray(window * taps, (window + 1) * taps),
  ]);
}

function placesOf(
  { size, outSize, kernel }: WindowAxis,
  placeOf: (window: number, tap: number) => number,
): WindowPlaces {
  const places = Int32Array.from({ length: outSize * kernel }, (_, i) => {
    const place = placeOf(Math.floor(i / kernel), i % kernel);
    return Number.isInteger(place) && place >= 0 && place < size ? place : ABSENT;
  });
  return { taps: kernel, size, places };
}
