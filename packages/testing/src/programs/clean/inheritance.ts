import { numberIn, tensorIn } from "../expressions.ts";
import { helperScope, indented } from "../scope.ts";
import { plain, type Recipe } from "./recipe.ts";

const stratum = "inheritance";
const methodScope = { ...helperScope, self: "this" };

/** Methods of the class and of its base class. */
export const inheritanceRecipes: readonly Recipe[] = [
  {
    stratum,
    member: true,
    write: (b, s) => plain(s, `${s.target} = ${b.member(s, "scaled")}(${tensorIn(b, s)});`),
  },
  {
    stratum,
    member: true,
    write: (b, s) => plain(s, `${s.target} = ${b.member(s, "template")}(${tensorIn(b, s)});`),
  },
  {
    stratum,
    member: true,
    write: (b, s) => {
      b.within("main", () => [b.use("finishOverride")]);
      return plain(s, `${s.target} = ${b.member(s, "template")}(${tensorIn(b, s, 1)});`);
    },
  },
  {
    stratum: null,
    member: true,
    write: (b, s) =>
      plain(
        s,
        `${s.target} = ${b.member(s, "blend")}(${tensorIn(b, s, 1)}, ${tensorIn(b, s, 1)}, ${numberIn(b, s)});`,
      ),
  },
  {
    stratum,
    member: true,
    nests: true,
    write: (b, s) => {
      const name = b.fresh("step");
      const body = indented(indented(b.within("base", () => b.block(methodScope))));
      b.code.base.push(
        [`  ${name}(t: Tensor, h: Tensor): Tensor {`, ...body, "    return h;", "  }"].join("\n"),
      );
      if (b.draw.chance(2)) {
        const own = indented(indented(b.within("main", () => b.block(methodScope))));
        b.code.member.push(
          [
            `  override ${name}(t: Tensor, h: Tensor): Tensor {`,
            ...own,
            `    return super.${name}(h, t);`,
            "  }",
          ].join("\n"),
        );
      }
      return plain(s, `${s.target} = ${s.self}.${name}(${tensorIn(b, s, 1)}, ${tensorIn(b, s, 1)});`);
    },
  },
  {
    stratum: null,
    member: true,
    nests: true,
    write: (b, s) => {
      const name = b.fresh("method");
      const body = indented(indented(b.block(methodScope)));
      b.methods.push(
        [`  ${name}(t: Tensor, h: Tensor): Tensor {`, ...body, "    return h;", "  }"].join("\n"),
      );
      return plain(s, `${s.target} = ${s.self}.${name}(${tensorIn(b, s, 1)}, ${tensorIn(b, s, 1)});`);
    },
  },
];
