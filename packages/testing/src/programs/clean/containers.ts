import { countIn, numberIn, tensorIn } from "../expressions.ts";
import { plain, type Recipe, withName } from "./recipe.ts";

const stratum = "containers";

/** Tensors on their way through arrays, records, maps and instances. */
export const containerRecipes: readonly Recipe[] = [
  {
    stratum,
    write: (b, s) => {
      const parts = b.fresh("parts");
      return plain(
        s,
        `const ${parts}: Tensor[] = [];`,
        `for (let i = 0; i < ${countIn(b, s)}; i++) ${parts}.push(${tensorIn(b, s, 1)}.add(i));`,
        `${s.target} = ${parts}.reduce((a, b) => a.add(b), ${s.target});`,
      );
    },
  },
  {
    stratum,
    write: (b, s) => {
      const [record, left, right] = [b.fresh("record"), b.fresh("left"), b.fresh("right")];
      return withName(
        s,
        "tensors",
        left,
        `const ${record} = { left: ${tensorIn(b, s, 1)}, right: { inner: ${tensorIn(b, s, 1)} } };`,
        `const { left: ${left}, right: { inner: ${right} } } = { ...${record}, left: ${tensorIn(b, s, 1)} };`,
        `${s.target} = ${left}.sub(${right});`,
      );
    },
  },
  {
    stratum,
    write: (b, s) => {
      const [p, q] = [b.fresh("p"), b.fresh("q")];
      return withName(
        s,
        "tensors",
        q,
        `let [${p}, ${q}] = [${tensorIn(b, s, 1)}, ${tensorIn(b, s, 1)}];`,
        `[${p}, ${q}] = [${q}, ${p}];`,
        `${s.target} = ${p};`,
      );
    },
  },
  {
    stratum,
    write: (b, s) => {
      const named = b.fresh("named");
      return plain(
        s,
        `const ${named} = new Map<string, Tensor>([["a", ${tensorIn(b, s, 1)}]]);`,
        `${named}.set("${b.draw.one(["b", "a"])}", ${tensorIn(b, s, 1)});`,
        `${s.target} = ${named}.get("b") ?? ${s.target};`,
      );
    },
  },
  {
    stratum,
    write: (b, s) => {
      const box = b.fresh("box");
      return withName(
        s,
        "tensors",
        `${box}.list[0]!`,
        `const ${box} = { list: [${tensorIn(b, s, 1)}], size: ${numberIn(b, s, 0)} };`,
        `${box}.list[0] = ${tensorIn(b, s, 1)}.mul(${box}.size).tanh();`,
      );
    },
  },
  {
    stratum,
    write: (b, s) =>
      plain(
        s,
        `${s.target} = new ${b.use("Total")}(${tensorIn(b, s, 1)}).add(${tensorIn(b, s, 1)}).add(${s.target}).value;`,
      ),
  },
  {
    stratum,
    write: (b, s) => {
      const [c, d] = [b.fresh("c"), b.fresh("d")];
      return plain(
        s,
        `const [${c}, ${d}] = ${tensorIn(b, s, 1)}.chunk(2, 1);`,
        `${s.target} = cat([${d}, ${c}], 1);`,
      );
    },
  },
  {
    stratum,
    write: (b, s) => {
      const nested = b.fresh("nested");
      return plain(
        s,
        `const ${nested} = [[${tensorIn(b, s, 1)}], [${tensorIn(b, s, 1)}, ${s.target}]];`,
        `for (const row of ${nested}) for (const t of row) ${s.target} = ${s.target}.maximum(t);`,
      );
    },
  },
  {
    stratum,
    write: (b, s) => {
      const stack = b.fresh("stack");
      return plain(
        s,
        `const ${stack} = [${tensorIn(b, s, 1)}, ${tensorIn(b, s, 1)}];`,
        `while (${stack}.length > 0) ${s.target} = ${s.target}.add(${stack}.pop()!).tanh();`,
      );
    },
  },
  {
    stratum,
    write: (b, s) => {
      const gates = b.fresh("gates");
      return plain(
        s,
        `const ${gates}: Record<string, Tensor> = { input: ${tensorIn(b, s, 1)}, output: ${tensorIn(b, s, 1)} };`,
        `for (const gate of Object.values(${gates})) ${s.target} = ${s.target}.minimum(gate);`,
      );
    },
  },
];
