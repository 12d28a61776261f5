import type { ProgramBuilder } from "./builder.ts";
import { MARK } from "./hazards/write-hazard.ts";
import type { Label, Program } from "./program.ts";
import { indented } from "./scope.ts";
import { support, type Support, type SupportName, withNeeds } from "./support.ts";

/** What the packages export and programs refer to. */
const VALUES: readonly string[] = ["cat", "dim", "Module", "nn", "tensor", "where", "zeros"];
const TYPES: readonly string[] = ["EagerTensor", "Tensor"];

/** Writes the files of a program, and finds the marks of its hazards. */
export function printProgram(b: ProgramBuilder, body: readonly string[], masked: boolean): Program {
  const names = withNeeds(b.needs);
  const placed = (place: Support["where"]): readonly string[] => textsAt(b, names, place);
  const base = [...placed("base"), ...b.code.base];
  const parts = [...placed("parts"), ...b.code.parts];
  const main = [
    ...placed("main"),
    ...b.code.main,
    ...(base.length === 0 ? [] : [classText("abstract class Base extends Module", base)]),
    classText(`export class Net extends ${base.length === 0 ? "Module" : "Base"}`, [
      ...placed("member"),
      ...b.code.member,
      forwardText(body, masked),
    ]),
  ];
  const marked = new Map([["main.ts", fileText(main, exportsOf(parts))]]);
  if (parts.length > 0) {
    marked.set("parts.ts", fileText(parts, []));
    b.strata.add("helpers in a second file");
  }
  if (base.length > 0) b.strata.add("inheritance");
  return {
    files: Object.fromEntries([...marked].map(([name, text]) => [name, withoutMarks(text)])),
    main: "main.ts",
    strata: [...b.strata].sort(),
    masked,
    labels: [...marked].flatMap(([name, text]) => labelsIn(name, text)),
  };
}

/** The declarations that stand at a place, moved ones too. */
function textsAt(
  b: ProgramBuilder,
  names: readonly SupportName[],
  place: Support["where"],
): readonly string[] {
  return names
    .filter((name) => (b.moved.get(name) ?? support[name].where) === place)
    .map((name) => (b.moved.get(name) === "parts" ? `export ${support[name].text}` : support[name].text))
    .map((text) => (place === "base" || place === "member" ? indented(text.split("\n")).join("\n") : text));
}

function forwardText(body: readonly string[], masked: boolean): string {
  const parameters = masked ? "x: Tensor, y: Tensor, mask?: Tensor" : "x: Tensor, y: Tensor";
  return [
    `  forward(${parameters}): Tensor {`,
    "    let h = x;",
    ...indented(indented(body)),
    "    return h;",
    "  }",
  ].join("\n");
}

/** A class with its fields first, in a block, then its methods. */
function classText(head: string, members: readonly string[]): string {
  const fields = members.filter((text) => !text.includes("\n"));
  const methods = members.filter((text) => text.includes("\n"));
  const blocks = [...(fields.length === 0 ? [] : [fields.join("\n")]), ...methods];
  return `${head} {\n${blocks.join("\n\n")}\n}`;
}

function exportsOf(parts: readonly string[]): readonly string[] {
  return parts.flatMap((text) =>
    [...text.matchAll(/^export (?:function|class|const) (\w+)/gm)].map((m) => m[1] ?? ""),
  );
}

function fileText(blocks: readonly string[], fromParts: readonly string[]): string {
  const code = blocks.join("\n\n");
  const isUsed = (name: string): boolean => new RegExp(`(?<![.\\w])${name}\\b`).test(code);
  const types = TYPES.filter(isUsed).map((name) => `type ${name}`);
  const imported = [...VALUES.filter(isUsed), ...types];
  const lines = [`import { ${imported.join(", ")} } from "@quantrace/core";`];
  const used = fromParts.filter(isUsed);
  if (used.length > 0) lines.push(`import { ${used.join(", ")} } from "./parts.ts";`);
  return `${imported.length === 0 ? "" : `${lines.join("\n")}\n\n`}${code}\n`;
}

function labelsIn(file: string, text: string): readonly Label[] {
  return text.split("\n").flatMap((line, i) => {
    const code = MARK.exec(line)?.[1];
    return code === undefined ? [] : [{ file, line: i + 1, code }];
  });
}

function withoutMarks(text: string): string {
  return text
    .split("\n")
    .map((line) => line.replace(MARK, ""))
    .join("\n");
}
