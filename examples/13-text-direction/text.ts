import type { Generator } from "quantrace";

/** Words of every kind of shape; none reads the same when it is turned round. */
const words =
  `about account address amount arrival balance before between bottle bridge building camera castle
  centre change coffee column copper corner country customer delivery detail device distance document double dinner
  electric engine entrance evening expires family figure filter flight forest freight garage garden gentle glass
  ground height holiday hotel hundred index island journey kitchen kilogram ladder language leather letter library
  license machine market measure medical message minute mixture mountain museum natural network notice number object
  office order package paper parking payment period platform please pocket police postage price private product
  quality quarter railway receipt record regular repair report return river school season section serial service
  shipping signal silver single station street summer supply surface table telephone temperature ticket tomorrow
  total traffic travel under valley vehicle village warning water weight window winter yellow yesterday`
    .split(/\s+/)
    .map((word) => word.trim());

/** A whole number from 0 to below `count`. */
export function below(random: Generator, count: number): number {
  return Math.floor(random.uniform(0, count));
}

export function oneOf<T>(random: Generator, choices: readonly T[]): T {
  return choices[below(random, choices.length)] as T;
}

/** One line of text: one to four words and numbers, in one style of case. */
export function lineOfText(random: Generator): string {
  const style = oneOf(random, cases);
  return Array.from({ length: 1 + below(random, 4) }, () =>
    random.uniform() < 0.25 ? number(random) : style(oneOf(random, words)),
  ).join(" ");
}

const upper = (word: string): string => word.toUpperCase();
const lower = (word: string): string => word;
const title = (word: string): string => upper(word.slice(0, 1)) + word.slice(1);
const cases = [upper, lower, title, title] as const;

/** Amounts, dates, telephone numbers and the like. */
function number(random: Generator): string {
  const digits = (count: number): string =>
    Array.from({ length: count }, () => `${below(random, 10)}`).join("");
  return oneOf(random, [
    digits(2 + below(random, 4)),
    `${digits(2)}.${digits(2)}`,
    `${digits(2)}:${digits(2)}`,
    `20${digits(2)}-${digits(2)}`,
    `(${digits(3)}) ${digits(4)}`,
    `No. ${digits(3)}`,
    `${digits(2)} %`,
  ]);
}
