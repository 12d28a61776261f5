import { conditionIn, countIn, numberIn, tensorIn } from "../expressions.ts";
import { deeper, indented, type Scope } from "../scope.ts";
import { plain, type Recipe } from "./recipe.ts";

const stratum = "static conditions";

/** The scope of a loop's body, with its counter. */
function inLoop(scope: Scope, counter: string): Scope {
  return { ...deeper(scope), depth: 0, numbers: [...scope.numbers, counter] };
}

/** Branches and loops that are decided while tracing. */
export const staticConditionRecipes: readonly Recipe[] = [
  {
    stratum,
    nests: true,
    write: (b, s) =>
      plain(s, `if (${conditionIn(b, { ...s, mask: null })}) {`, ...indented(b.block(deeper(s))), "}"),
  },
  {
    stratum,
    nests: true,
    write: (b, s) =>
      plain(
        s,
        `if (${conditionIn(b, { ...s, mask: null })}) {`,
        ...indented(b.block(deeper(s))),
        "} else {",
        ...indented(b.block(deeper(s))),
        "}",
      ),
  },
  {
    stratum,
    nests: true,
    write: (b, s) => {
      const i = b.fresh("i");
      return plain(
        s,
        `for (let ${i} = 0; ${i} < ${countIn(b, s)}; ${i}++) {`,
        ...indented(b.block(inLoop(s, i))),
        "}",
      );
    },
  },
  {
    stratum,
    member: true,
    nests: true,
    write: (b, s) => {
      const scale = b.fresh("scale");
      const label = b.fresh("outer");
      return plain(
        s,
        `${label}: for (const ${scale} of ${b.member(s, "scales")}) {`,
        `  for (let j = 0; j < 2; j++) {`,
        `    if (${scale} > ${b.member(s, "k")} || j > 1) continue ${label};`,
        ...indented(indented(b.block(inLoop(s, scale), 1))),
        `    if (j === ${b.draw.int(0, 1)}) break;`,
        "  }",
        "}",
      );
    },
  },
  {
    stratum,
    write: (b, s) => {
      const n = b.fresh("n");
      return plain(
        s,
        `let ${n} = ${countIn(b, s)};`,
        `while (${n} > 0) {`,
        `  ${s.target} = ${tensorIn(b, { ...s, numbers: [...s.numbers, n] })};`,
        `  ${n} -= 1;`,
        "}",
      );
    },
  },
  {
    stratum,
    member: true,
    write: (b, s) =>
      plain(
        s,
        `switch (${b.member(s, "mode")}) {`,
        '  case "relu":',
        `    ${s.target} = ${tensorIn(b, s)};`,
        b.draw.chance(3) ? "  // falls through" : "    break;",
        '  case "tanh":',
        `    ${s.target} = ${tensorIn(b, s)};`,
        "    break;",
        "  default:",
        `    ${s.target} = ${tensorIn(b, s, 1)};`,
        "}",
      ),
  },
  {
    stratum,
    write: (b, s) =>
      plain(
        s,
        `${s.target} = ${conditionIn(b, s)} ? ${tensorIn(b, { ...s, mask: null })} : ${tensorIn(b, { ...s, mask: null })};`,
      ),
  },
  {
    stratum,
    masked: true,
    write: (b, s) =>
      plain(s, `if (${s.mask}) ${s.target} = ${tensorIn(b, { ...s, mask: null })}.mul(${s.mask});`),
  },
  {
    stratum,
    masked: true,
    write: (b, s) =>
      plain(
        s,
        `if (${s.mask} !== undefined && ${conditionIn(b, { ...s, mask: null }, 0)}) ${s.target} = ${s.target}.add(${s.mask});`,
      ),
  },
  {
    stratum,
    write: (b, s) => {
      const flag = b.fresh("flag");
      return plain(
        s,
        `let ${flag} = ${numberIn(b, s, 0)} > 0;`,
        `if (${conditionIn(b, s)}) ${flag} = !${flag};`,
        `${s.target} = ${flag} ? ${tensorIn(b, { ...s, mask: null }, 1)} : ${s.target}.neg();`,
      );
    },
  },
  {
    stratum,
    nests: true,
    write: (b, s) => {
      const n = b.fresh("n");
      return plain(
        s,
        `let ${n} = 0;`,
        "do {",
        ...indented(b.block({ ...inLoop(s, n) }, 1)),
        `  ${n} += 1;`,
        `} while (${n} < ${countIn(b, s)});`,
      );
    },
  },
];
