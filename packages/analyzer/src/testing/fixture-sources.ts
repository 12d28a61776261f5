import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The fixtures of all rules, and those of the fixes, by path. */
export function fixtureSources(): Readonly<Record<string, string>> {
  const rules = join(import.meta.dirname, "../rules/fixtures");
  const fixes = join(import.meta.dirname, "../fixes/fixtures");
  const sources: Record<string, string> = {};
  for (const { name } of readdirSync(rules, { withFileTypes: true }).filter((entry) => entry.isDirectory())) {
    for (const file of readdirSync(join(rules, name)).filter((one) => one.endsWith(".ts")))
      sources[`${name}/${file}`] = readFileSync(join(rules, name, file), "utf8");
  }
  for (const file of readdirSync(fixes).filter((one) => one.endsWith(".ts")))
    sources[`fixes/${file}`] = readFileSync(join(fixes, file), "utf8");
  return sources;
}
