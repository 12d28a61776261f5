import type { WindowAxis, WindowPlaces } from "./window-places.ts";

/** Stands for a tap that a phase does not have, and for one that lies on no pixel. */
const ABSENT = -1;

/**
 * One dimension of a transposed convolution, or several as one. Outputs `stride` apart, those of one phase, see the
 * same few taps of the kernel, so each phase is a small convolution with weights of its own.
 */
export interface PhasedPlaces extends WindowPlaces {
  /** Which element of the kernel each tap of each phase is. */
  readonly tapsOf: readonly (readonly number[])[];
  /** The phase of each window. */
  readonly phases: readonly number[];
  /** How many elements the kernel has. */
  readonly kernel: number;
}

/** A window for each output, with the taps of its phase. */
export function phasedRows(axis: WindowAxis): PhasedPlaces {
  const { size, outSize, stride, kernel } = axis;
  const present = Array.from({ length: stride }, (_, phase) => tapsOfPhase(axis, phase));
  const taps = Math.max(1, ...present.map((list) => list.length));
  const phases = Array.from({ length: outSize }, (_, out) => out % stride);
  const places = phases.flatMap((phase, out) =>
    Array.from({ length: taps }, (_, t) => {
      const tap = present[phase]?.[t];
      return tap === undefined ? ABSENT : within(size, Math.floor(out / stride) + tap.offset);
    }),
  );
  const tapsOf = present.map((list) => Array.from({ length: taps }, (_, t) => list[t]?.element ?? ABSENT));
  return { taps, size, places: Int32Array.from(places), tapsOf, phases, kernel };
}

/** A window for each `stride` outputs, which must come by so many; it has what any of their phases sees. */
export function phasedColumns(axis: WindowAxis): PhasedPlaces {
  const { size, outSize, stride, kernel } = axis;
  const present = Array.from({ length: stride }, (_, phase) => tapsOfPhase(axis, phase));
  const offsets = [...new Set(present.flat().map(({ offset }) => offset))].toSorted((a, b) => a - b);
  const places = Array.from({ length: outSize / stride }, (_, window) =>
    offsets.map((offset) => within(size, window + offset)),
  );
  return {
    taps: offsets.length,
    size,
    places: Int32Array.from(places.flat()),
    tapsOf: present.map((list) =>
      offsets.map((offset) => list.find((tap) => tap.offset === offset)?.element ?? ABSENT),
    ),
    phases: places.map(() => 0),
    kernel,
  };
}

/** Two dimensions as one, the second one inside. */
export function joinPhases(outer: PhasedPlaces, inner: PhasedPlaces): PhasedPlaces {
  const pairs = <T>(first: readonly T[], second: readonly T[], join: (a: T, b: T) => number): number[] =>
    first.flatMap((a) => second.map((b) => join(a, b)));
  const product = (factor: number) => (a: number, b: number) => (a < 0 || b < 0 ? ABSENT : a * factor + b);
  const [outers, inners] = [outer, inner].map(({ phases, places, taps }) =>
    phases.map((_, window) => [...places.subarray(window * taps, (window + 1) * taps)]),
  ) as [number[][], number[][]];
  return {
    taps: outer.taps * inner.taps,
    size: outer.size * inner.size,
    places: Int32Array.from(
      outers.flatMap((lines) => inners.flatMap((line) => pairs(lines, line, product(inner.size)))),
    ),
    tapsOf: outer.tapsOf.flatMap((first) =>
      inner.tapsOf.map((second) => pairs(first, second, product(inner.kernel))),
    ),
    phases: pairs(outer.phases, inner.phases, product(inner.tapsOf.length)),
    kernel: outer.kernel * inner.kernel,
  };
}

/** No dimension: one window, one tap. */
export const onePhase: PhasedPlaces = {
  taps: 1,
  size: 1,
  places: Int32Array.of(0),
  tapsOf: [[0]],
  phases: [0],
  kernel: 1,
};

/** Output `o` of a phase sees by element k pixel `floor(o / stride) + offset`. */
function tapsOfPhase(
  { kernel, stride, padding, dilation }: WindowAxis,
  phase: number,
): { readonly element: number; readonly offset: number }[] {
  return Array.from({ length: kernel }, (_, element) => ({
    element,
    offset: (phase + padding - element * dilation) / stride,
  })).filter(({ offset }) => Number.isInteger(offset));
}

function within(size: number, place: number): number {
  return place >= 0 && place < size ? place : ABSENT;
}
