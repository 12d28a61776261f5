const HEAD = 'import { Module, type Tensor } from "@quantrace/core";';

/** A project of Vite with a model whose `forward` gives an expression of `x`. */
export function viteProject(result: string, options = ""): Readonly<Record<string, string>> {
  return {
    "index.html": '<script type="module" src="/src/main.ts"></script>',
    "src/main.ts": 'import { gate } from "./gate.ts";\nconsole.log(gate);\n',
    "src/gate.ts": gate(result),
    "src/model.ts": [
      HEAD,
      'import { gate } from "./gate.ts";',
      "export class Net extends Module {",
      "  forward(x: Tensor): Tensor {",
      "    return gate(x.mul(2));",
      "  }",
      "}",
    ].join("\n"),
    "vite.config.js": [
      'import { quantrace } from "@quantrace/vite-plugin";',
      `export default { plugins: [quantrace(${options})], logLevel: "warn" };`,
    ].join("\n"),
  };
}

/** A helper that a model calls. */
export function gate(result: string): string {
  return `import type { Tensor } from "@quantrace/core";\nexport const gate = (x: Tensor): Tensor => ${result};\n`;
}
