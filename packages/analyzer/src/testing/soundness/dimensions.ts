import type { Attempt } from "./attempt.ts";

/** Dimensions and tensors that become plain values. */
export const DIMENSIONS: readonly Attempt[] = [
  { name: "dimensions in a Set", body: "return new Set(x.shape).size > 1 ? x : y;" },
  {
    name: "dimensions as keys of a Map",
    body: "return new Map([[x.shape[0]!, 1], [x.shape[1]!, 2]]).size > 1 ? x : y;",
  },
  {
    name: "a shape in a template",
    body: "const key = `${x.shape}`; return key.length > 3 ? x : y;",
  },
  { name: "a shape plus a text", body: 'return ("" + x.shape).length > 3 ? x : y;' },
  { name: "a shape in String", body: "return String(x.shape).length > 3 ? x : y;" },
  { name: "a shape in JSON", body: "return JSON.stringify(x.shape).length > 3 ? x : y;" },
  {
    name: "a tensor in a record in JSON",
    body: "return JSON.stringify({ a: { b: [x] } }).length > 3 ? x : y;",
  },
  { name: "an array of tensors in a template", body: "return `${[x, y]}`.length > 3 ? x : y;" },
  { name: "a dimension as a length", body: "return tensor(new Float32Array(x.shape[0] as any)).add(x);" },
  { name: "a tensor given to tensor()", body: "return tensor(x as any).add(y);" },
  {
    name: "a dimension in a comparison of arrays",
    body: "return x.shape.every((d, i) => d === y.shape[i]) ? x : y;",
  },
  { name: "a dimension through any", body: "const shape: any = x.shape; return shape[0] > 1 ? x : y;" },
  {
    name: "a dimension through JSON types",
    body: "const [n] = x.shape as unknown as number[]; return x.mul(n! * 2);",
  },
  { name: "a branch on a dimension", body: "if (x.shape[0]) return x; return y;" },
  {
    name: "a switch on a dimension",
    body: "switch (x.shape[0]) { case undefined: return x; default: return y; }",
  },
  {
    name: "a loop to a dimension",
    body: "let h = x; for (let i = 0; dim.equals(i, x.shape[0]!); i++) h = h.relu(); return h;",
  },
  {
    name: "a dimension kept for later",
    body: "const same = dim.equals(x.shape[0]!, 1); const flags = { same }; return flags.same ? x : y;",
  },
  { name: "a dimension as a position", body: "return x.mul([1, 2].slice(0, x.shape[0] as any).length);" },
  { name: "a tensor as a position", body: "return x.mul([1, 2].at(x as any) ?? 1);" },
  {
    name: "an item of zeros of a dimension",
    before: 'import { zeros } from "@quantrace/core";\n',
    body: "return x.mul((zeros([x.shape[0]!]) as EagerTensor).item());",
  },
];
