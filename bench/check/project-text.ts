/** How many module classes a generated file holds. */
export const MODULES_PER_FILE = 10;

/** How far apart the ends of a chain of imports are: a file imports the one before it but for every tenth. */
const CHAIN = 10;

/** One module in so many reads a value out of a tensor and decides by it. */
const HAZARD_EVERY = 97;

/**
 * A model project as a team would write it, of any size and always the same: per file ten modules, a configuration and
 * four helpers; submodules, helpers and types of the file before; residual sums, static loops, optional inputs,
 * closures, records and generic helpers. One module in 97 branches on the value of a tensor.
 */
export function projectFiles(count: number): Readonly<Record<string, string>> {
  const names = Array.from({ length: count }, (_, index) => fileName(index));
  return Object.fromEntries(names.map((name, index) => [name, fileText(index)]));
}

/** Path of a generated file. */
export function fileName(index: number): string {
  return `src/part${Math.floor(index / 100)}/blocks${index}.ts`;
}

function fileText(index: number): string {
  const first = index % CHAIN === 0;
  const before = index - 1;
  const folder =
    Math.floor(index / 100) === Math.floor(before / 100) ? "." : `../part${Math.floor(before / 100)}`;
  const imports = first
    ? ""
    : `import { Block${before * MODULES_PER_FILE}, blend${before}, type Config${before}, widths${before} } from "${folder}/blocks${before}.ts";\n`;
  const modules = Array.from({ length: MODULES_PER_FILE }, (_, at) =>
    moduleText(index, index * MODULES_PER_FILE + at, at),
  );
  return `import { Module, nn, type Tensor } from "@quantrace/core";\n${imports}${helpersText(index, first)}\n${modules.join("\n")}`;
}

function helpersText(index: number, first: boolean): string {
  const inner = first ? "h" : `blend${index - 1}(h, scale)`;
  const widths = first ? "[4, 8]" : `[...widths${index - 1}.slice(0, 2)]`;
  return `
export interface Config${index} {
  readonly width: number;
  readonly depth: number;
  readonly residual: boolean;${first ? "" : `\n  readonly before?: Config${index - 1};`}
}

export const widths${index}: readonly number[] = ${widths};

export function blend${index}(x: Tensor, scale: number): Tensor {
  const h = x.mul(scale).add(x);
  return scale > 1 ? ${inner} : h.relu();
}

function last${index}<T>(items: readonly T[], otherwise: T): T {
  return items.at(-1) ?? otherwise;
}

function normalise${index}(x: Tensor, by?: Tensor): Tensor {
  const centred = x.sub(x.mean());
  return by ? centred.mul(by) : centred;
}
`;
}

function moduleText(file: number, index: number, at: number): string {
  const previous = at === 0 ? (file % CHAIN === 0 ? null : index - MODULES_PER_FILE) : index - 1;
  const inner = previous === null ? "nn.ReLU()" : `Block${previous}()`;
  const hazard = index % HAZARD_EVERY === 5 ? "\n    if (h.sum().item() > 0) h = h.neg();" : "";
  return `export class Block${index} extends Module {
  proj = new nn.Linear(4, 4);
  norm = new nn.LayerNorm([4]);
  inner = new ${inner};
  acts = [new nn.ReLU(), new nn.Sigmoid()];
  readonly config: Config${file} = { width: 4, depth: ${(index % 3) + 2}, residual: ${index % 2 === 0} };
  private readonly scale = ${index % 4};

  forward(x: Tensor, mask?: Tensor): Tensor {
    let h = this.proj.forward(this.norm.forward(x));${hazard}
    const parts: Tensor[] = [];
    for (let i = 0; i < this.config.depth; i++) {
      h = this.act(blend${file}(h, i), i);
      parts.push(h);
    }
    if (mask) h = normalise${file}(h, mask);
    const { width, residual } = this.config;
    const gate = (t: Tensor): Tensor => t.sigmoid().mul(width * this.scale);
    const state = { main: gate(h), skip: residual ? x : h };
    h = last${file}(parts, h).add(state.main).add(state.skip);
    return this.inner.forward(h.reshape([h.shape[0]!, -1, width]).flatten(1));
  }

  private act(x: Tensor, at: number): Tensor {
    const [first, second] = this.acts;
    const chosen = at % 2 === 0 ? first : second;
    return chosen ? chosen.forward(x) : x;
  }
}
`;
}
