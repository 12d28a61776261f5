import { globSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { catalogue } from "@quantrace/core/errors";
import { expect, test } from "vitest";
import { brokenLinks, linksIn } from "./links.ts";
import { root } from "./page.ts";

const patterns = ["*.md", "{bench,conformance,docs,examples}/**/*.md", "packages/*/README.md"];
const elsewhere = new Set(["node_modules", "fixtures", ".cache", "api"]);

/** Every Markdown page of the repository that a reader may come to. */
const pages = globSync(patterns, { cwd: root, exclude: (name) => elsewhere.has(basename(name)) }).sort();

test("there are pages", () => {
  expect(pages).toEqual(
    expect.arrayContaining(["README.md", "docs/adr/README.md", "examples/01-digits/README.md"]),
  );
});

test.each(pages)("%s links to what is there, and names codes of the catalogue", (page) => {
  const codes = readFileSync(join(root, page), "utf8").match(/\bQ[A-Z]\d{4}\b/g) ?? [];
  expect({
    links: brokenLinks(join(root, page)),
    codes: codes.filter((code) => !(code in catalogue)),
  }).toEqual({ links: [], codes: [] });
});

test.each(["docs/adr", "examples"])("the index of %s lists all of it, in order", (folder) => {
  const text = readFileSync(join(root, folder, "README.md"), "utf8");
  const there = globSync(["*.md", "*/README.md"], { cwd: join(root, folder) }).filter(
    (name) => name !== "README.md",
  );
  expect(linksIn(text).filter((link) => !link.startsWith("../"))).toEqual(there.sort());
});

test("every page is linked from another one", () => {
  const linked = new Set(
    pages.flatMap((page) =>
      linksIn(readFileSync(join(root, page), "utf8")).map((link) =>
        join(dirname(page), link.replace(/#.*$/, "")),
      ),
    ),
  );
  expect(pages.filter((page) => !linked.has(page))).toEqual([]);
});
