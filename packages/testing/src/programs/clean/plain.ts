import { tensorIn } from "../expressions.ts";
import { plain, type Recipe, withName } from "./recipe.ts";

/** Nothing but operations. */
export const plainRecipes: readonly Recipe[] = [
  { stratum: null, write: (b, s) => plain(s, `${s.target} = ${tensorIn(b, s)};`) },
  { stratum: null, write: (b, s) => plain(s, `${s.target} = ${tensorIn(b, s, 3)}.tanh();`) },
  {
    stratum: null,
    write: (b, s) => {
      const name = b.fresh("u");
      return withName(s, "tensors", name, `const ${name} = ${tensorIn(b, s)};`);
    },
  },
];
