import { numberIn, tensorIn } from "../expressions.ts";
import { deeper, indented, type Scope } from "../scope.ts";
import { plain, type Recipe, withName } from "./recipe.ts";

const stratum = "callbacks";

function withParameter(scope: Scope, name: string): Scope {
  return { ...scope, mask: null, tensors: [name, ...scope.tensors] };
}

/** Functions that are given to other functions. */
export const callbackRecipes: readonly Recipe[] = [
  {
    stratum,
    write: (b, s) =>
      plain(
        s,
        `${s.target} = [${s.target}, ${tensorIn(b, s, 1)}].map((t) => ${tensorIn(b, withParameter(s, "t"))}).reduce((a, b) => a.add(b));`,
      ),
  },
  {
    stratum,
    nests: true,
    write: (b, s) => {
      const i = b.fresh("i");
      const inside = { ...deeper(s), mask: null, depth: 0, numbers: [...s.numbers, i] };
      return plain(s, `[1, 2].forEach((${i}) => {`, ...indented(b.block(inside, 2)), "});");
    },
  },
  {
    stratum,
    write: (b, s) =>
      plain(s, `${s.target} = ${b.use("twice")}(${s.target}, (u) => ${tensorIn(b, withParameter(s, "u"))});`),
  },
  {
    stratum,
    member: true,
    write: (b, s) =>
      plain(
        s,
        `${s.target} = ${b.member(s, "layers")}.reduce((a, layer) => layer.forward(a).relu(), ${tensorIn(b, s, 1)});`,
      ),
  },
  {
    stratum,
    write: (b, s) => {
      const given = b.fresh("given");
      return withName(
        s,
        "tensors",
        `(${given}.at(-1) ?? ${s.target})`,
        `const ${given} = [${tensorIn(b, s, 1)}, ${tensorIn(b, s, 1)}].filter((t, i) => t.ndim > 1 && i < ${numberIn(b, s, 0)} + 1);`,
      );
    },
  },
  {
    stratum,
    write: (b, s) =>
      plain(
        s,
        `if ([1, 2, 3].some((n) => n > ${numberIn(b, s, 0)})) ${s.target} = ${tensorIn(b, { ...s, mask: null })};`,
      ),
  },
  {
    stratum,
    write: (b, s) =>
      plain(
        s,
        `${s.target} = ${b.use("acts")}.relu(${tensorIn(b, s, 1)}).add(${b.use("acts")}.square(${tensorIn(b, s, 1)}));`,
      ),
  },
  {
    stratum,
    write: (b, s) =>
      plain(
        s,
        `${s.target} = [1, 2].reduceRight((t, n) => ${tensorIn(b, withParameter(s, "t"), 1)}.add(n), ${s.target});`,
      ),
  },
];
