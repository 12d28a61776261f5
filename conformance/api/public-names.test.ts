import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ops, type OpDefinition } from "quantrace";
import * as functional from "@quantrace/core/functional";
import { describe, expect, test } from "vitest";

const packages = join(import.meta.dirname, "../../packages");

/** The packages whose names are a promise to users. */
const published = ["quantrace", "core", "ir", "quant", "kernels", "runtime", "onnx", "train"];

interface Manifest {
  readonly name: string;
  readonly exports?: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
}

interface EntryPoint {
  readonly specifier: string;
  readonly source: string;
}

const entryPoints: readonly EntryPoint[] = published.flatMap((folder) => {
  const { name, exports = {} } = JSON.parse(
    readFileSync(join(packages, folder, "package.json"), "utf8"),
  ) as Manifest;
  return Object.entries(exports).flatMap(([path, target]) => {
    const source = typeof target === "string" ? undefined : target["@quantrace/source"];
    return source === undefined
      ? []
      : [{ specifier: name + path.slice(1), source: join(packages, folder, source) }];
  });
});

/**
 * The snapshots hold the names that can be imported, so that none comes or goes by accident. A change that is meant:
 * `npx vitest run conformance/api -u`, and a line in CHANGELOG.md. Operations are left out: the registry lists them.
 */
describe("the names of", () => {
  test.each(entryPoints)("$specifier are those of the snapshot", async ({ specifier, source }) => {
    const exported = (await import(source)) as Readonly<Record<string, unknown>>;
    const names = Object.keys(exported).filter(
      (name) => specifier === "@quantrace/core/functional" || !(name in functional),
    );
    const kept = specifier === "@quantrace/core/functional" ? [] : names.sort();
    const text = [...kept, ...typeNames(source)].join("\n");
    const file = `${specifier.replace("@", "").replaceAll("/", ".")}.txt`;
    await expect(`${text}\n`).toMatchFileSnapshot(join(import.meta.dirname, "public-names", file));
  });

  test("every snapshot belongs to an entry point", () => {
    const files = entryPoints.map(
      ({ specifier }) => `${specifier.replace("@", "").replaceAll("/", ".")}.txt`,
    );
    // `@quantrace/onnx` and `quantrace/onnx` have the same names, in one snapshot.
    const expected = [...new Set(files)].sort();
    expect(readdirSync(join(import.meta.dirname, "public-names")).sort()).toEqual(expected);
  });
});

/** The types that an entry point itself lists: `type X` in its export lists. */
function typeNames(source: string): string[] {
  const text = readFileSync(source, "utf8");
  const lists = [...text.matchAll(/^export (type )?\{([^}]*)\}/gm)];
  return lists
    .flatMap(([, all, names = ""]) =>
      names
        .split(",")
        .map((name) => name.trim())
        .filter((name) => name !== "" && (all !== undefined || name.startsWith("type ")))
        .map((name) => `type ${name.replace(/^type /, "")}`),
    )
    .sort();
}

test("the umbrella has every public operation, under all of its names", async () => {
  const umbrella = (await import("quantrace")) as Readonly<Record<string, unknown>>;
  const names = Object.values(ops as Readonly<Record<string, OpDefinition>>)
    .filter(({ api }) => api.public)
    .flatMap(({ id, api }) => [id, ...(api.aliases ?? [])]);
  expect(names.filter((name) => typeof umbrella[name] !== "function")).toEqual([]);
});

test("general names are not in the umbrella", async () => {
  const umbrella = (await import("quantrace")) as Readonly<Record<string, unknown>>;
  const general = [
    "call",
    "state",
    "rules",
    "anything",
    "optional",
    "verify",
    "decide",
    "lower",
    "operand",
    "failure",
  ];
  expect(general.filter((name) => name in umbrella)).toEqual([]);
});
