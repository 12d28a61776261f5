import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { type AnalysisResult, analyze, formatJson, formatPretty } from "./index.ts";
import { temporaryProject } from "./testing/temporary-project.ts";

const repository = resolve(import.meta.dirname, "../../..");
const digits = readFileSync(join(repository, "examples/01-digits/model.ts"), "utf8");
const anchor = "    const strokes =";

/** The digits model with a line more in its forward. */
function digitsWith(line: string): { readonly result: AnalysisResult; readonly at: number } {
  const text = digits.replace(anchor, `    ${line}\n${anchor}`);
  using project = temporaryProject({ "model.ts": text });
  const at = text.split("\n").findIndex((l) => l.includes(line)) + 1;
  return { result: analyze({ cwd: project.folder, paths: ["model.ts"] }), at };
}

const inputLine = digits.split("\n").findIndex((line) => line.includes("forward(images")) + 1;

describe("the digits model", () => {
  test("is traceable where it stands", () => {
    const result = analyze({ cwd: repository, paths: ["examples/01-digits/model.ts"] });
    expect(result.findings).toEqual([]);
    expect(result.modules.map(({ name, verdict }) => [name, verdict])).toEqual([
      ["ConvBnRelu", "traceable"],
      ["ResidualBlock", "traceable"],
      ["SeparableBlock", "traceable"],
      ["DigitsNet", "traceable"],
    ]);
    expect(result.ok).toBe(true);
  });

  test.each([
    ["if (images.sum().item() > 0) images = images.relu();", "QT1002", "throws"],
    ["if (images.mean()) images = images.relu();", "QT1001", "silent"],
  ] as const)("with %s fails with %s", (line, code, runtime) => {
    const { result, at } = digitsWith(line);
    expect(result.ok).toBe(false);
    expect(result.findings.map((finding) => finding.code)).toEqual([code]);
    const [finding] = result.findings;
    expect(finding?.primary.line).toBe(at);
    expect(finding?.runtime).toBe(runtime);
    expect(finding?.flow[0]?.span.line).toBe(inputLine);
    expect(finding?.flow.at(-1)?.span.line).toBe(at);
    expect(finding?.waysOut.map((way) => way.way)).toEqual(["2a", "1b", "1a", "2b"]);
    expect(finding?.waysOut[0]?.code).toContain("images = where(images.");
    const net = result.modules.find((module) => module.name === "DigitsNet");
    expect(net).toMatchObject({ verdict: "blocked", blockedBy: [code] });
    expect(result.modules.filter((module) => module.verdict === "traceable")).toHaveLength(3);
  });

  test("the report names both lines, the path, the reason and the four ways out", () => {
    const { result, at } = digitsWith("if (images.mean()) images = images.relu();");
    const text = formatPretty(result);
    expect(text).toContain("error[QT1001]");
    expect(text).toContain(`> ${at} |     if (images.mean())`);
    expect(text).toContain(`  ${inputLine} |   forward(images: Tensor): Tensor {`);
    expect(text).toContain(`path  images (line ${inputLine}) -> here (line ${at})`);
    expect(text).toContain("Nothing will throw at run time, and the model will be wrong.");
    for (const way of ["2a", "1b", "1a", "2b"]) expect(text).toContain(`(way ${way}`);
    expect(text).toMatch(/DigitsNet +blocked +QT1001/);
    expect(text).toContain("4 modules: 3 traceable, 1 blocked");
    expect(text).not.toContain("\u001b");
    expect(formatPretty(result, { color: true })).toContain("\u001b[31m");
  });

  test("the JSON is the result", () => {
    const { result } = digitsWith("if (images.mean()) images = images.relu();");
    expect(JSON.parse(formatJson(result))).toEqual(result);
    expect(result.version).toBe(2);
  });
});
