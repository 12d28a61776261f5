/** As a line it stands for any number of lines, in a line for any characters. */
const ANY = "...";

/** True when the printed lines are the shown ones. */
export function isShown(shown: readonly string[], printed: readonly string[]): boolean {
  const [first, ...rest] = shown;
  if (first === undefined) return printed.length === 0;
  if (first.trim() === ANY)
    return printed.some((_, i) => isShown(rest, printed.slice(i))) || isShown(rest, []);
  return printed[0] !== undefined && isShownLine(first, printed[0]) && isShown(rest, printed.slice(1));
}

function isShownLine(shown: string, printed: string): boolean {
  const [start = "", ...rest] = shown.split(ANY);
  const end = rest.pop();
  if (end === undefined) return shown === printed;
  if (!printed.startsWith(start)) return false;
  let at = start.length;
  for (const part of rest) {
    const found = printed.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return printed.endsWith(end) && printed.length - end.length >= at;
}

/** Printed text as a page shows it: without the folder, trailing space and blank lines at the ends. */
export function shownLines(text: string, folder: string): string[] {
  const lines = text.replaceAll(`${folder}/`, "").split("\n");
  const trimmed = lines.map((line) => line.trimEnd());
  const first = trimmed.findIndex((line) => line !== "");
  const last = trimmed.findLastIndex((line) => line !== "");
  return first < 0 ? [] : trimmed.slice(first, last + 1);
}
