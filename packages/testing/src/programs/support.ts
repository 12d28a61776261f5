export type SupportName =
  | "Total"
  | "Inner"
  | "acts"
  | "limits"
  | "twice"
  | "identity"
  | "pick"
  | "mapAll"
  | "Box"
  | "clampTo"
  | "shift"
  | "mixed"
  | "chain"
  | "repeated"
  | "Pair"
  | "modes"
  | "fc"
  | "layers"
  | "sequence"
  | "inner"
  | "k"
  | "scales"
  | "flags"
  | "table"
  | "mode"
  | "half"
  | "blend"
  | "factor"
  | "scaled"
  | "finish"
  | "template"
  | "finishOverride"
  | "seen"
  | "last"
  | "unseen"
  | "kept"
  | "calls";

/** A declaration that statements refer to by name. It is written into a program that needs it. */
export interface Support {
  /** Main file before the class, second file, or the class. */
  readonly where: "main" | "parts" | "member" | "base";
  readonly text: string;
  readonly needs?: readonly SupportName[];
}

export const support: Readonly<Record<SupportName, Support>> = {
  Total: {
    where: "main",
    text: "class Total {\n  value: Tensor;\n\n  constructor(first: Tensor) {\n    this.value = first;\n  }\n\n  add(t: Tensor): this {\n    this.value = this.value.add(t);\n    return this;\n  }\n}",
  },
  Inner: {
    where: "main",
    text: "class Inner extends Module {\n  fc = new nn.Linear(4, 4);\n\n  forward(t: Tensor): Tensor {\n    return this.fc.forward(t).relu();\n  }\n}",
  },
  acts: {
    where: "main",
    text: "const acts = {\n  relu: (t: Tensor): Tensor => t.relu(),\n  square(t: Tensor): Tensor {\n    return t.mul(t).tanh();\n  },\n};",
  },
  limits: { where: "main", text: "const limits: readonly number[] = [1, 2];" },
  twice: {
    where: "main",
    text: "function twice(t: Tensor, f: (u: Tensor) => Tensor): Tensor {\n  return f(f(t));\n}",
  },
  identity: { where: "main", text: "function identity<T>(value: T): T {\n  return value;\n}" },
  pick: {
    where: "main",
    text: "function pick<T>(flag: boolean, a: T, b: T): T {\n  return flag ? a : b;\n}",
  },
  mapAll: {
    where: "main",
    text: "function mapAll<T, U>(items: readonly T[], f: (item: T, i: number) => U): U[] {\n  const made: U[] = [];\n  for (let i = 0; i < items.length; i++) made.push(f(items[i]!, i));\n  return made;\n}",
  },
  Box: {
    where: "main",
    text: "class Box<T> {\n  readonly value: T;\n\n  constructor(value: T) {\n    this.value = value;\n  }\n\n  map<U>(f: (value: T) => U): Box<U> {\n    return new Box(f(this.value));\n  }\n}",
  },
  clampTo: {
    where: "main",
    text: "function clampTo<T extends Tensor>(t: T, low: number): Tensor {\n  return t.maximum(low).minimum(low + 2);\n}",
  },
  shift: {
    where: "parts",
    text: "export function shift(t: Tensor, by = 1): Tensor {\n  return t.add(by);\n}",
  },
  mixed: {
    where: "parts",
    text: "export function mixed(a: Tensor, b: Tensor, flag: boolean): Tensor {\n  if (flag) return a.add(b);\n  return a.sub(b).tanh();\n}",
  },
  chain: {
    where: "parts",
    text: "export function chain(t: Tensor, ...steps: readonly ((u: Tensor) => Tensor)[]): Tensor {\n  let h = t;\n  for (const step of steps) h = step(h);\n  return h;\n}",
  },
  repeated: {
    where: "parts",
    text: "export function repeated(t: Tensor, n: number): Tensor {\n  return n <= 0 ? t : repeated(t.neg().relu().add(1), n - 1);\n}",
  },
  Pair: {
    where: "parts",
    text: "export class Pair {\n  readonly left: Tensor;\n  readonly right: Tensor;\n\n  constructor(left: Tensor, right: Tensor) {\n    this.left = left;\n    this.right = right;\n  }\n\n  get sum(): Tensor {\n    return this.left.add(this.right);\n  }\n\n  swapped(): Pair {\n    return new Pair(this.right, this.left);\n  }\n}",
  },
  modes: { where: "parts", text: 'export const modes = { first: "relu", second: "tanh" } as const;' },
  fc: { where: "member", text: "fc = new nn.Linear(4, 4);" },
  layers: { where: "member", text: "layers = [new nn.Linear(4, 4), new nn.Linear(4, 4)];" },
  sequence: {
    where: "member",
    text: "sequence = new nn.Sequential(new nn.Linear(4, 4), new nn.ReLU());",
  },
  inner: { where: "member", text: "inner = new Inner();", needs: ["Inner"] },
  k: { where: "member", text: "k = 3;" },
  scales: { where: "member", text: "scales = [1, 2];" },
  flags: { where: "member", text: 'readonly flags: readonly string[] = ["wide", "deep"];' },
  table: { where: "member", text: "table: Record<string, number> = { scale_3: 2, other: 0.5 };" },
  mode: { where: "member", text: 'mode: "relu" | "tanh" | "none" = "relu";' },
  half: { where: "member", text: "get half(): number {\n  return this.k / 2;\n}", needs: ["k"] },
  blend: {
    where: "member",
    text: "blend(a: Tensor, b: Tensor, weight = 0.5): Tensor {\n  return a.mul(weight).add(b.mul(1 - weight));\n}",
  },
  factor: { where: "base", text: "protected factor = 2;" },
  scaled: {
    where: "base",
    text: "scaled(t: Tensor): Tensor {\n  return t.mul(this.factor).tanh();\n}",
    needs: ["factor"],
  },
  finish: { where: "base", text: "protected finish(t: Tensor): Tensor {\n  return t.relu();\n}" },
  template: {
    where: "base",
    text: "template(t: Tensor): Tensor {\n  return this.finish(t.neg()).add(1);\n}",
    needs: ["finish"],
  },
  finishOverride: {
    where: "member",
    text: "protected override finish(t: Tensor): Tensor {\n  return super.finish(t).sub(t);\n}",
    needs: ["finish"],
  },
  seen: { where: "main", text: "const seen: unknown[] = [];" },
  last: {
    where: "main",
    text: "let last: unknown = null;\n\nexport function lastSeen(): unknown {\n  return last;\n}",
  },
  unseen: { where: "main", text: "declare function unseen(t: Tensor): Tensor;" },
  kept: { where: "base", text: "kept: Tensor | null = null;" },
  calls: { where: "member", text: "calls = 0;" },
};

/** The names, and all that they need, in the order of the table. */
export function withNeeds(names: ReadonlySet<SupportName>): readonly SupportName[] {
  const all = new Set(names);
  for (const name of all) for (const needed of support[name].needs ?? []) all.add(needed);
  return (Object.keys(support) as SupportName[]).filter((name) => all.has(name));
}
