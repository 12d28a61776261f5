import { existsSync, readFileSync } from "node:fs";
import { type Font, parse } from "opentype.js/dist/opentype.mjs";

const folder = "/usr/share/fonts/truetype";

/** Fonts of Debian's packages fonts-dejavu-core and fonts-liberation. */
const files = [
  "dejavu/DejaVuSans.ttf",
  "dejavu/DejaVuSans-Bold.ttf",
  "dejavu/DejaVuSansMono.ttf",
  "dejavu/DejaVuSerif.ttf",
  "dejavu/DejaVuSerif-Bold.ttf",
  "liberation/LiberationMono-Regular.ttf",
  "liberation/LiberationSans-Regular.ttf",
  "liberation/LiberationSans-BoldItalic.ttf",
  "liberation/LiberationSerif-Regular.ttf",
  "liberation/LiberationSerif-Italic.ttf",
] as const;

/** The fonts that are not installed. */
export function missingFonts(): readonly string[] {
  return files.map((file) => `${folder}/${file}`).filter((path) => !existsSync(path));
}

let loaded: readonly Font[] | null = null;

/** The fonts, parsed once. */
export function loadFonts(): readonly Font[] {
  loaded ??= files.map((file) => {
    const { buffer, byteOffset, byteLength } = readFileSync(`${folder}/${file}`);
    return parse(buffer.slice(byteOffset, byteOffset + byteLength));
  });
  return loaded;
}
