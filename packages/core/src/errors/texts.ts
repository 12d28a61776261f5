import type { ErrorEntry } from "./entry.ts";

const texts = new Map<string, ErrorEntry>();

/** Makes the texts of codes known. The catalogue does so for all of them wherever it is imported. */
export function registerTexts(entries: Readonly<Record<string, ErrorEntry>>): void {
  for (const [code, entry] of Object.entries(entries)) texts.set(code, entry);
}

/** The texts of a code, or undefined where they are not part of the program. */
export function textsOf(code: string): ErrorEntry | undefined {
  return texts.get(code);
}

/** True for a code of the catalogue, or for anything that reads as a code in a program without the catalogue. */
export function isCode(code: unknown): boolean {
  return typeof code === "string" && (texts.size > 0 ? texts.has(code) : /^Q[A-Z]\d{4}$/.test(code));
}

/** What stands for the texts of a code in a program without the catalogue: the parameters, and where the page is. */
export function withoutTexts(code: string, params: Readonly<Record<string, unknown>>): ErrorEntry {
  return {
    title: code,
    severity: "error",
    detectedBy: "dynamic",
    message: Object.keys(params)
      .map((name) => `${name} {${name}}`)
      .join(", "),
    why: "The catalogue is not part of this program.",
    hint: `see docs/errors/${code}.md, or run: quantrace explain ${code}`,
  };
}
