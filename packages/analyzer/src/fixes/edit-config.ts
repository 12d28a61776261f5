import { existsSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { CONFIG_FILE } from "../config/find-config.ts";
import { displayPath } from "../host/positions.ts";
import { ts } from "../host/ts.ts";
import type { ConfigEdit, Fix } from "./fix.ts";

/** Makes the edits of a fix to the settings of the files that it changes; `texts` holds those that changed already. */
export function editConfigs(fix: Fix, texts: Map<string, string>, cwd: string): void {
  const [first] = fix.edits;
  if (fix.config.length === 0 || first === undefined) return;
  const path = configPath(resolve(cwd, first.span.file), cwd);
  const file = displayPath(path, cwd);
  const before = texts.get(file) ?? (existsSync(path) ? readFileSync(path, "utf8") : "{}\n");
  texts.set(file, fix.config.reduce(editConfig, before));
}

/** The settings that a file falls under, or those that would be in the working folder. */
function configPath(file: string, cwd: string): string {
  for (let folder = dirname(file); ; folder = dirname(folder)) {
    const path = join(folder, CONFIG_FILE);
    if (existsSync(path)) return path;
    if (folder === dirname(folder)) return join(cwd, CONFIG_FILE);
  }
}

/** Adds a value to a list of a configuration, whose comments and layout stay. */
export function editConfig(text: string, { path, add }: ConfigEdit): string {
  const source = ts.parseJsonText(CONFIG_FILE, text);
  const root = source.statements[0]?.expression;
  if (root === undefined || !ts.isObjectLiteralExpression(root)) return text;
  return addTo({ text, source }, root, path, add, 1);
}

/** A configuration as it is. */
interface Json {
  readonly text: string;
  readonly source: ts.JsonSourceFile;
}

function addTo(
  json: Json,
  object: ts.ObjectLiteralExpression,
  [key = "", ...rest]: readonly string[],
  add: string,
  depth: number,
): string {
  const { text, source } = json;
  const known = object.properties.find(
    (property): property is ts.PropertyAssignment =>
      ts.isPropertyAssignment(property) && (property.name as ts.StringLiteral).text === key,
  );
  if (known === undefined) return insert(json, object, object.properties, entry(key, rest, add), depth);
  const { initializer } = known;
  if (ts.isObjectLiteralExpression(initializer)) return addTo(json, initializer, rest, add, depth + 1);
  if (!ts.isArrayLiteralExpression(initializer)) return text;
  const isThere = initializer.elements.some((one) => ts.isStringLiteral(one) && one.text === add);
  if (isThere) return text;
  const last = initializer.elements.at(-1);
  const at = last?.getEnd() ?? initializer.getStart(source) + 1;
  return splice(text, at, `${last === undefined ? "" : ", "}${JSON.stringify(add)}`);
}

/** `"key": { "inner": ["add"] }` */
function entry(key: string, rest: readonly string[], add: string): string {
  const list = `[${JSON.stringify(add)}]`;
  const value = rest.reduceRight((inner, name) => `{ ${JSON.stringify(name)}: ${inner} }`, list);
  return `${JSON.stringify(key)}: ${value}`;
}

function insert(
  { text, source }: Json,
  object: ts.Node,
  children: readonly ts.Node[],
  added: string,
  depth: number,
): string {
  const last = children.at(-1);
  const indent = "  ".repeat(depth);
  if (last !== undefined) {
    const isOneLine = !text.slice(object.getStart(source), object.getEnd()).includes("\n");
    return splice(text, last.getEnd(), isOneLine ? `, ${added}` : `,\n${indent}${added}`);
  }
  return splice(text, object.getStart(source) + 1, `\n${indent}${added}\n${"  ".repeat(depth - 1)}`);
}

function splice(text: string, at: number, added: string): string {
  return text.slice(0, at) + added + text.slice(at);
}
