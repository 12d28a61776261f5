import { basename, dirname, join } from "node:path";
import { ts } from "../host/ts.ts";
import type { WayOut } from "../report/finding.ts";
import type { Fix, TextEdit } from "./fix.ts";
import { textEdit } from "./text-edits.ts";
import type { LeafPlan } from "./leaf-way.ts";

const WAY = { way: "2b", title: "Write it for quantization yourself", applicability: "scaffold" } as const;

/**
 * A custom module: the leaf, and beside it the module that stands in for it while the model is calibrated, and the one
 * that stands in for that in the converted model. Both begin as the leaf itself.
 */
export function customWay(
  plan: LeafPlan | null,
  module: string,
  cwd: string,
): { readonly wayOut: WayOut; readonly fix: Fix | null } {
  const name = plan?.name ?? module;
  const text = `Give ${name} an observed twin, which is calibrated in its place, and a quantized one, which takes and gives integers.`;
  const code = [
    `class Observed${name} extends Module { static fromFloat(float: ${name}): Observed${name} { ... } }`,
    `class Quantized${name} extends Module { static fromObserved(observed: Observed${name}, at: QuantizedInterface): Quantized${name} { ... } }`,
    `prepareCustomConfig: new PrepareCustomConfig().setFloatToObservedMapping(${name}, Observed${name}),`,
    `convertCustomConfig: new ConvertCustomConfig().setObservedToQuantizedMapping(Observed${name}, Quantized${name}),`,
  ].join("\n");
  const wayOut = { ...WAY, text, code };
  if (plan === null) return { wayOut, fix: null };
  const file = plan.owner.getSourceFile();
  const edits = exported(plan, cwd);
  if (edits === null) return { wayOut, fix: null };
  const path = join(dirname(edits[0]?.span.file ?? ""), `quantized-${kebab(name)}.ts`);
  const newFiles = [{ file: path, text: pairText(name, file) }];
  return { wayOut, fix: { ...WAY, edits, newFiles, config: plan.config } };
}

/** The edits of the plan, with the leaf's class exported. */
function exported(plan: LeafPlan, cwd: string): readonly TextEdit[] | null {
  const { extracted, edits, owner } = plan;
  if (extracted !== null)
    return edits.map((edit) =>
      edit.text === extracted.source ? { ...edit, text: `export ${edit.text}` } : edit,
    );
  if (!ts.isClassDeclaration(owner) || !ts.isSourceFile(owner.parent)) return null;
  const modifiers = ts.getModifiers(owner) ?? [];
  if (modifiers.some((modifier) => modifier.kind === ts.SyntaxKind.DefaultKeyword)) return null;
  if (modifiers.some((modifier) => modifier.kind === ts.SyntaxKind.ExportKeyword)) return edits;
  const at = owner.getStart();
  return [...edits, textEdit(owner.getSourceFile(), at, at, "export ", cwd)].toSorted(
    (a, b) => a.start - b.start,
  );
}

function pairText(name: string, file: ts.SourceFile): string {
  const library = /["'](quantrace)["']/.test(file.text) ? "quantrace" : "@quantrace/core";
  const types = `...args: Parameters<${name}["forward"]>): ReturnType<${name}["forward"]>`;
  return `import { Module } from "${library}";
import type { ${name} } from "${specifierOf(file)}";

/** Runs while the model is calibrated. Put an ObserverModule where a value inside needs a range. */
export class Observed${name} extends Module {
  readonly #float: ${name};

  constructor(float: ${name}) {
    super();
    this.#float = float;
  }

  static fromFloat(float: ${name}): Observed${name} {
    return new Observed${name}(float);
  }

  get float(): ${name} {
    return this.#float;
  }

  forward(${types} {
    return this.#float.forward(...args) as ReturnType<${name}["forward"]>;
  }
}

/** Runs in the converted model, on integers: fromObserved is told their scales as a second argument. To be completed. */
export class Quantized${name} extends Module {
  readonly #float: ${name};

  constructor(float: ${name}) {
    super();
    this.#float = float;
  }

  static fromObserved(observed: Observed${name}): Quantized${name} {
    return new Quantized${name}(observed.float);
  }

  forward(${types} {
    return this.#float.forward(...args) as ReturnType<${name}["forward"]>;
  }
}
`;
}

/** How the files of the project name each other: as this one names its neighbours, else with `.ts`. */
function specifierOf(file: ts.SourceFile): string {
  const stem = basename(file.fileName).replace(/\.[cm]?tsx?$/, "");
  const relative = file.statements
    .filter(ts.isImportDeclaration)
    .map((statement) => (statement.moduleSpecifier as ts.StringLiteral).text)
    .find((specifier) => specifier.startsWith("."));
  const extension = relative === undefined ? ".ts" : (/\.[cm]?[jt]sx?$/.exec(relative)?.[0] ?? "");
  return `./${stem}${extension}`;
}

function kebab(name: string): string {
  return name.replaceAll(/(?<=[a-z0-9])(?=[A-Z])/g, "-").toLowerCase();
}
