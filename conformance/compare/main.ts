import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { format, resolveConfig } from "prettier";
import { readCorpus } from "./corpus.ts";
import { compare } from "./figures.ts";
import { pageOf } from "./page.ts";

/*
 * npm run compare:tools -- --json
 *
 * Runs the TypeScript compiler, typescript-eslint and the analyser over the fixtures of the analyser's rules, counts
 * what each reports, and writes `docs/compared.md`.
 */

const { values } = parseArgs({ options: { json: { type: "boolean", default: false } } });
const path = resolve(import.meta.dirname, "../../docs/compared.md");
const figures = await compare(readCorpus());
const options = await resolveConfig(path);
writeFileSync(path, await format(pageOf(figures), { ...options, filepath: path }));
process.stdout.write(values.json ? `${JSON.stringify(figures, null, 2)}\n` : `wrote ${path}\n`);
