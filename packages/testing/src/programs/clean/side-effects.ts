import { numberIn, tensorIn } from "../expressions.ts";
import { plain, type Recipe, withName } from "./recipe.ts";

const stratum = "side effects";

/** Effects that end with the call, or that are decided while tracing. */
export const sideEffectRecipes: readonly Recipe[] = [
  {
    stratum,
    write: (_, s) =>
      plain(s, `if (${s.target}.ndim !== 2) throw new RangeError(\`rank \${${s.target}.ndim}\`);`),
  },
  {
    stratum,
    write: (b, s) => {
      const log = b.fresh("log");
      return withName(
        s,
        "numbers",
        `${log}.length`,
        `const ${log}: string[] = [];`,
        `${log}.push("start", \`step \${${numberIn(b, s, 0)}}\`);`,
        `${s.target} = ${tensorIn(b, s, 1)}.add(${log}.length);`,
      );
    },
  },
  {
    stratum,
    write: (b, s) => {
      const n = b.fresh("n");
      return withName(
        s,
        "numbers",
        n,
        `let ${n} = 0;`,
        `for (const limit of ${b.use("limits")}) {`,
        `  ${n} += limit;`,
        `  ${s.target} = ${tensorIn(b, s, 1)}.mul(limit).tanh();`,
        "}",
      );
    },
  },
  {
    stratum,
    write: (b, s) => {
      const cache = b.fresh("cache");
      const get = b.fresh("get");
      return plain(
        s,
        `const ${cache} = new Map<number, number>();`,
        `const ${get} = (n: number): number => {`,
        `  const found = ${cache}.get(n) ?? n * 2;`,
        `  ${cache}.set(n, found);`,
        "  return found;",
        "};",
        `${s.target} = ${tensorIn(b, s, 1)}.add(${get}(1)).sub(${get}(1));`,
      );
    },
  },
];
