import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** The targets of the links of a Markdown text, code aside. */
export function linksIn(markdown: string): string[] {
  const prose = markdown.replace(/^```[^]*?^```$/gm, "").replace(/`[^`\n]*`/g, "");
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map((match) => match[1] ?? "");
}

/** The links of a page to a file or a heading that does not exist. Addresses of the web are not asked for. */
export function brokenLinks(file: string): string[] {
  const text = readFileSync(file, "utf8");
  return linksIn(text).filter((link) => {
    if (/^https?:/.test(link)) return false;
    const [path = "", anchor] = link.split("#");
    const target = path === "" ? file : join(dirname(file), path);
    if (!existsSync(target)) return true;
    return anchor !== undefined && !anchorsOf(readFileSync(target, "utf8")).includes(anchor);
  });
}

/** The anchors of the headings of a Markdown text, as GitHub makes them. */
function anchorsOf(markdown: string): string[] {
  return [...markdown.matchAll(/^#+ (.*)$/gm)].map((match) =>
    (match[1] ?? "")
      .toLowerCase()
      .replace(/[^\w\- ]/g, "")
      .replaceAll(" ", "-"),
  );
}
