import { numberIn, tensorIn } from "../expressions.ts";
import { plain, type Recipe, withName } from "./recipe.ts";

const stratum = "in-place";

/** Changes to values that the call itself made. */
export const inPlaceRecipes: readonly Recipe[] = [
  {
    stratum,
    write: (b, s) => {
      const list = b.fresh("list");
      return withName(
        s,
        "numbers",
        `${list}[0]!`,
        `const ${list} = [${numberIn(b, s)}, 2, 3];`,
        `${list}[0] = ${list}[1]! + ${numberIn(b, s, 0)};`,
        `${list}.reverse();`,
      );
    },
  },
  {
    stratum,
    write: (b, s) => {
      const config = b.fresh("config");
      return withName(
        s,
        "numbers",
        `${config}.steps`,
        `const ${config} = { steps: 1, inner: { on: true } };`,
        `${config}.steps += ${numberIn(b, s, 0)};`,
        `${config}.inner.on = ${config}.steps > 2;`,
        `if (${config}.inner.on) ${s.target} = ${tensorIn(b, s, 1)};`,
      );
    },
  },
  {
    stratum,
    write: (b, s) => {
      const slots = b.fresh("slots");
      return plain(
        s,
        `const ${slots} = [${tensorIn(b, s, 1)}, ${tensorIn(b, s, 1)}];`,
        `${slots}.splice(${b.draw.int(0, 1)}, 1, ${tensorIn(b, s, 1)});`,
        `${slots}.unshift(${s.target});`,
        `${s.target} = ${slots}[1]!.sub(${slots}[2]!);`,
      );
    },
  },
  {
    stratum,
    write: (b, s) => {
      const weights = b.fresh("weights");
      return withName(
        s,
        "numbers",
        `(${weights}[1] ?? 1)`,
        `const ${weights} = new Float32Array(2);`,
        `${weights}.fill(${numberIn(b, s, 0)});`,
        `${weights}[1] = ${weights}[0]! + 1;`,
      );
    },
  },
  {
    stratum,
    write: (b, s) => {
      const state = b.fresh("state");
      return plain(
        s,
        `const ${state} = { hidden: ${s.target} };`,
        `for (const by of [1, 2]) ${state}.hidden = ${state}.hidden.add(by).tanh();`,
        `${s.target} = ${state}.hidden;`,
      );
    },
  },
];
