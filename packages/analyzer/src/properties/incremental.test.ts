import fc from "fast-check";
import { expect, test } from "vitest";
import { formatJson, openSession, type Session } from "../index.ts";
import { buildProgram, type Parts, partsOf } from "../testing/programs.ts";
import { temporaryProject } from "../testing/temporary-project.ts";

const SETTINGS: fc.Parameters<unknown> = { numRuns: Number(process.env["RUNS"] ?? 3), endOnFailure: true };

/** A file that all programs share: helpers, a base class, and a module that they hold. */
const SHARED = `import { Module, type Tensor } from "@quantrace/core";

export interface Width {
  readonly width: number;
}

export function square(x: Tensor, times: number): Tensor {
  return times > 1 ? square(x.mul(x), times - 1) : x;
}

export function ping(x: Tensor, n: number): Tensor {
  return n > 0 ? pong(x.relu(), n - 1) : x;
}

export function pong(x: Tensor, n: number): Tensor {
  return n > 0 ? ping(x.neg(), n - 1) : x;
}

export function pair(x: Tensor): { readonly a: Tensor; readonly b: number } {
  return { a: x.relu(), b: 2 };
}

export class Part {
  act: (x: Tensor) => Tensor = (x) => x;

  run(x: Tensor): Tensor {
    return x;
  }
}

export const part: Part = new Part();

export let scale = 2;

export function rescale(): void {}

export class Gate extends Module {
  static leaf = true;

  outputSpec(x: Tensor): Tensor {
    return x;
  }

  forward(x: Tensor): Tensor {
    return x.relu();
  }
}

export abstract class Shared extends Module {
  act = (x: Tensor): Tensor => x.relu();

  inherited(x: Tensor): Tensor {
    return this.act(x);
  }
}

export class Inner extends Shared {
  forward(x: Tensor): Tensor {
    return this.inherited(x);
  }
}
`;

/** A file that uses the shared one. */
const USER = `import type { Tensor } from "@quantrace/core";
import { Gate, Inner, pair, part, ping, scale, Shared, square, type Width } from "./shared.ts";

export class User extends Shared {
  inner = new Inner();
  gate = new Gate();
  size: Width = { width: 2 };

  forward(x: Tensor): Tensor {
    const { a, b } = pair(square(x, this.size.width));
    const h = b ? part.run(a) : part.act(a);
    return this.gate.forward(this.inner.forward(ping(this.inherited(h), 3)).mul(b * scale));
  }
}
`;

/** A file that nobody imports: what it derives, assigns and traces counts all the same. */
const THIRD = `import { spec, type Tensor } from "@quantrace/core";
import { symbolicTrace } from "@quantrace/ir";
import { Part, part } from "./shared.ts";
import { User } from "./user.ts";

export class Third extends Part {}

export function setUp(): void {
  part.act = (x) => x.relu();
}

export function traced(): unknown {
  return symbolicTrace(new User(), [spec("float32", ["N", 4])]);
}
`;

/** One edit of a text: what to replace, and with what. A text without it stays as it is. */
type Edit = readonly [RegExp, string];

const EDITS: readonly Edit[] = [
  [/return times > 1/, "return times > 2"],
  [/x\.mul\(x\)/, "x.mul(x).add(1)"],
  [/return \{ a: x\.relu\(\), b: 2 \};/, "return { a: x.neg(), b: 3 };"],
  [/return \{ a: x\.relu\(\), b: 2 \};/, "return { a: x, b: x.sum().item() };"],
  [/readonly b: number/, "readonly b: Tensor"],
  [/times: number/, "times: unknown"],
  [/act = \(x: Tensor\): Tensor => x\.relu\(\);/, "act = (x: Tensor): Tensor => (x.sum() ? x : x.neg());"],
  [/return this\.act\(x\);/, "return x.mean() ? this.act(x) : x;"],
  [/pong\(x\.relu\(\)/, "pong(x.sum().item() > 0 ? x : x.relu()"],
  [/export class Inner extends Shared \{/, "export class Inner extends Shared {\n  static leaf = true;"],
  [
    /export class Inner extends Shared \{/,
    "export class Inner extends Shared {\n  override act = (x: Tensor): Tensor => x.tanh();",
  ],
  [/return this\.inherited\(x\);/, "this.act = (t) => t.neg();\n    return this.inherited(x);"],
  [
    /class Third extends Part \{\}/,
    "class Third extends Part {\n  override run(x: Tensor): Tensor {\n    return x.sum() ? x : x.neg();\n  }\n}",
  ],
  [/part\.act = \(x\) => x\.relu\(\);/, "part.act = (x) => (x.sum() ? x : x.neg());"],
  [/part\.act = \(x\) => x\.relu\(\);/, "const other = part;\n  other.act = (x) => x.neg();"],
  [/\["N", 4\]\)\]\)/, '["N", 4])], { leafModules: { names: ["inner"] } })'],
  [/\["N", 4\]\)\]\)/, '["N", 4])], { leafModules: { names: ["innner"] } })'],
  [/\["N", 4\]/, '["N"]'],
  [/return this\.inherited\(x\);/, "return this.inherited(x).reshape([3]);"],
  [/return x;\n {2}\}\n\n {2}forward/, "return x.reshape([5]);\n  }\n\n  forward"],
  [/rescale\(\): void \{\}/, "rescale(): void {\n  scale = 3;\n}"],
  [
    /forward\(x: Tensor\): Tensor \{\n {4}return x\.relu\(\);/,
    "forward(x: Tensor): Tensor {\n    return x.sum() ? x : x.relu();",
  ],
  [/width: 2/, "width: 3"],
  [/let h = x;/, "let h = x;\n    if (h.mean()) h = h.neg();"],
  [/return h;\n {2}\}\n\}/, "return h.relu();\n  }\n}"],
  [/this\.k > 2/, "this.k > 1"],
  [/^/, "// moved down\n"],
  [/forward\(x: Tensor/, "forward(x: Tensor | undefined"],
  [/class Net/, "class Net2"],
  [/return x\.relu\(\)/, "return x.("],
  [/\n {2}forward/, "\n\n  // quantrace-ignore-next-line QT1001 -- a test\n  forward"],
  [/const \{ a, b \}/, "const { a = x, b }"],
];

/** A change of the project: an edit made in a file that it fits, or a file that goes or is as at the start again. */
type Step =
  | { readonly kind: "edit"; readonly at: number; readonly edit: Edit }
  | { readonly kind: "remove" | "restore"; readonly at: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant("edit" as const),
      at: fc.nat(),
      edit: fc.constantFrom(...EDITS),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constantFrom("remove" as const, "restore", "restore"), at: fc.nat() }),
  },
);

function texts(parts: readonly Parts[]): Map<string, string> {
  const programs = parts.map((part, i) => buildProgram(`p${i}`, part));
  const own = Object.assign({}, ...programs.map((program) => program.files)) as Record<string, string>;
  return new Map(
    Object.entries({
      ...own,
      "shared.ts": SHARED,
      "third.ts": THIRD,
      "user.ts": USER,
      "user2.ts": USER.replace("User", "User2"),
    }),
  );
}

function cold(cwd: string, files: ReadonlyMap<string, string>): string {
  using session = openSession({ cwd, paths: ["."] });
  for (const [name, text] of files) session.update(name, text);
  return formatJson(session.check());
}

/** Makes a change and tells which; null where none fits. */
function apply(
  session: Session,
  files: Map<string, string>,
  first: ReadonlyMap<string, string>,
  made: Step,
): string | null {
  const fitting = [...first.keys()].filter((name) => isFitting(made, files.get(name), first.get(name)));
  const name = fitting[made.at % fitting.length];
  if (name === undefined) return null;
  const next = made.kind === "edit" ? files.get(name)?.replace(...made.edit) : first.get(name);
  if (made.kind === "remove" || next === undefined) files.delete(name);
  else files.set(name, next);
  session.update(name, files.get(name) ?? null);
  return `${made.kind} ${name} ${made.kind === "edit" ? made.edit.join(" -> ") : ""}`;
}

function isFitting(made: Step, text: string | undefined, first: string | undefined): boolean {
  if (made.kind === "edit") return text !== undefined && made.edit[0].test(text);
  return made.kind === "remove" ? text !== undefined : text !== first;
}

test("A-08 after any edits a session gives, byte for byte, what a fresh analysis gives", () => {
  const property = fc.property(
    fc.array(
      fc.boolean().chain((withHazard) => partsOf(withHazard)),
      { minLength: 6, maxLength: 6 },
    ),
    fc.array(step, { minLength: 8, maxLength: 12 }),
    (parts, steps) => {
      const first = texts(parts);
      const files = new Map(first);
      using project = temporaryProject({});
      using session = openSession({ cwd: project.folder, paths: ["."] });
      for (const [name, text] of files) session.update(name, text);
      session.check();
      const done: string[] = [];
      for (const made of steps) {
        const change = apply(session, files, first, made);
        if (change === null) continue;
        done.push(change);
        expect(formatJson(session.check()), done.join("\n")).toBe(cold(project.folder, files));
      }
    },
  );
  fc.assert(property, SETTINGS);
}, 180_000);
