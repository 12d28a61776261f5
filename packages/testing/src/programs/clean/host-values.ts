import { countIn, numberIn, tensorIn } from "../expressions.ts";
import { plain, type Recipe, withName } from "./recipe.ts";

const stratum = "host values";

/** Numbers, texts and tables that no tensor goes into. */
export const hostValueRecipes: readonly Recipe[] = [
  {
    stratum,
    write: (b, s) => {
      const n = b.fresh("n");
      return withName(s, "numbers", n, `const ${n} = ${numberIn(b, s, 2)};`);
    },
  },
  {
    stratum,
    write: (b, s) => {
      const sum = b.fresh("sum");
      return withName(
        s,
        "numbers",
        sum,
        `let ${sum} = 0;`,
        `for (let i = 0; i < ${countIn(b, s)}; i++) ${sum} += i * ${numberIn(b, s, 0)};`,
      );
    },
  },
  {
    stratum,
    member: true,
    write: (b, s) => {
      const key = b.fresh("key");
      return plain(
        s,
        `const ${key} = \`scale_\${${b.member(s, "k")}}\`;`,
        `${s.target} = ${s.target}.mul(${b.member(s, "table")}[${key}] ?? 1).tanh();`,
      );
    },
  },
  {
    stratum,
    member: true,
    write: (b, s) => {
      const top = b.fresh("top");
      return withName(
        s,
        "numbers",
        top,
        `const ${top} = Math.max(...${b.member(s, "scales")}, ${numberIn(b, s, 0)});`,
      );
    },
  },
  {
    stratum,
    member: true,
    write: (b, s) =>
      plain(
        s,
        `for (const [name, value] of Object.entries(${b.member(s, "table")})) {`,
        `  if (name.startsWith("scale")) ${s.target} = ${tensorIn(b, s, 1)}.mul(value).tanh();`,
        "}",
      ),
  },
  {
    stratum,
    write: (b, s) => {
      const words = b.fresh("words");
      return withName(
        s,
        "numbers",
        `${words}.length`,
        `const ${words} = "${b.draw.one(["a b c", "one two", "x"])}".split(" ");`,
        `if (${words}.includes("two")) ${s.target} = ${tensorIn(b, s, 1)};`,
      );
    },
  },
  {
    stratum,
    write: (b, s) => {
      const parsed = b.fresh("parsed");
      return withName(
        s,
        "numbers",
        parsed,
        `let ${parsed} = 1;`,
        "try {",
        `  ${parsed} = Number(JSON.parse("${b.draw.one(["2", "[", "0.5"])}"));`,
        "} catch {",
        `  ${parsed} = ${numberIn(b, s, 0)};`,
        "}",
      );
    },
  },
  {
    stratum,
    write: (b, s) => {
      const kind = b.fresh("kind");
      return plain(
        s,
        `const ${kind}: unknown = ${numberIn(b, s, 0)};`,
        `${s.target} = typeof ${kind} === "number" ? ${s.target}.add(${kind}) : ${tensorIn(b, { ...s, mask: null }, 1)};`,
      );
    },
  },
  {
    stratum,
    write: (b, s) => {
      const { draw } = b;
      const sorted = b.fresh("sorted");
      return withName(
        s,
        "numbers",
        `(${sorted}[0] ?? 1)`,
        `const ${sorted} = [${draw.int(1, 5)}, ${draw.int(1, 5)}, ${numberIn(b, s, 0)}].sort((a, b) => a - b);`,
      );
    },
  },
  {
    stratum,
    write: (b, s) => {
      const count = b.fresh("count");
      return withName(
        s,
        "numbers",
        count,
        `const ${count} = [1, 2, 3].filter((n) => n > ${numberIn(b, s, 0)} || n === 2).length;`,
      );
    },
  },
];
