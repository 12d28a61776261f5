import type { Font } from "opentype.js/dist/opentype.mjs";
import type { Generator } from "quantrace";
import { coverageOf } from "./coverage.ts";
import { type Edge, edgesOf } from "./outline.ts";
import { below, lineOfText, oneOf } from "./text.ts";

/** Blue, green and red, 0 to 255. */
type Colour = readonly [blue: number, green: number, red: number];

/** A line of text, and how it is set. */
export interface Line {
  readonly text: string;
  readonly font: Font;
  /** Pixels to the em. */
  readonly size: number;
  readonly ink: Colour;
  readonly paper: Colour;
  /** The largest difference that noise makes to a channel of a pixel. */
  readonly noise: number;
  /** Pixels between the letters and the edges of the image. */
  readonly margins: {
    readonly top: number;
    readonly right: number;
    readonly bottom: number;
    readonly left: number;
  };
  /** Whether the line stands on its head: 180 degrees instead of 0. */
  readonly turned: boolean;
}

/** A crop as a text detector hands it on: 8 bits, channels blue, green, red. */
export interface Image {
  readonly width: number;
  readonly height: number;
  /** `[height, width, 3]` */
  readonly data: Uint8Array;
}

/** How hard lines are to read. */
export interface Conditions {
  /** Pixels to the em: the least, and how many sizes there are. */
  readonly sizes: readonly [least: number, count: number];
  /** The same for the levels between ink and paper, of 256. */
  readonly contrasts: readonly [least: number, count: number];
  /** Noise stays below this. */
  readonly noise: number;
}

/** As good scans and screenshots are; and small, pale and noisy as photographs are. */
export const conditions = {
  good: { sizes: [14, 42], contrasts: [70, 186], noise: 13 },
  bad: { sizes: [9, 14], contrasts: [30, 70], noise: 31 },
} as const satisfies Readonly<Record<string, Conditions>>;

export type ConditionsName = keyof typeof conditions;

/** Chooses a line. Every second one is turned, so that both directions are equally many. */
export function chooseLine(
  random: Generator,
  fonts: readonly Font[],
  { sizes, contrasts, noise }: Conditions,
  index: number,
): Line {
  const size = sizes[0] + below(random, sizes[1]);
  const margin = (): number => Math.floor(random.uniform(0, 0.2) * size);
  const contrast = contrasts[0] + below(random, contrasts[1]);
  const dark = below(random, 256 - contrast);
  const [ink, paper] = random.uniform() < 0.75 ? [dark, dark + contrast] : [dark + contrast, dark];
  return {
    text: lineOfText(random),
    font: oneOf(random, fonts),
    size,
    ink: tinted(random, ink),
    paper: tinted(random, paper),
    noise: below(random, noise),
    margins: { top: margin(), right: margin(), bottom: margin(), left: margin() },
    turned: index % 2 === 1,
  };
}

/** A grey with a little colour. */
function tinted(random: Generator, grey: number): Colour {
  const channel = (): number => clamped(grey + below(random, 25) - 12);
  return [channel(), channel(), channel()];
}

/**
 * Draws a line in its frame, from the ascenders of the font to its descenders. Letters stand at their own widths, without
 * kerning: shaping would need features of OpenType that opentype.js does not read in these fonts.
 */
export function drawLine(line: Line, random: Generator): Image {
  const { text, font, size, margins, ink, paper, noise } = line;
  const scale = size / font.unitsPerEm;
  const baseline = margins.top + font.ascender * scale;
  const edges: Edge[] = [];
  let x = margins.left;
  for (const character of text) {
    const glyph = font.charToGlyph(character);
    edges.push(...edgesOf(glyph.getPath(x, baseline, size).commands));
    x += glyph.advanceWidth * scale;
  }
  const width = Math.ceil(x) + margins.right;
  const height = Math.ceil((font.ascender - font.descender) * scale) + margins.top + margins.bottom;
  const coverage = coverageOf(edges, width, height);
  const data = new Uint8Array(width * height * 3);
  for (const [pixel, covered] of coverage.entries())
    for (const channel of [0, 1, 2] as const) {
      const level = paper[channel] + covered * (ink[channel] - paper[channel]);
      const at = line.turned ? width * height - 1 - pixel : pixel;
      data[at * 3 + channel] = clamped(level + random.uniform(-noise, noise));
    }
  return { width, height, data };
}

function clamped(level: number): number {
  return Math.min(255, Math.max(0, Math.round(level)));
}
