import { nn } from "@quantrace/core";
import { print } from "@quantrace/ir";
import { describe, expect, test } from "vitest";
import { type AnalysisResult, analyze, type Finding, type ModelTrace, traceModels } from "../index.ts";
import { temporaryProject } from "../testing/temporary-project.ts";

const IMPORTS = `import { cat, dim, dimension, Module, nn, parameter, relu, tensor, zeros, type Tensor } from "@quantrace/core";
import { LeafModule, spec, symbolicTrace, wrap } from "@quantrace/ir";
import { prepare, defaultQConfigMapping } from "@quantrace/quant";
`;

interface Checked {
  readonly result: AnalysisResult;
  /** `line code message` of the shape findings; lines count from the first of the given text. */
  readonly shapes: readonly string[];
}

type Inputs = Readonly<Record<string, readonly string[]>>;

/** Each source becomes a file of one project, which is analysed once. */
function checkAll(
  sources: Readonly<Record<string, string>>,
  inputs: Inputs,
): ReadonlyMap<string, readonly string[]> {
  const files = Object.entries(sources).map(
    ([name, source], i) => [name, `net${i}.ts`, `${IMPORTS}${source}`] as const,
  );
  using project = temporaryProject(Object.fromEntries(files.map(([, file, text]) => [file, text])));
  const { findings } = analyze({ cwd: project.folder, paths: ["."], config: { inputs } });
  return new Map(files.map(([name, file]) => [name, shapesIn(findings, file)]));
}

function shapesIn(findings: readonly Finding[], file: string): readonly string[] {
  return findings
    .filter(({ code, primary }) => code.startsWith("QS") && primary.file === file)
    .map(({ primary, code, message }) => `${primary.line - 3} ${code} ${message}`);
}

function check(source: string, inputs: Inputs = {}, more: Readonly<Record<string, string>> = {}): Checked {
  using project = temporaryProject({ "net.ts": `${IMPORTS}${source}`, ...more });
  const result = analyze({ cwd: project.folder, paths: ["."], config: { inputs } });
  return { result, shapes: shapesIn(result.findings, "net.ts") };
}

function trace(source: string, inputs: Inputs = {}): readonly ModelTrace[] {
  using project = temporaryProject({ "net.ts": `${IMPORTS}${source}` });
  return traceModels({ cwd: project.folder, paths: ["."], config: { inputs } });
}

const MLP = `export class Mlp extends Module {
  fc = new nn.Linear(8, 4);
  forward(x: Tensor): Tensor { return this.fc.forward(x); }
}
`;
/** What a linear layer from 8 to 4 says of an input with 9 features. */
const misfit = (shape: string): string =>
  `linear: operand x has shape ${shape}, expected [...B, K = 8] (weight is [4, 8], bias is [4])`;

describe("inputs are known from", () => {
  test("a call of symbolicTrace", () => {
    const { shapes } = check(`${MLP}symbolicTrace(new Mlp(), [spec("float32", ["N", 9])]);`);
    expect(shapes).toEqual([`3 QS1002 ${misfit("[N, 9]")}`]);
  });

  test("a call of prepare, and constants on the way", () => {
    const source = `${MLP}const width = 3 * 3;
const specs = [spec("float32", ["N", width])] as const;
function run() {
  const model = new Mlp().eval();
  return prepare(model, defaultQConfigMapping(), specs);
}`;
    expect(check(source).shapes).toEqual([`3 QS1002 ${misfit("[N, 9]")}`]);
  });

  test("the settings, once for each place that makes an instance", () => {
    const source = `export class Head extends Module {
  fc: nn.Linear;
  constructor(width: number) { super(); this.fc = new nn.Linear(width, 4); }
  forward(x: Tensor): Tensor { return this.fc.forward(x); }
}
export const right = new Head(9);
export const wrong = new Head(8);
export const unknown = (n: number) => new Head(n);`;
    expect(check(source, { Head: ["float32[N,9]"] }).shapes).toEqual([`4 QS1002 ${misfit("[N, 9]")}`]);
  });

  test("a traced function", () => {
    const models = trace(`const f = (x: Tensor, y: Tensor) => cat([x, relu(y)], 1);
symbolicTrace(f, [spec("float32", [dimension("N", { min: 2 }), 3]), spec("float32", [2, 4])]);
symbolicTrace(f, [spec("float32", [2, 3]), spec("float32", [2, 4])]);`);
    expect(models.map(({ name, graph }) => [name, graph?.find("cat")?.type])).toEqual([
      ["f", undefined],
      ["f", { dtype: "float32", shape: [2, 7] }],
    ]);
  });

  test("another file", () => {
    const net = `import { Net } from "./model.ts";\nimport * as layers from "./model.ts";\nsymbolicTrace(new Net(layers.SIZES), [spec("float32", [2, 5])]);`;
    const model = `import { Module, nn, type Tensor } from "@quantrace/core";
export const SIZES = { from: 4, to: 2 } as const;
enum Kind { Wide = 3 }
export class Net extends Module {
  fc: nn.Linear;
  constructor({ from, to }: { from: number; to: number }) { super(); this.fc = new nn.Linear(from, to * Kind.Wide); }
  forward(x: Tensor): Tensor { return this.fc.forward(x); }
}`;
    const { result } = check(net, {}, { "model.ts": model });
    expect(result.findings.map(({ code, primary: { file, line } }) => [code, file, line])).toEqual([
      ["QS1002", "model.ts", 7],
    ]);
  });
});

describe("a finding", () => {
  test("says where each shape comes from, through which calls, and blocks the model that is traced", () => {
    const source = `class Block extends Module {
  fc = new nn.Linear(8, 4);
  forward(x: Tensor): Tensor { return this.fc.forward(x); }
}
export class Net extends Module {
  block = new Block();
  forward(x: Tensor): Tensor {
    const h = x.flatten(1);
    return this.block.forward(h);
  }
}`;
    const { result } = check(source, { Net: ["float32[N,3,3]"] });
    const [finding] = result.findings;
    expect(finding?.labels.map(({ span, text }) => `${span.line - 3}: ${text}`)).toEqual([
      "2: `this.fc` is Linear(inFeatures=8, outFeatures=4, bias=true)",
      "8: `x` is float32[N, 9]",
      "5: these inputs are declared here",
    ]);
    expect(finding).toMatchObject({
      module: "Net",
      runtime: "throws",
      effect: "blocks",
      calls: [{ symbol: "Block.forward" }],
    });
    expect(result.modules.map(({ name, verdict }) => [name, verdict])).toEqual([
      ["Block", "traceable"],
      ["Net", "blocked"],
    ]);
  });

  test("is about dtypes too", () => {
    const source = `export class Net extends Module { forward(x: Tensor): Tensor { return x.gt(0).exp(); } }`;
    expect(check(source, { Net: ["float32[2]"] }).shapes).toEqual([
      "1 QS1003 exp: operand x is bool, expected float32",
    ]);
  });

  test("is about a constructor's arguments, where the layer is made", () => {
    const source = `export class Net extends Module {
  conv = new nn.Conv2d(3, 8, 3, { groups: 2 });
  forward(x: Tensor): Tensor { return this.conv.forward(x); }
}`;
    expect(check(source, { Net: ["float32[1,3,8,8]"] }).shapes).toEqual([
      "2 QS1007 Conv2d: groups is 2, expected a divisor of 3 and of 8 channels",
    ]);
  });

  test("can be muted, with a reason", () => {
    const source = MLP.replace(
      "  forward",
      "  // quantrace-ignore-next-line QS1002 -- the input is cut\n  forward",
    );
    const { result } = check(source, { Mlp: ["float32[N,9]"] });
    expect([result.findings.length, result.suppressed.map(({ code }) => code)]).toEqual([0, ["QS1002"]]);
  });
});

/** Each is traced with a shape that would not fit if one wrongly took something for known. */
const UNKNOWN: Readonly<Record<string, string>> = {
  "a parameter of the root's constructor": `export class Net extends Module {
    fc: nn.Linear;
    constructor(n: number) { super(); this.fc = new nn.Linear(n, 4); }
    forward(x: Tensor): Tensor { return this.fc.forward(x); }
  }
  export const make = (n: number): Net => new Net(n);`,
  "what the environment says": `declare const process: { env: Record<string, string | undefined> };
  export class Net extends Module {
    fc = new nn.Linear(Number(process.env["WIDTH"]), 4);
    forward(x: Tensor): Tensor { return this.fc.forward(x); }
  }`,
  "a random number": `export class Net extends Module {
    fc = new nn.Linear(Math.random() > 0.5 ? 8 : 9, 4);
    forward(x: Tensor): Tensor { return this.fc.forward(x); }
  }`,
  "a variable that changes": `let width = 8;
  export const widen = (): void => void (width = 9);
  export class Net extends Module {
    fc = new nn.Linear(width, 4);
    forward(x: Tensor): Tensor { return this.fc.forward(x); }
  }`,
  "a constant whose contents change": `const sizes = [8];
  sizes[0] = 9;
  export class Net extends Module {
    fc = new nn.Linear(sizes[0], 4);
    forward(x: Tensor): Tensor { return this.fc.forward(x); }
  }`,
  "a constant that a method changes": `const sizes: number[] = [8];
  sizes.unshift(9);
  export class Net extends Module {
    fc = new nn.Linear(sizes[0] ?? 1, 4);
    forward(x: Tensor): Tensor { return this.fc.forward(x); }
  }`,
  "a field that other code replaces": `export class Net extends Module {
    fc = new nn.Linear(8, 4);
    forward(x: Tensor): Tensor { return this.fc.forward(x); }
  }
  export function adapt(net: Net): void { net.fc = new nn.Linear(9, 4); }`,
  "code without source": `declare function sizeOf(name: string): number;
  export class Net extends Module {
    fc = new nn.Linear(sizeOf("in"), 4);
    forward(x: Tensor): Tensor { return this.fc.forward(x); }
  }`,
  "an array that unknown code may change": `declare function shuffle(list: number[]): void;
  export class Net extends Module {
    fc: nn.Linear;
    constructor() { super(); const s = [8]; shuffle(s); this.fc = new nn.Linear(s[0] ?? 1, 4); }
    forward(x: Tensor): Tensor { return this.fc.forward(x); }
  }`,
  "a branch on something unknown": `declare const wide: boolean;
  export class Net extends Module {
    forward(x: Tensor): Tensor {
      let h = x;
      if (wide) h = h.slice(1, 0, 8);
      return h.reshape([-1, 8]);
    }
  }`,
  "the mode of a model": `export class Net extends Module {
    bn = new nn.BatchNorm1d(9);
    forward(x: Tensor): Tensor { return this.bn.forward(x); }
  }
  symbolicTrace(new Net(), [spec("float32", [1, 9])]);`,
  "a guard on something unknown": `declare const ok: boolean;
  export class Net extends Module {
    forward(x: Tensor): Tensor { if (!ok) throw new RangeError("no"); return x.relu(); }
  }`,
  "a decorated method": `function odd(f: any, context: unknown): any { return () => f; }
  export class Net extends Module {
    fc = new nn.Linear(8, 4);
    @odd
    forward(x: Tensor): Tensor { return this.fc.forward(x); }
  }`,
  "a decorated field": `function odd(f: undefined, context: unknown): any { return () => new nn.Linear(9, 4); }
  export class Net extends Module {
    @odd
    fc = new nn.Linear(8, 4);
    forward(x: Tensor): Tensor { return this.fc.forward(x); }
  }`,
  "an async constructor's helper": `async function load(): Promise<number> { return 8; }
  export class Net extends Module {
    fc = new nn.Linear(load() as unknown as number, 4);
    forward(x: Tensor): Tensor { return this.fc.forward(x); }
  }`,
};

describe("nothing is claimed that hangs on", () => {
  const found = checkAll({ ...UNKNOWN, nothing: MLP.replace("Mlp", "Net") }, { Net: ["float32[2,9]"] });

  test.each(Object.keys(UNKNOWN))("%s", (name) => {
    expect(found.get(name)).toEqual([]);
  });

  test("while the same shape is refused where all is known", () => {
    expect(found.get("nothing")).toEqual([`3 QS1002 ${misfit("[2, 9]")}`]);
  });
});

describe("what is known beside it is still claimed", () => {
  test("a decorator that leaves a method as it is", () => {
    const source = `function listed(value: unknown, context: unknown): void {}
export class Net extends Module {
  fc = new nn.Linear(8, 4);
  @listed
  forward(x: Tensor): Tensor { return this.fc.forward(x); }
}`;
    expect(check(source, { Net: ["float32[2,9]"] }).shapes).toEqual([`5 QS1002 ${misfit("[2, 9]")}`]);
  });

  test("an unknown side branch does not stop the trace", () => {
    const source = `declare function watch(x: unknown): void;
export class Net extends Module {
  forward(x: Tensor): Tensor { watch(x.ndim); return x.reshape([4, 4]); }
}`;
    expect(check(source, { Net: ["float32[2,9]"] }).shapes).toEqual([
      "3 QS1006 reshape: 18 elements cannot fill shape [4, 4], which needs 16",
    ]);
  });

  test("a submodule that is not understood leaves what goes around it", () => {
    const source = `declare const wide: boolean;
class Odd extends Module { forward(x: Tensor): Tensor { return wide ? x : x.relu(); } }
export class Net extends Module {
  odd = new Odd();
  fc = new nn.Linear(8, 4);
  forward(x: Tensor): Tensor { return this.fc.forward(x).add(this.odd.forward(x)); }
}`;
    expect(check(source, { Net: ["float32[2,9]"] }).shapes).toEqual([`6 QS1002 ${misfit("[2, 9]")}`]);
  });

  test("leaf modules and wrapped functions give what they say", () => {
    const source = `class Sorted extends LeafModule {
  forward(x: Tensor): Tensor { return tensor([...(x as never as number[])].sort()); }
  outputSpec(x: Tensor) { return spec(x.dtype, [x.dims(2)[0], 3]); }
}
const top = wrap((x: Tensor): Tensor => tensor(Date.now()), (x) => spec("float32", x.shape.slice(0, 1)), { name: "top" });
export class Net extends Module {
  sorted = new Sorted();
  forward(x: Tensor): Tensor { return top(this.sorted.forward(x)); }
}`;
    const models = trace(source, { Net: ["float32[N,9]"] });
    expect(print(models[0]!.graph!, { sources: false })).toMatch(/float32\[N, 3\][\s\S]*float32\[N\]/);
  });
});

describe("A-10 no code of the user is run", () => {
  const touch = `(globalThis as { touched?: boolean }).touched = true`;
  const HOSTILE: Readonly<Record<string, string>> = {
    "a global": `${touch};`,
    "the constructor of a function": `(() => 0).constructor("globalThis.touched = true")();`,
    "the constructor of an array's method": `const f = ([] as unknown as { map: { constructor: (s: string) => () => void } }).map.constructor; f("globalThis.touched = true")();`,
    "the prototype of a library class": `Object.assign((nn.Linear as unknown as { prototype: object }).prototype, { touched: true });`,
    "a prototype by name": `(({} as Record<string, Record<string, unknown>>)["__proto__"] ?? {})["touched"] = true;`,
    "the process": `(globalThis as unknown as { process: { exit(): void } }).process.exit();`,
    "a dynamic import": `void import("node:fs");`,
    "an endless loop": `for (;;) { /* nothing */ }`,
    "an endless recursion": `const f = (): void => f(); f();`,
    "a huge array": `new Array(2 ** 31).fill(0); Array.from({ length: 2 ** 31 }); "x".repeat(2 ** 29);`,
    "a huge tensor": `zeros([2 ** 14, 2 ** 14]).matmul(zeros([2 ** 14, 2 ** 14]));`,
    "an accessor": `Object.assign({}, { get a(): number { ${touch}; return 1; } });`,
  };

  test("whatever stands in constructors and forward", () => {
    const sources = Object.entries(HOSTILE).map(([name, statement]) => [
      name,
      `export class Net extends Module {
  constructor() { super(); ${statement} }
  forward(x: Tensor): Tensor { ${statement} return x; }
}`,
    ]);
    const before = performance.now();
    checkAll(Object.fromEntries(sources) as Record<string, string>, { Net: ["float32[2]"] });
    expect((globalThis as { touched?: boolean }).touched).toBeUndefined();
    expect("touched" in {}).toBe(false);
    expect("touched" in nn.Linear.prototype).toBe(false);
    expect(performance.now() - before).toBeLessThan(50_000);
  });
});

describe("leaves are those of", () => {
  const source = `import { Module, nn, type Tensor } from "@quantrace/core";
import { spec, type TensorSpec } from "@quantrace/ir";
class Scramble extends Module {
  fc = new nn.Linear(8, 8);
  forward(x: Tensor): Tensor { return x.sum() ? x : x.neg(); }
  outputSpec(x: Tensor): TensorSpec { return spec(x.dtype, x.shape); }
}
export class Net extends Module {
  scramble = new Scramble();
  forward(x: Tensor): Tensor { return this.scramble.forward(x); }
}
`;
  const inputs = { Net: ["float32[N,8]"] };

  test.each([
    ["the settings, by class", { leaves: { classes: ["Scramble"] } }, ""],
    ["the settings, by name", { leaves: { names: ["scramble"] } }, ""],
    [
      "a configuration of prepare, by class",
      {},
      'import { PrepareCustomConfig } from "@quantrace/quant";\nexport const config = new PrepareCustomConfig().setNonTraceableModuleClasses([Scramble]);\n',
    ],
    [
      "a configuration of prepare, by name",
      {},
      'import { PrepareCustomConfig } from "@quantrace/quant";\nexport const config = new PrepareCustomConfig().setNonTraceableModuleNames(["scramble"]);\n',
    ],
  ])("%s", (_, config, more) => {
    using project = temporaryProject({ "net.ts": source + more });
    const options = { cwd: project.folder, paths: ["."], config: { inputs, ...config } };
    const [model] = traceModels(options);
    expect([...(model?.graph?.nodes() ?? [])].map(({ kind }) => kind)).toEqual([
      "placeholder",
      "call_module",
      "output",
    ]);
    const { modules, findings } = analyze(options);
    expect(modules.map(({ name, verdict }) => [name, verdict])).toEqual([["Net", "traceable"]]);
    expect(findings.filter(({ effect }) => effect !== "none")).toEqual([]);
  });
});

describe("inputs that the class declares", () => {
  const source = `import { Module, nn, type Tensor } from "@quantrace/core";
import { type Inputs, spec, symbolicTrace } from "@quantrace/ir";
export abstract class Base extends Module {
  static override readonly inputs: readonly unknown[] = [spec("float32", ["N", 8])];
  fc = new nn.Linear(8, 4);
  abstract forward(x: Tensor): Tensor;
}
export class Net extends Base {
  forward(x: Tensor): Tensor { return this.fc.forward(x); }
}
export class Other extends Base {
  static override readonly inputs = [spec("float32", ["N", 9])] satisfies Inputs<Other>;
  forward(x: Tensor): Tensor { return this.fc.forward(x); }
}
`;

  test("are traced, those of a base class too, and faults stand in forward", () => {
    using project = temporaryProject({ "net.ts": source });
    const options = { cwd: project.folder, paths: ["."] };
    expect(traceModels(options).map(({ name, inputs }) => [name, inputs])).toEqual([
      ["Net", ["float32[N, 8]"]],
      ["Other", []],
    ]);
    const { findings } = analyze(options);
    expect(findings.map(({ code, primary }) => `${primary.line} ${code}`)).toEqual(["13 QS1002"]);
  });

  test("come before those of the settings and behind those of a call", () => {
    const call = 'export const traced = symbolicTrace(new Net(), [spec("float32", [2, 8])]);\n';
    using project = temporaryProject({ "net.ts": source + call });
    const config = { inputs: { Net: ["float32[7,8]"] } };
    const all = traceModels({ cwd: project.folder, paths: ["."], config }).filter(
      ({ name }) => name === "Net",
    );
    expect(all.map(({ inputs }) => inputs)).toEqual([["float32[2, 8]"], ["float32[N, 8]"]]);
  });

  test("are those of a call without specs", () => {
    using project = temporaryProject({
      "net.ts": `${source}export const traced = symbolicTrace(new Other());\n`,
    });
    const { findings } = analyze({ cwd: project.folder, paths: ["."] });
    expect(findings.map(({ code }) => code)).toEqual(["QS1002"]);
  });
});
