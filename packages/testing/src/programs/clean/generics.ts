import { conditionIn, numberIn, tensorIn } from "../expressions.ts";
import { plain, type Recipe, withName } from "./recipe.ts";

const stratum = "generics";

/** Code that does not say whether it handles tensors. */
export const genericRecipes: readonly Recipe[] = [
  { stratum, write: (b, s) => plain(s, `${s.target} = ${b.use("identity")}(${tensorIn(b, s)});`) },
  {
    stratum,
    write: (b, s) => {
      const n = b.fresh("n");
      return withName(s, "numbers", n, `const ${n} = ${b.use("identity")}<number>(${numberIn(b, s)});`);
    },
  },
  {
    stratum,
    write: (b, s) =>
      plain(
        s,
        `${s.target} = ${b.use("pick")}(${conditionIn(b, { ...s, mask: null })}, ${tensorIn(b, s, 1)}, ${tensorIn(b, s, 1)});`,
      ),
  },
  {
    stratum,
    write: (b, s) =>
      plain(
        s,
        `${s.target} = ${b.use("mapAll")}([${tensorIn(b, s, 1)}, ${s.target}], (t, i) => t.add(i)).reduce((a, b) => a.add(b));`,
      ),
  },
  {
    stratum,
    write: (b, s) => {
      const box = b.fresh("box");
      return withName(
        s,
        "tensors",
        `${box}.value`,
        `const ${box} = new ${b.use("Box")}(${tensorIn(b, s, 1)}).map((t) => t.mul(${numberIn(b, s)}).tanh());`,
      );
    },
  },
  {
    stratum,
    write: (b, s) => {
      const n = b.fresh("size");
      return withName(
        s,
        "numbers",
        n,
        `const ${n} = new ${b.use("Box")}(${numberIn(b, s)}).map((n) => (n > 1 ? n : 1)).value;`,
      );
    },
  },
  {
    stratum,
    write: (b, s) => plain(s, `${s.target} = ${b.use("clampTo")}(${tensorIn(b, s)}, ${numberIn(b, s, 0)});`),
  },
];
