import { expect, test } from "vitest";
import { analyze } from "./index.ts";
import { temporaryProject } from "./testing/temporary-project.ts";

/**
 * 300 modules in 300 files, each with a body of some forty statements, helpers that go eight deep, and a submodule
 * from the file before it. The time is printed; the bound only catches a blow-up.
 */
const COUNT = 300;
const BOUND_MS = 60_000;

const helpers = Array.from(
  { length: 8 },
  (_, i) =>
    `export function level${i}(t: Tensor, k: number): Tensor {\n  const h = t.mul(k).add(${i});\n  return k > ${i} ? ${i === 7 ? "h.relu()" : `level${i + 1}(h, k)`} : h;\n}\n`,
).join("\n");

function moduleText(i: number): string {
  const inner = i === 0 ? "nn.ReLU" : `M${i - 1}`;
  const lines = Array.from(
    { length: 20 },
    (_, j) => `    h = h.add(this.fc.forward(h)).mul(${j + 1}).relu();`,
  );
  return [
    'import { Module, nn, type Tensor } from "@quantrace/core";',
    'import { level0 } from "./helpers.ts";',
    i === 0 ? "" : `import { M${i - 1} } from "./m${i - 1}.ts";`,
    `export class M${i} extends Module {`,
    "  fc = new nn.Linear(4, 4);",
    `  inner = new ${inner}();`,
    "  k = 3;",
    "",
    "  forward(x: Tensor, mask?: Tensor): Tensor {",
    "    let h = level0(x, this.k);",
    "    const parts: Tensor[] = [];",
    ...lines,
    "    for (let i = 0; i < this.k; i++) parts.push(level0(h, i));",
    "    if (mask) h = h.mul(mask);",
    i % 50 === 7 ? "    if (h.sum().item() > 0) h = h.neg();" : "",
    "    h = parts.reduce((a, b) => a.add(b), h);",
    "    return this.inner.forward(h);",
    "  }",
    "}",
    "",
  ].join("\n");
}

test(`${COUNT} modules`, () => {
  const files = Object.fromEntries(Array.from({ length: COUNT }, (_, i) => [`m${i}.ts`, moduleText(i)]));
  using project = temporaryProject({
    ...files,
    "helpers.ts": `import type { Tensor } from "@quantrace/core";\n${helpers}`,
  });
  const start = performance.now();
  const result = analyze({ cwd: project.folder, paths: ["."] });
  const elapsedMs = performance.now() - start;
  console.log(`${COUNT} modules in ${Math.round(elapsedMs)} ms, ${result.findings.length} findings`);
  expect(result.modules).toHaveLength(COUNT);
  expect(result.findings.map((finding) => finding.code)).toEqual(Array.from({ length: 6 }, () => "QT1002"));
  expect(result.modules.filter((module) => module.verdict === "traceable")).toHaveLength(7);
  expect(elapsedMs).toBeLessThan(BOUND_MS);
}, 120_000);
