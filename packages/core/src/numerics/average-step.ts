/** One step of a moving average, rounded once to float32: in float64 the difference cannot overflow. */
export function averageStep(from: number, to: number, constant: number): number {
  return Math.fround(from + constant * (to - from));
}
