/** Gives the line, from 1, at which a line of the old text stands in the new one; null where it was edited. */
export type LineMap = (line: number) => number | null;

/** Follows lines through an edit: those above it stay, those below it move with it. */
export function movedLines(before: string, after: string): LineMap {
  const [old, fresh] = [before.split(/\r?\n/), after.split(/\r?\n/)];
  const shorter = Math.min(old.length, fresh.length);
  let above = 0;
  while (above < shorter && old[above] === fresh[above]) above++;
  let below = 0;
  while (below < shorter - above && old.at(-1 - below) === fresh.at(-1 - below)) below++;
  const shift = fresh.length - old.length;
  return (line) => (line <= above ? line : line > old.length - below ? line + shift : null);
}
