import { join } from "node:path";
import { RuleTester } from "eslint";
import tseslint from "typescript-eslint";
import { afterAll, describe, test } from "vitest";
import { temporaryProject } from "../../analyzer/src/testing/temporary-project.ts";
import { plugin } from "./plugin.ts";

Object.assign(RuleTester, { describe, it: test, itOnly: test.only, afterAll });

const project = temporaryProject({ "model.ts": "export {};", "view.tsx": "export {};" });
afterAll(() => project[Symbol.dispose]());

const filename = join(project.folder, "model.ts");
const model = (body: string, names = "Module, type Tensor"): string =>
  [
    `import { ${names} } from "@quantrace/core";`,
    "export class Net extends Module {",
    "  forward(x: Tensor, y: Tensor): Tensor {",
    ...body.split("\n").map((line) => `    ${line}`),
    "  }",
    "}",
  ].join("\n");

const tester = new RuleTester({ languageOptions: { parser: tseslint.parser as never } });
const rule = (name: string) => plugin.rules[name] as never;

tester.run("read-item: the fix means the same", rule("read-item"), {
  valid: [
    { filename, code: model("return x.div(x.sum());") },
    { filename, code: "export const n: number = [1].at(0) ?? 2;" },
    { filename: "model.js", code: "export const item = (x) => x.item();" },
  ],
  invalid: [
    {
      filename,
      code: model("return x.div(x.sum().item());"),
      output: model("return x.div(x.sum());"),
      errors: [
        {
          message:
            "QT2001: `item()` reads a number out of a traced tensor. Path: x (line 3) -> here (line 4). " +
            "Keep the value a tensor: operations take tensors wherever they take numbers.",
          line: 4,
          column: 26,
          endLine: 4,
          endColumn: 30,
        },
      ],
    },
    {
      name: "with the line breaks of Windows, behind a byte order mark, after letters of two units",
      filename,
      code: `\ufeff// 𝒙𝒚\n${model("return x.div(x.sum().item());")}`.replaceAll("\n", "\r\n"),
      output: `\ufeff// 𝒙𝒚\n${model("return x.div(x.sum());")}`.replaceAll("\n", "\r\n"),
      errors: [{ message: /^QT2001: /, line: 5, column: 26, endLine: 5, endColumn: 30 }],
    },
  ],
});

tester.run(
  "conditional-expression: what may mean something else is a suggestion",
  rule("conditional-expression"),
  {
    valid: [{ filename, code: model("return x.shape.length > 2 ? x : y;") }],
    invalid: [
      {
        filename,
        code: model("return x ? x.relu() : y;"),
        errors: [
          {
            message: /^QT1003: .* Nothing throws at run time: the model would be wrong\. Path: /,
            line: 4,
            column: 12,
            endLine: 4,
            endColumn: 13,
            suggestions: 1,
          },
        ],
      },
      {
        name: "in a file with JSX",
        filename: join(project.folder, "view.tsx"),
        languageOptions: { parserOptions: { ecmaFeatures: { jsx: true } } },
        code: model("return x ? x.relu() : y;"),
        errors: [{ message: /^QT1003: /, line: 4, suggestions: 1 }],
      },
    ],
  } as never,
);

tester.run("unused-suppression: the comment goes", rule("unused-suppression"), {
  valid: [],
  invalid: [
    {
      filename,
      code: model("// quantrace-ignore-next-line QT2001 -- known\nreturn x;"),
      output: model("return x;"),
      errors: [{ message: /^QT9003: /, line: 4, column: 5 }],
    },
  ],
});

tester.run("shape: every code of its family is one rule", rule("shape"), {
  valid: [],
  invalid: [
    {
      filename,
      code: [
        'import { Module, nn, type Tensor } from "@quantrace/core";',
        'import { spec, symbolicTrace } from "@quantrace/ir";',
        "class Net extends Module {",
        "  fc = new nn.Linear(3, 4);",
        "  forward(x: Tensor): Tensor {",
        "    return this.fc.forward(x);",
        "  }",
        "}",
        'export const graph = () => symbolicTrace(new Net(), [spec("float32", [2, 5])]);',
      ].join("\n"),
      errors: [{ message: /^QS1002: /, line: 6, column: 12 }],
    },
  ],
});
