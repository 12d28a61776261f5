import { failure } from "../errors/index.ts";

/** An equation of Einstein's summation: one letter for each dimension. */
export interface EinsumEquation {
  readonly inputs: readonly (readonly string[])[];
  readonly output: readonly string[];
}

/**
 * Reads `"bij,bjk->bik"`. Spaces do not count; without an arrow the result has the letters that occur once, in
 * alphabetical order.
 *
 * @throws QS1007 for anything else, `...` and a letter twice in one operand among it
 */
export function parseEquation(equation: string): EinsumEquation {
  const text = equation.replaceAll(" ", "");
  const wrong = (expected: string) =>
    failure("QS1007", { op: "einsum", attribute: "equation", found: JSON.stringify(equation), expected });
  if (text.includes(".")) throw wrong("a letter for each dimension: `...` is not supported");
  const [, left, right] = /^([A-Za-z,]*)(?:->([A-Za-z]*))?$/.exec(text) ?? [];
  if (left === undefined) throw wrong('letters, such as "ij,jk->ik"');
  const inputs = left.split(",").map((letters) => [...letters]);
  for (const letters of [...inputs, [...(right ?? "")]]) {
    if (new Set(letters).size < letters.length)
      throw wrong("each letter once in an operand: diagonals are not supported");
  }
  const all = inputs.flat();
  const once = all.filter((letter, i) => all.indexOf(letter) === i && all.lastIndexOf(letter) === i);
  const output = right === undefined ? once.sort() : [...right];
  const unknown = output.find((letter) => !all.includes(letter));
  if (unknown !== undefined) throw wrong(`only letters of the operands in the result, not ${unknown}`);
  return { inputs, output };
}
