import { conditionIn, numberIn, tensorIn } from "../expressions.ts";
import { helperScope, indented } from "../scope.ts";
import { plain, type Recipe, withName } from "./recipe.ts";

const stratum = "helpers in a second file";

/** Functions and classes that another file exports. */
export const helperRecipes: readonly Recipe[] = [
  { stratum, write: (b, s) => plain(s, `${s.target} = ${b.use("shift")}(${tensorIn(b, s)});`) },
  {
    stratum,
    write: (b, s) => plain(s, `${s.target} = ${b.use("shift")}(${tensorIn(b, s)}, ${numberIn(b, s)});`),
  },
  {
    stratum,
    write: (b, s) =>
      plain(
        s,
        `${s.target} = ${b.use("mixed")}(${tensorIn(b, s, 1)}, ${tensorIn(b, s, 1)}, ${conditionIn(b, { ...s, mask: null })});`,
      ),
  },
  {
    stratum,
    write: (b, s) =>
      plain(
        s,
        `${s.target} = ${b.use("chain")}(${tensorIn(b, s, 1)}, (u) => u.relu(), (u) => ${tensorIn(b, { ...s, mask: null, tensors: ["u", ...s.tensors] }, 1)});`,
      ),
  },
  {
    stratum,
    write: (b, s) =>
      plain(s, `${s.target} = ${b.use("repeated")}(${tensorIn(b, s, 1)}, ${b.draw.int(0, 3)});`),
  },
  {
    stratum,
    write: (b, s) => {
      const pair = b.fresh("pair");
      return withName(
        s,
        "tensors",
        `${pair}.sum`,
        `const ${pair} = new ${b.use("Pair")}(${tensorIn(b, s, 1)}, ${tensorIn(b, s, 1)})${b.draw.one(["", ".swapped()"])};`,
        `${s.target} = ${pair}.left;`,
      );
    },
  },
  {
    stratum,
    write: (b, s) =>
      plain(
        s,
        `${s.target} = ${b.use("modes")}.first.length > 3 ? ${tensorIn(b, { ...s, mask: null }, 1)} : ${s.target};`,
      ),
  },
  {
    stratum,
    nests: true,
    write: (b, s) => {
      const name = b.fresh("part");
      const body = indented(b.within("parts", () => b.block(helperScope, 3)));
      b.code.parts.push(
        [`export function ${name}(t: Tensor, h: Tensor): Tensor {`, ...body, "  return h;", "}"].join("\n"),
      );
      return plain(s, `${s.target} = ${name}(${tensorIn(b, s, 1)}, ${tensorIn(b, s, 1)});`);
    },
  },
];
