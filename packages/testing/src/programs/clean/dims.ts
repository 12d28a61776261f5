import { tensorIn } from "../expressions.ts";
import { plain, type Recipe } from "./recipe.ts";

const stratum = "dims";

/** Sizes that may be symbols. */
export const dimRecipes: readonly Recipe[] = [
  {
    stratum,
    write: (b, s) => plain(s, `${s.target} = ${tensorIn(b, s)}.reshape([${s.target}.shape[0]!, -1]);`),
  },
  {
    stratum,
    write: (b, s) => plain(s, `${s.target} = ${tensorIn(b, s, 1)}.reshape([...${s.target}.shape]);`),
  },
  {
    stratum,
    write: (b, s) => {
      const [rows, columns] = [b.fresh("rows"), b.fresh("columns")];
      return plain(
        s,
        `const [${rows}, ${columns}] = ${tensorIn(b, s, 1)}.dims(2);`,
        `${s.target} = ${tensorIn(b, s, 1)}.reshape([${rows}, ${columns}]);`,
      );
    },
  },
  {
    stratum,
    write: (b, s) => {
      const rows = b.fresh("rows");
      return plain(
        s,
        `const ${rows} = dim.mul(${s.target}.shape[0]!, 2);`,
        `${s.target} = ${s.target}.reshape([${rows}, 2]).tanh().reshape([dim.floorDiv(${rows}, 2), 4]);`,
      );
    },
  },
  {
    stratum,
    write: (b, s) => {
      const heads = b.fresh("heads");
      return plain(
        s,
        `const ${heads} = ${s.target}.reshape([...${s.target}.shape.slice(0, -1), 2, 2]);`,
        `${s.target} = ${heads}.transpose(1, 2).reshape([...${tensorIn(b, s, 0)}.shape]);`,
      );
    },
  },
  {
    stratum,
    write: (b, s) =>
      plain(
        s,
        `${s.target} = ${tensorIn(b, s, 1)}.reshape(${s.target}.shape.map((size) => dim.mul(size, 1)));`,
      ),
  },
  {
    stratum,
    write: (b, s) => {
      const total = b.fresh("total");
      return plain(
        s,
        `const ${total} = ${s.target}.shape.reduce((a, b) => dim.mul(a, b));`,
        `${s.target} = ${tensorIn(b, s, 1)}.reshape([${total}]).neg().reshape([-1, 4]);`,
      );
    },
  },
  {
    stratum,
    write: (b, s) =>
      plain(
        s,
        `if (dim.value(${s.target}.shape[1]!) === ${b.draw.one(["4", "3"])}) ${s.target} = ${tensorIn(b, s)};`,
      ),
  },
  {
    stratum,
    write: (b, s) => plain(s, `${s.target} = ${tensorIn(b, s, 1)}.add(zeros([${s.target}.shape[0]!, 4]));`),
  },
  {
    stratum,
    write: (b, s) => {
      const at = b.fresh("at");
      return plain(
        s,
        `const ${at} = ${s.target}.ndim - 1;`,
        `${s.target} = ${tensorIn(b, s, 1)}.softmax(${at}).sub(${s.target}.mean(${at}, { keepdim: true }));`,
      );
    },
  },
];
