import { expect, test } from "vitest";
import { analyze } from "../../index.ts";
import { temporaryProject } from "../../testing/temporary-project.ts";

/** Loops over what a container holds, in every spelling; `$` is the class of the modules. */
const SPELLINGS: Readonly<Record<string, string>> = {
  "a list's entries, destructured": "for (const [i, l] of this.list.entries()) if (i < 9) h = l.forward(h);",
  "a list's entries, one by one":
    "for (const e of this.list.entries()) { const [, l] = e; h = l.forward(h); }",
  "a list's entries, spread": "h = [...this.list.entries()].reduce((y, [, l]) => l.forward(y), h);",
  "a list, spread": "h = [...this.list].reduce((y, l) => l.forward(y), h);",
  "a record's entries": 'for (const [k, l] of this.dict.entries()) if (k === "a") h = l.forward(h);',
  "a record's values": "for (const l of this.dict.values()) h = l.forward(h);",
  "a record": "for (const [, l] of this.dict) h = l.forward(h);",
};

const names = Object.keys(SPELLINGS);
const model = (name: string, held: string, loop: string): string => `
  export class ${name} extends Module {
    list = new nn.ModuleList([new ${held}(), new ${held}()]);
    dict = new nn.ModuleDict({ a: new ${held}(), b: new nn.Linear(2, 2) });
    forward(x: Tensor): Tensor { let h = x; ${loop} return h; }
  }`;

using project = temporaryProject({
  "models.ts": [
    'import { Module, nn, type Tensor } from "@quantrace/core";',
    "class Fine extends Module { fc = new nn.Linear(2, 2); forward(x: Tensor): Tensor { return this.fc.forward(x); } }",
    "class Odd extends Module { forward(x: Tensor): Tensor { return (x.sum() as any) > 0 ? x : x.neg(); } }",
    ...names.map((name, i) => model(`Fine${i}`, "Fine", SPELLINGS[name] as string)),
    ...names.map((name, i) => model(`Odd${i}`, "Odd", SPELLINGS[name] as string)),
  ].join("\n"),
});
const { modules, findings } = analyze({
  cwd: project.folder,
  paths: ["models.ts"],
  config: { preset: "strict" },
});

test.each(names.map((name, i) => [name, i] as const))(
  "%s: its modules are no tensors, and what they do counts",
  (_, i) => {
    const verdicts = [`Fine${i}`, `Odd${i}`].map((name) => modules.find((m) => m.name === name)?.verdict);
    expect(verdicts).toEqual(["traceable", "blocked"]);
  },
);

test("the hazard is reported once, where it is", () => {
  expect(findings.map(({ code }) => code)).toEqual(["QT1016"]);
});
