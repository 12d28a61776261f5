import { existsSync, readFileSync } from "node:fs";
import opentype, { type Font } from "opentype.js";

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

export function loadFonts(): readonly Font[] {
  return files.map((file) => {
    const { buffer, byteOffset, byteLength } = readFileSync(`${folder}/${file}`);
    return opentype.parse(buffer.slice(byteOffset, byteOffset + byteLength));
  });
}
