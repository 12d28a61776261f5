import type { FunctionModel } from "../config/config.ts";

/** Libraries whose functions compute with numbers or arrays of numbers: no traced tensor gets through them. */
const NUMERIC = "an operation of Quantrace, such as x.sum() or x.mul(y)";

const KNOWN: Readonly<Record<string, FunctionModel>> = Object.fromEntries(
  ["lodash", "lodash-es", "underscore", "ramda", "mathjs", "d3-array", "simple-statistics", "ml-matrix"].map(
    (name) => [`${name}#*`, { traceable: false, hint: NUMERIC }],
  ),
);

/** The model of a function of a library: `package#export`, or `package#*` for all of it. The user's come first. */
export function libraryModel(
  models: Readonly<Record<string, FunctionModel>>,
  from: string,
  name: string,
): FunctionModel | null {
  for (const table of [models, KNOWN]) {
    for (const key of [`${from}#${name}`, `${from}#*`]) {
      const model = Object.hasOwn(table, key) ? table[key] : undefined;
      if (model !== undefined) return model;
    }
  }
  return null;
}
