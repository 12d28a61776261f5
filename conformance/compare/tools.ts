import { createRequire } from "node:module";
import { relative } from "node:path";
import { analyze } from "@quantrace/analyzer";
import { ESLint } from "eslint";
import ts from "typescript";
import tseslint from "typescript-eslint";
import { type Corpus, FOLDER, type Report } from "./corpus.ts";

const manifest = createRequire(import.meta.url)("typescript-eslint/package.json") as {
  readonly version: string;
};

const CONFIG = `${FOLDER}/tsconfig.json`;

const filesOf = ({ hazards, lookAlikes }: Corpus): readonly string[] => [
  ...new Set([...hazards, ...lookAlikes].map(({ file }) => file)),
];

/**
 * What the TypeScript compiler reports, strict and with `noUncheckedIndexedAccess`. Casts to `any` in the fixtures are
 * there to get past it: `withCasts: false` reads the files without them.
 */
export function compilerReports(corpus: Corpus, withCasts: boolean): readonly Report[] {
  const { config } = ts.readConfigFile(CONFIG, ts.sys.readFile) as { config: object };
  const parsed = ts.parseJsonConfigFileContent(config, ts.sys, FOLDER);
  const options = { ...parsed.options, strict: true, noUncheckedIndexedAccess: true };
  const host = ts.createCompilerHost(options);
  const read = host.readFile.bind(host);
  host.readFile = (path) => {
    const text = read(path);
    return withCasts || !path.startsWith(FOLDER) ? text : text?.replaceAll(/ as any\b/g, "");
  };
  const program = ts.createProgram(
    filesOf(corpus).map((file) => `${FOLDER}/${file}`),
    options,
    host,
  );
  return ts.getPreEmitDiagnostics(program).flatMap(({ file, start = 0, code }) => {
    if (file === undefined) return [];
    const { line } = file.getLineAndCharacterOfPosition(start);
    return [{ file: relative(FOLDER, file.fileName), line: line + 1, rule: `TS${code}` }];
  });
}

/** Rules about how the fixtures are written, off: they have parameters without use, and `!` behind indices. */
const STYLE = {
  "@typescript-eslint/no-unused-vars": "off",
  "@typescript-eslint/no-non-null-assertion": "off",
} as const;

/** What typescript-eslint's `strictTypeChecked` and `strict-boolean-expressions` report. */
export async function lintReports(corpus: Corpus): Promise<readonly Report[]> {
  const eslint = new ESLint({
    cwd: FOLDER,
    overrideConfigFile: true,
    allowInlineConfig: false,
    overrideConfig: [
      ...(tseslint.configs.strictTypeChecked as ESLint.Options["overrideConfig"] & object[]),
      {
        languageOptions: { parserOptions: { project: CONFIG, tsconfigRootDir: FOLDER } },
        rules: { ...STYLE, "@typescript-eslint/strict-boolean-expressions": "error" },
      },
    ],
  });
  const results = await eslint.lintFiles([...filesOf(corpus)]);
  return results.flatMap(({ filePath, messages }) =>
    messages.map(({ line, ruleId }) => ({
      file: relative(FOLDER, filePath),
      line,
      rule: ruleId ?? "parser",
    })),
  );
}

/** What the analyser reports: every rule on hazards, the recommended ones on look-alikes. */
export function ownReports(): readonly Report[] {
  const run = (preset: "quantization" | "recommended", name: string): readonly Report[] =>
    analyze({ cwd: FOLDER, paths: ["."], config: { preset } }).findings.flatMap(({ code, primary }) => {
      const { file, line } = primary;
      return file.endsWith(name) ? [{ file, line, rule: code }] : [];
    });
  return [...run("quantization", "hazards.ts"), ...run("recommended", "look-alikes.ts")];
}

/** Versions of the tools that ran. */
export const versions: Readonly<Record<string, string>> = {
  typescript: ts.version,
  eslint: ESLint.version,
  "typescript-eslint": manifest.version,
};
