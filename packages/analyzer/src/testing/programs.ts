import fc from "fast-check";
import { cleanStatements, HELPERS, MEMBERS } from "./clean-statements.ts";
import { type Hazard, HAZARDS } from "./hazards.ts";
import { type Route, ROUTES } from "./routes.ts";

/** A generated program: files by name, and where its only hazard is. */
export interface Program {
  readonly files: Readonly<Record<string, string>>;
  /** `file:line code`, or null for a program without a hazard. */
  readonly label: string | null;
}

/** How the hazard writes its tensor: wrappers that mean nothing. */
export type Wrapper = (text: string) => string;

export const WRAPPERS: readonly Wrapper[] = [
  (text) => text,
  (text) => `(${text})`,
  (text) => `(${text})!`,
  (text) => `(${text} as Tensor)`,
  (text) => `(${text} satisfies Tensor)`,
  (text) => `((${text})! as Tensor)`,
];

/** Ways to read a number out of a tensor. */
const READS: readonly Wrapper[] = [
  (text) => `${text}.sum().item()`,
  (text) => `(${text} as EagerTensor).item()`,
  (text) => `Math.abs(${text}.mean().item())`,
  (text) => `((${text} as EagerTensor).data[0] ?? 0)`,
  (text) => `read(${text})`,
];

const READ =
  "function read(t: Tensor): number {\n  const n = (t as EagerTensor).item(); // the number's origin\n  return n;\n}\n";

const IMPORT =
  'import { cat, dim, Module, nn, tensor, where, type EagerTensor, type Tensor } from "@quantrace/core";\n';

const GLOBALS =
  "const seen: Tensor[] = [];\nlet last: Tensor | null = null;\nvoid last;\ndeclare function unseen(t: Tensor): Tensor;\n";

export interface Parts {
  readonly before: readonly string[];
  readonly after: readonly string[];
  readonly hazard: Hazard | null;
  readonly route: Route;
  readonly wrapper: Wrapper;
  readonly read: Wrapper;
  /** Give the number a name of its own. */
  readonly named: boolean;
}

/** Puts a program together under a folder of its own. */
export function buildProgram(folder: string, parts: Parts): Program {
  const { route, hazard } = parts;
  const line = hazardLines(parts);
  const body = hazard === null ? "" : route.body.replace("HAZARD", line);
  const isBare = parts.before.length + parts.after.length === 0;
  const members = `${isBare ? "  k = 3;" : MEMBERS}\n${indent(route.members?.replace("HAZARD", line) ?? "", 1)}`;
  const base = route.name === "base class" && hazard !== null ? "Base" : "Module";
  const main = [
    IMPORT,
    route.other === undefined ? "" : 'import { other } from "./other.ts";\n',
    GLOBALS,
    READ,
    isBare ? "" : HELPERS,
    hazard === null ? "" : (route.helpers?.replace("HAZARD", line) ?? ""),
    `export class Net extends ${base} {`,
    members,
    "  forward(x: Tensor, y: Tensor, mask?: Tensor): Tensor {",
    "    let h = x;",
    indent([...parts.before, body, ...parts.after].join("\n"), 2),
    "    return h;",
    "  }",
    "}",
    "",
  ].join("\n");
  const files: Record<string, string> = { [`${folder}/main.ts`]: main };
  if (route.other !== undefined) {
    const text = hazard === null ? "return h;" : line;
    files[`${folder}/other.ts`] = [IMPORT, GLOBALS, READ, route.other.replace("HAZARD", text), ""].join("\n");
  }
  return { files: withoutMarks(files), label: labelIn(files) };
}

/** The hazard with its tensor or number written in, and a mark behind the line that counts. */
function hazardLines({ hazard, route, wrapper, read, named }: Parts): string {
  if (hazard === null) return "";
  const operand = wrapper(route.tensor);
  const mark = ` // !${hazard.code}`;
  if (hazard.takes === "tensor") return hazard.text.replaceAll(/\bT\b(?!ensor)/g, operand) + mark;
  const number = read(operand);
  const fill = (text: string): string => hazard.text.replaceAll(/\bV\b/g, text);
  if (!named)
    return isRead(hazard) && number.startsWith("read(") ? markRead(fill(number)) : fill(number) + mark;
  const first = `const value = ${number};`;
  return isRead(hazard)
    ? `${number.startsWith("read(") ? markRead(first) : first + mark}\n${fill("value")}`
    : `${first}\n${fill("value")}${mark}`;
}

/** A number that decides nothing is reported where it is read: in \`read\`, when that reads it. */
function isRead(hazard: Hazard): boolean {
  return hazard.code === "QT2001";
}

function markRead(text: string): string {
  return `${text} // !read`;
}

const MARK = / \/\/ !(QT\d{4}|read)$/;

function labelIn(files: Readonly<Record<string, string>>): string | null {
  for (const [name, text] of Object.entries(files)) {
    const lines = text.split("\n");
    const at = lines.findIndex((line) => MARK.test(line));
    if (at < 0) continue;
    const [, code = ""] = MARK.exec(lines[at] ?? "") ?? [];
    if (code !== "read")
      return `${name}:${at + 1} ${code === "QT2001" && /\.data\b/.test(lines[at] ?? "") ? "QT2009" : code}`;
    return `${name}:${lines.findIndex((line) => line.includes("the number's origin")) + 1} QT2001`;
  }
  return null;
}

function withoutMarks(files: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(files).map(([name, text]) => [
      name,
      text
        .split("\n")
        .map((line) => line.replace(MARK, ""))
        .join("\n"),
    ]),
  );
}

function indent(text: string, levels: number): string {
  return text
    .split("\n")
    .map((line) => (line === "" ? "" : "  ".repeat(levels) + line))
    .join("\n");
}

/** The parts of a program, with a hazard or without. */
export function partsOf(withHazard: boolean): fc.Arbitrary<Parts> {
  return fc.record({
    before: cleanStatements(0),
    after: cleanStatements(50),
    hazard: withHazard ? fc.constantFrom(...HAZARDS) : fc.constant(null),
    route: fc.constantFrom(...ROUTES),
    wrapper: fc.constantFrom(...WRAPPERS),
    read: fc.constantFrom(...READS),
    named: fc.boolean(),
  });
}
