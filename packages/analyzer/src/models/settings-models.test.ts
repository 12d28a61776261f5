import { expect, test } from "vitest";
import { analyze, type FunctionModel } from "../index.ts";
import { temporaryProject } from "../testing/temporary-project.ts";

const DECLARATIONS = `declare module "tensor-tools" {
  import type { Tensor } from "@quantrace/core";
  export function doubled(x: Tensor): Tensor;
  export function printed(x: Tensor): string;
}
`;

const NET = `import { Module, type Tensor } from "@quantrace/core";
import { doubled } from "tensor-tools";
export class Net extends Module {
  forward(x: Tensor): Tensor {
    return doubled(x);
  }
}
`;

/** Verdict, codes and hints under the given models of functions. */
function verdict(models: Readonly<Record<string, FunctionModel>>): readonly string[] {
  using project = temporaryProject({ "tools.d.ts": DECLARATIONS, "net.ts": NET });
  const result = analyze({
    cwd: project.folder,
    tsconfig: "tsconfig.json",
    config: { models },
  });
  return [...result.modules.map((module) => module.verdict), ...result.findings.map(({ code }) => code)];
}

test("a function without source is unknown, unless the settings say that it can be traced", () => {
  expect(verdict({})).toEqual(["unknown", "QT6002"]);
  expect(verdict({ "tensor-tools#doubled": { traceable: true } })).toEqual(["traceable"]);
  expect(verdict({ "tensor-tools#*": { traceable: true } })).toEqual(["traceable"]);
  expect(verdict({ "tensor-tools#printed": { traceable: true } })).toEqual(["unknown", "QT6002"]);
});

test("what the settings call untraceable is blocked, with their hint", () => {
  using project = temporaryProject({ "tools.d.ts": DECLARATIONS, "net.ts": NET });
  const models = { "tensor-tools#doubled": { traceable: false, hint: "x.mul(2)" } };
  const { modules, findings } = analyze({
    cwd: project.folder,
    tsconfig: "tsconfig.json",
    config: { models },
  });
  expect(modules[0]?.verdict).toBe("blocked");
  expect(JSON.stringify(findings)).toContain("x.mul(2)");
});
