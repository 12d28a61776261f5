import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { analyze } from "./index.ts";

/** The packages as npm installs them: declarations in `dist`, no sources. */
const repository = resolve(import.meta.dirname, "../../..");
const folder = realpathSync(mkdtempSync(join(tmpdir(), "quantrace-installed-")));

beforeAll(() => {
  const target = join(folder, "node_modules/@quantrace/core");
  mkdirSync(target, { recursive: true });
  cpSync(join(repository, "packages/core/package.json"), join(target, "package.json"));
  const tsc = join(repository, "node_modules/@typescript/native/bin/tsc");
  const output = ["--outDir", join(target, "dist"), "--tsBuildInfoFile", join(folder, "buildinfo")];
  execFileSync(process.execPath, [
    tsc,
    "-p",
    join(repository, "packages/core"),
    ...output,
    "--emitDeclarationOnly",
  ]);
  const umbrella = join(folder, "node_modules/quantrace");
  mkdirSync(umbrella);
  writeFileSync(
    join(umbrella, "package.json"),
    '{ "name": "quantrace", "type": "module", "types": "index.d.ts", "exports": { ".": { "types": "./index.d.ts" } } }',
  );
  writeFileSync(join(umbrella, "index.d.ts"), 'export * from "@quantrace/core";\n');
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true }));

const model = (specifier: string): string => `import { Module, nn, type Tensor } from "${specifier}";

export class Clean extends Module {
  fc = new nn.Linear(4, 4);
  rows = new nn.Sequential(new nn.ReLU());

  forward(x: Tensor, mask?: Tensor): Tensor {
    const h = this.rows.forward(this.fc.forward(x));
    return mask ? h.mul(mask) : h.reshape([h.shape[0]!, -1]);
  }
}

export class Dirty extends Module {
  forward(x: Tensor): Tensor {
    if (x.mean()) return x;
    return x.mul(x.sum().item());
  }
}
`;

test.each(["quantrace", "@quantrace/core"])("models that import an installed %s", (specifier) => {
  writeFileSync(join(folder, "model.ts"), model(specifier));
  const result = analyze({ cwd: folder, paths: ["model.ts"] });
  expect(
    result.modules.map(({ name, verdict, blockedBy }) => `${name} ${verdict} ${blockedBy.join()}`),
  ).toEqual(["Clean traceable ", "Dirty blocked QT1001,QT2001"]);
});
