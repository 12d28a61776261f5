import { expect, test } from "vitest";
import { formatJson, openSession } from "../../index.ts";
import { temporaryProject } from "../../testing/temporary-project.ts";

/** Two files or more, an edit of one, and the findings of the other before and after: what the memory must not miss. */
interface Case {
  readonly files: Readonly<Record<string, string>>;
  readonly edit: readonly [file: string, from: string, to: string];
  readonly before: readonly string[];
  readonly after: readonly string[];
}

const HEAD = 'import { Module, type Tensor } from "@quantrace/core";\n';

const net = (imports: string, body: string, fields = ""): string =>
  `${HEAD}${imports}\nexport class Net extends Module {\n${fields}\n  forward(x: Tensor): Tensor {\n${body}\n  }\n}\n`;

const CASES: Readonly<Record<string, Case>> = {
  "a class elsewhere that overrides a method": {
    files: {
      "net.ts": net(
        'import type { Part } from "./part.ts";',
        "return this.part.run(x);",
        "  constructor(readonly part: Part) {\n    super();\n  }",
      ),
      "part.ts": `${HEAD}export class Part {\n  run(x: Tensor): Tensor {\n    return x.relu();\n  }\n}\n`,
      "other.ts": `${HEAD}import { Part } from "./part.ts";\nexport class Other extends Part {}\n`,
    },
    edit: [
      "other.ts",
      "extends Part {}",
      "extends Part {\n  override run(x: Tensor): Tensor {\n    return x.sum() ? x : x.neg();\n  }\n}",
    ],
    before: [],
    after: ["other.ts QT1003"],
  },
  "an assignment elsewhere to a property": {
    files: {
      "net.ts": net('import { part } from "./part.ts";', "return part.act(x);"),
      "part.ts": `${HEAD}class Part {\n  act: (x: Tensor) => Tensor = (x) => x.relu();\n}\nexport const part: Part = new Part();\n`,
      "other.ts": 'import { part } from "./part.ts";\nexport function setUp(): void {\n  void part;\n}\n',
    },
    edit: ["other.ts", "void part;", "part.act = (x) => (x.sum() ? x : x.neg());"],
    before: [],
    after: ["other.ts QT1003"],
  },
  "an assignment elsewhere to a variable": {
    files: {
      "net.ts": net('import { scale } from "./scale.ts";', "return x.mul(scale);"),
      "scale.ts": "export let scale = 2;\nexport function rescale(): void {\n  void scale;\n}\n",
    },
    edit: ["scale.ts", "void scale;", "scale = 3;"],
    before: [],
    after: ["net.ts QT5011"],
  },
  "the body of a decorator elsewhere": {
    files: {
      "net.ts": net(
        'import { helper } from "./helper.ts";\nimport { Part } from "./part.ts";',
        "return helper(x, this.part);",
        "  part = new Part();",
      ),
      "helper.ts": `${HEAD}import type { Part } from "./part.ts";\nexport function helper(x: Tensor, part: Part): Tensor {\n  return x.mul(part.scale);\n}\n`,
      "part.ts":
        "function mark(value: undefined, context: DecoratorContext): any {\n  void context.name;\n}\nexport class Part {\n  @mark\n  readonly scale: number = 2;\n}\n",
    },
    edit: ["part.ts", "void context.name;", "return Math.random;"],
    before: [],
    after: ["part.ts QT6018"],
  },
  "a type elsewhere, over a file that passes it on": {
    files: {
      "net.ts": net(
        'import type { Config } from "./between.ts";',
        "return this.config.wide ? x : x.neg();",
        "  constructor(readonly config: Config) {\n    super();\n  }",
      ),
      "between.ts": 'export type { Config } from "./config.ts";\n',
      "config.ts": `${HEAD}export interface Config {\n  readonly wide: boolean;\n}\nexport type Held = Module | Tensor;\n`,
    },
    edit: ["config.ts", "wide: boolean", "wide: Tensor"],
    before: [],
    after: ["net.ts QT1003"],
  },
  "a helper that gives another value and does nothing else": {
    files: {
      "net.ts": net('import { pick } from "./pick.ts";', "return pick(x) ? x : x.neg();"),
      "pick.ts": `${HEAD}export type Held = Module;\nexport function pick(x: Tensor): Tensor | number {\n  return 2;\n}\n`,
    },
    edit: ["pick.ts", "return 2;", "return x;"],
    before: [],
    after: ["net.ts QT1003"],
  },
  "lines above a hazard in a helper's file": {
    files: {
      "net.ts": net('import { choose } from "./choose.ts";', "return choose(x);"),
      "choose.ts": `${HEAD}export type Held = Module;\nexport function idle(): void {\n  return;\n}\nexport function choose(x: Tensor): Tensor {\n  return x.sum() ? x : x.neg();\n}\n`,
    },
    edit: ["choose.ts", "return;", "\n  return;"],
    before: ["choose.ts QT1003"],
    after: ["choose.ts QT1003"],
  },
  "a helper's body that now gives something else": {
    files: {
      "net.ts": net(
        'import { pair } from "./pair.ts";',
        "const { a, b } = pair(x);\n    return b > 2 ? a : a.neg();",
      ),
      "pair.ts": `${HEAD}export function pair(x: Tensor): { a: Tensor; b: number } {\n  return { a: x.relu(), b: 2 };\n}\n`,
    },
    edit: ["pair.ts", "b: 2", "b: x.sum().item()"],
    before: [],
    after: ["net.ts QT1003"],
  },
  "a helper's body that is walked in place": {
    files: {
      "net.ts": net('import { each } from "./each.ts";', "return each([x], (t) => t.relu());"),
      "each.ts": `${HEAD}export function each(all: readonly Tensor[], f: (x: Tensor) => Tensor): Tensor {\n  const [first] = all.map(f);\n  return first!;\n}\n`,
    },
    edit: ["each.ts", "return first!;", "return first!.sum() ? first! : first!.neg();"],
    before: [],
    after: ["each.ts QT1003"],
  },
  "a function that makes the modules of a field": {
    files: {
      "net.ts": net(
        'import { makePart } from "./make.ts";\nimport type { Base } from "./parts.ts";',
        "return this.part.forward(x);",
        "  part: Base = makePart();",
      ),
      "make.ts":
        'import { type Base, Clean, Dirty } from "./parts.ts";\nexport function makePart(): Base {\n  void Dirty;\n  return new Clean();\n}\n',
      "parts.ts": `${HEAD}export abstract class Base extends Module {\n  abstract forward(x: Tensor): Tensor;\n}\nexport class Clean extends Base {\n  forward(x: Tensor): Tensor {\n    return x.relu();\n  }\n}\nexport class Dirty extends Base {\n  forward(x: Tensor): Tensor {\n    return x.sum() ? x : x.neg();\n  }\n}\n`,
    },
    edit: ["make.ts", "new Clean()", "new Dirty()"],
    before: ["parts.ts QT1003"],
    after: ["parts.ts QT1003"],
  },
  "lines above a leaf elsewhere that a fix completes": {
    files: {
      "net.ts": net(
        'import { Gate } from "./gate.ts";',
        "return this.gate.forward(x);",
        "  gate = new Gate();",
      ),
      "gate.ts": `${HEAD}export function idle(): void {\n  return;\n}\nexport class Gate extends Module {\n  static leaf = true;\n  forward(x: Tensor): Tensor {\n    return x.sum() ? x : x.neg();\n  }\n}\n`,
    },
    edit: ["gate.ts", "return;", "\n  return;"],
    before: ["net.ts QT7012"],
    after: ["net.ts QT7012"],
  },
  "a leaf that a call names": {
    files: {
      "net.ts": net(
        'import { Part } from "./part.ts";',
        "return this.part.forward(x);",
        "  part = new Part();",
      ),
      "part.ts": `${HEAD}export class Part extends Module {\n  forward(x: Tensor): Tensor {\n    return x.sum() ? x : x.neg();\n  }\n}\n`,
      "run.ts":
        'import { spec } from "@quantrace/core";\nimport { symbolicTrace } from "@quantrace/ir";\nimport { Net } from "./net.ts";\nexport function run(): unknown {\n  return symbolicTrace(new Net(), [spec("float32", [4])], {});\n}\n',
    },
    edit: ["run.ts", "{})", '{ leafModules: { names: ["part"] } })'],
    before: ["part.ts QT1003"],
    after: ["net.ts QT7012"],
  },
};

const found = (text: string): readonly string[] => {
  const { findings } = JSON.parse(text) as {
    findings: readonly { code: string; primary: { file: string } }[];
  };
  return [...new Set(findings.map(({ code, primary }) => `${primary.file} ${code}`))].sort();
};

test.for(Object.entries(CASES))("A-08 counts: %s", ([, { files, edit, before, after }]) => {
  const [name, from, to] = edit;
  using project = temporaryProject(files);
  using session = openSession({ cwd: project.folder, paths: ["."] });
  const first = formatJson(session.check());
  expect(found(first)).toEqual(before);
  const edited = (files[name] ?? "").replace(from, () => to);
  expect(edited).not.toBe(files[name]);
  session.update(name, edited);
  const warm = formatJson(session.check());
  using fresh = openSession({ cwd: project.folder, paths: ["."], texts: { [name]: edited } });
  expect(warm).toBe(formatJson(fresh.check()));
  expect(warm).not.toBe(first);
  expect(found(warm)).toEqual(after);
});
