/** From bad to good: below these SQNRs, in dB. What is above the last has no error to speak of. */
const STEPS: readonly number[] = [10, 20, 30, 40];

/** The class of an SQNR in the page's style, `heat-0` the worst. */
export function heatClass(sqnr: number): string {
  const step = STEPS.findIndex((bound) => !(sqnr >= bound));
  return `heat-${step < 0 ? STEPS.length : step}`;
}

/** What the classes mean, for the legend. */
export const heatLegend: readonly string[] = [
  `below ${STEPS[0]} dB`,
  ...STEPS.slice(1).map((bound, i) => `${STEPS[i]} to ${bound} dB`),
  `${STEPS.at(-1)} dB and more`,
];
