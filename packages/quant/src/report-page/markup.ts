/** Text as HTML: what has a meaning there is written as an entity. */
export function escapeText(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** A number in a few digits; infinities by their sign. */
export function shortNumber(x: number, digits = 1): string {
  if (x === Infinity) return "∞";
  if (x === -Infinity) return "-∞";
  if (Number.isNaN(x)) return "not a number";
  return x.toFixed(digits).replace(/^-(?=0\.?0*$)/, "");
}

/** A number in at most four significant digits. */
export function significant(x: number): string {
  return String(Number(x.toPrecision(4)));
}

const MEBIBYTE = 1024 * 1024;

/** A count of bytes in the unit that suits it. */
export function bytesText(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < MEBIBYTE) return `${(bytes / 1024).toFixed(1)} KiB`;
  return `${(bytes / MEBIBYTE).toFixed(1)} MiB`;
}
