import { countIn, numberIn, tensorIn } from "../expressions.ts";
import { deeper, indented, type Scope } from "../scope.ts";
import { plain, type Recipe, withName } from "./recipe.ts";

const stratum = "closures";

/** Inside of an arrow function with the parameter `t`: what is captured can be read. */
function inArrow(scope: Scope): Scope {
  return { ...deeper(scope), mask: null, tensors: ["t", ...scope.tensors] };
}

/** Local functions, and what they capture. */
export const closureRecipes: readonly Recipe[] = [
  {
    stratum,
    write: (b, s) => {
      const f = b.fresh("f");
      return withName(s, "functions", f, `const ${f} = (t: Tensor): Tensor => ${tensorIn(b, inArrow(s))};`);
    },
  },
  {
    stratum,
    nests: true,
    write: (b, s) => {
      const f = b.fresh("f");
      const own = b.fresh("own");
      const inside: Scope = { ...inArrow(s), target: own, tensors: [own, "t", ...s.tensors] };
      return withName(
        s,
        "functions",
        f,
        `const ${f} = (t: Tensor): Tensor => {`,
        `  let ${own} = t;`,
        ...indented(b.block(inside)),
        `  return ${own};`,
        "};",
      );
    },
  },
  {
    stratum,
    nests: true,
    write: (b, s) => {
      const f = b.fresh("update");
      return plain(
        s,
        `const ${f} = (): void => {`,
        ...indented(b.block({ ...deeper(s), mask: null }, 1)),
        "};",
        `${f}();`,
        `if (${countIn(b, s)} > 1) ${f}();`,
      );
    },
  },
  {
    stratum,
    write: (b, s) => {
      const make = b.fresh("make");
      const f = b.fresh("f");
      return withName(
        s,
        "functions",
        f,
        `const ${make} = (by: number) => (t: Tensor): Tensor => ${tensorIn(b, { ...inArrow(s), numbers: [...s.numbers, "by"] }, 1)}.add(by);`,
        `const ${f} = ${make}(${numberIn(b, s)});`,
      );
    },
  },
  {
    stratum,
    write: (b, s) => {
      const n = b.fresh("n");
      const next = b.fresh("next");
      return withName(
        s,
        "numbers",
        n,
        `let ${n} = 0;`,
        `const ${next} = (): number => {`,
        `  ${n} += ${numberIn(b, s, 0)};`,
        `  return ${n};`,
        "};",
        `${s.target} = ${tensorIn(b, s, 1)}.add(${next}()).sub(${next}());`,
      );
    },
  },
  {
    stratum,
    write: (b, s) => {
      const f = b.fresh("f");
      const other = b.fresh("f");
      return plain(
        s,
        `const ${f} = (t: Tensor): Tensor => ${tensorIn(b, inArrow(s), 1)};`,
        `const ${other} = [${f}, (t: Tensor) => t.neg()];`,
        `for (const step of ${other}) ${s.target} = step(${s.target});`,
      );
    },
  },
  {
    stratum,
    write: (b, s) => {
      const go = b.fresh("go");
      return plain(
        s,
        `${s.target} = ${go}(${tensorIn(b, s, 1)}, ${countIn(b, s)});`,
        `function ${go}(t: Tensor, n: number): Tensor {`,
        `  return n <= 0 ? t : ${go}(t.neg().tanh(), n - 1);`,
        "}",
      );
    },
  },
  {
    stratum,
    write: (b, s) => plain(s, `${s.target} = ((t: Tensor) => ${tensorIn(b, inArrow(s))})(${s.target});`),
  },
];
