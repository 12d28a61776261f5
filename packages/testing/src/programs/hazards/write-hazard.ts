import type { ProgramBuilder } from "../builder.ts";
import { indented, type Scope, type Written } from "../scope.ts";
import { support } from "../support.ts";
import { type Carrier, carriers } from "./carriers.ts";
import { conditionHazards } from "./conditions.ts";
import { effectHazards } from "./effects.ts";
import type { Hazard } from "./hazard.ts";
import { valueHazards } from "./values.ts";

/** Every hazard, of equal weight. */
export const hazards: readonly Hazard[] = [...conditionHazards, ...valueHazards, ...effectHazards];

/** Marks the line that the analyser must report. Taken off before the program is given out. */
export function mark(code: string): string {
  return ` // !${code}`;
}

/** The mark of a line and its code. */
export const MARK: RegExp = / \/\/ !(QT\d{4})$/;

/** Wrappers that mean nothing. */
const WRAPPERS: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => `(${text})`,
  (text) => `(${text})!`,
  (text) => `(${text} as Tensor)`,
  (text) => `(${text} satisfies Tensor)`,
];

/** Ways to read a number out of a tensor, with the code of one that nothing decides by. */
const READS: readonly { readonly code: string; readonly text: (tensor: string) => string }[] = [
  { code: "QT2001", text: (t) => `(${t}.sum() as EagerTensor).item()` },
  { code: "QT2001", text: (t) => `Math.round((${t}.mean() as EagerTensor).item())` },
  { code: "QT2009", text: (t) => `((${t} as EagerTensor).data[0] ?? 0)` },
];

/** The carriers that a hazard can be put into. */
export function carriersOf(hazard: Hazard): readonly Carrier[] {
  return carriers.filter((carrier) => {
    if (hazard.member === true && !carrier.self) return false;
    if (hazard.needs !== undefined && carrier.code?.where === "parts") return false;
    if (carrier.code?.where === "base" && hazard.needs?.some((name) => support[name].where === "member"))
      return false;
    return hazard.leaves !== true || carrier.name !== "callback";
  });
}

/** Writes a hazard through a carrier, at a place with a module as `this`. */
export function writeHazard(b: ProgramBuilder, scope: Scope, hazard: Hazard, carrier: Carrier): Written {
  const name = b.fresh("via");
  const source =
    b.draw.pick(scope.tensors.filter((tensor) => /^\w+$/.test(tensor) && tensor !== scope.target)) ?? "x";
  const fill = (line: string): string => line.replaceAll("NAME", name).replace(/\bX\b/g, source);
  const lines = hazardLines(b, hazard, fill(carrier.tensor));
  for (const stratum of [hazard.stratum, carrier.stratum]) if (stratum) b.strata.add(stratum);
  for (const needed of hazard.needs ?? []) b.use(needed);
  if (carrier.code !== undefined) {
    const { where } = carrier.code;
    const text = spliced(carrier.code.lines.map(fill), lines);
    const isMember = where === "member" || where === "base";
    b.code[where].push((isMember ? indented(text) : text).join("\n"));
  }
  return { lines: spliced(carrier.body.map(fill), lines), scope };
}

function hazardLines(b: ProgramBuilder, hazard: Hazard, tensor: string): readonly string[] {
  const operand = b.draw.pick(WRAPPERS)?.(tensor) ?? tensor;
  const number = b.fresh("");
  const fill = (text: string): string =>
    text
      .replace(/(?<=[a-z])\$/g, number)
      .replace(/\bSELF\b/g, "this")
      .replace(/\bT\b/g, operand);
  const [before, after] = [hazard.before, hazard.after].map((text) =>
    text === undefined ? [] : [fill(text)],
  );
  return [...(before ?? []), ...marked(b, hazard, operand, number, fill), ...(after ?? [])];
}

function marked(
  b: ProgramBuilder,
  hazard: Hazard,
  operand: string,
  number: string,
  fill: (text: string) => string,
): readonly string[] {
  if (hazard.takes === "tensor") return [fill(hazard.text) + mark(hazard.code)];
  const read = b.draw.one(READS as readonly [(typeof READS)[number], ...typeof READS]);
  const value = read.text(operand);
  const code = hazard.atRead === true && hazard.code === "QT2001" ? read.code : hazard.code;
  const use = (text: string): string => fill(hazard.text).replace(/\bV\b/g, text);
  if (b.draw.chance(2)) return [use(value) + mark(code)];
  const named = `const value${number} = ${value};`;
  return hazard.atRead === true
    ? [named + mark(code), use(`value${number}`)]
    : [named, use(`value${number}`) + mark(code)];
}

/** Lines in which the line `HAZARD` is replaced by others, as far indented. */
function spliced(lines: readonly string[], hazard: readonly string[]): readonly string[] {
  return lines.flatMap((line) => {
    if (line.trim() !== "HAZARD") return [line];
    const indent = line.slice(0, line.indexOf("HAZARD"));
    return hazard.map((text) => indent + text);
  });
}
