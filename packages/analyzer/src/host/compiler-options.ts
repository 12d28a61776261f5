import { ts } from "./ts.ts";

/** How files without a tsconfig.json are read: strict, and with every spelling of a relative import. */
export const DEFAULT_OPTIONS: ts.CompilerOptions = {
  strict: true,
  target: ts.ScriptTarget.ESNext,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  allowImportingTsExtensions: true,
};

/** What the analyser needs, or does not want to hear about, whatever the project says. */
const OVERRIDES: ts.CompilerOptions = {
  noEmit: true,
  composite: false,
  incremental: false,
  declaration: false,
  declarationMap: false,
  emitDeclarationOnly: false,
  isolatedDeclarations: false,
  skipLibCheck: true,
  noUnusedLocals: false,
  noUnusedParameters: false,
  noImplicitReturns: false,
  noImplicitOverride: false,
  noFallthroughCasesInSwitch: false,
  noPropertyAccessFromIndexSignature: false,
  erasableSyntaxOnly: false,
  verbatimModuleSyntax: false,
  allowUnreachableCode: true,
  allowUnusedLabels: true,
  allowImportingTsExtensions: true,
};

/** The options to analyse with: the project's, plus further export conditions. */
export function analysisOptions(
  project: ts.CompilerOptions,
  conditions: readonly string[],
): ts.CompilerOptions {
  const { tsBuildInfoFile: _, plugins: __, rootDir: ___, ...kept } = project;
  const all = [...(project.customConditions ?? []), ...conditions];
  return { ...kept, ...OVERRIDES, ...(all.length === 0 ? {} : { customConditions: [...new Set(all)] }) };
}
