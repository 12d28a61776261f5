import { fc, test } from "@fast-check/vitest";
import { expect, it } from "vitest";
import { type EagerTensor, einsum, tensor } from "../index.ts";
import { floats, indicesOf, valueAt } from "../ops/values.test-helper.ts";

const equations = [
  "ij,jk->ik",
  "bij,bjk->bik",
  "bhid,bhjd->bhij",
  "bhij,bhjd->bhid",
  "bij,kj->bik",
  "bthd,bshd->bhts",
  "i,j->ij",
  "i,i->",
  "ij->ji",
  "ij->j",
  "ij->",
  "ij,ij->ij",
  "ij,ij->i",
  "ij,kl->l",
  "ijk,jil->kl",
  "ij,jk,kl->il",
  "i,ij,j->",
  "ij,jk",
  "ba",
  ",i->i",
];

const drawn = fc.constantFrom(...equations).chain((equation) => {
  const letters = [...new Set(equation.replace(/[^a-z]/g, ""))];
  const sizes = fc.array(fc.nat({ max: 3 }), { minLength: letters.length, maxLength: letters.length });
  return fc.tuple(sizes, fc.nat({ max: 99 })).map(([drawnSizes, seed]) => {
    const size = new Map(letters.map((letter, i) => [letter, drawnSizes[i] as number]));
    const operands = (equation.split("->")[0] as string).split(",").map((own, n) => {
      const shape = [...own].map((letter) => size.get(letter) as number);
      // Small whole numbers: their sums are exact in any order.
      return floats(
        indicesOf(shape).map((_, i) => ((i * 7 + n * 5 + seed) % 9) - 4),
        shape,
      );
    });
    return { equation, size, operands };
  });
});

/** Every product of every combination of indices, added up under the letters of the result. */
function bySummation(
  equation: string,
  size: ReadonlyMap<string, number>,
  operands: readonly EagerTensor[],
): number[] {
  const [left, right] = equation.split("->") as [string, string | undefined];
  const once = [...left.replaceAll(",", "")].filter(
    (letter, _, all) => all.filter((one) => one === letter).length === 1,
  );
  const output = [...(right ?? once.sort().join(""))];
  const letters = [...size.keys()];
  const totals = new Map(
    indicesOf(output.map((letter) => size.get(letter) as number)).map((at) => [at.join(), 0]),
  );
  for (const place of indicesOf([...size.values()])) {
    const at = (some: readonly string[]) => some.map((letter) => place[letters.indexOf(letter)] as number);
    const product = left
      .split(",")
      .reduce((p, own, i) => p * valueAt(operands[i] as EagerTensor, at([...own])), 1);
    totals.set(at(output).join(), (totals.get(at(output).join()) as number) + product);
  }
  return [...totals.values()];
}

test.prop([drawn])("is the sum over every combination of indices", ({ equation, size, operands }) => {
  const y = einsum(equation, operands);
  expect(Array.from(y.data, (v) => v + 0)).toEqual(bySummation(equation, size, operands).map((v) => v + 0));
});

it("spaces do not count", () => {
  expect(einsum(" i j , j -> i ", [tensor([[1, 2]]), tensor([3, 4])]).toArray()).toEqual([11]);
});

it.each([
  ["...i->i", "`...` is not supported"],
  ["ii->i", "diagonals are not supported"],
  ["ij->ii", "diagonals are not supported"],
  ["ij->k", "only letters of the operands"],
  ["i1", "letters, such as"],
  ["i->j->k", "letters, such as"],
  ["i,i->", "operands is 1, expected 2"],
])("refuses %s", (equation, message) => {
  expect(() => einsum(equation, [tensor([1])])).toThrow("QS1007");
  expect(() => einsum(equation, [tensor([1])])).toThrow(message);
});

it("refuses operands that do not fit their letters", () => {
  const x = tensor([[1, 2]]);
  expect(() => einsum("ij,jk->ik", [x, x])).toThrow(
    "QS1002: einsum: operand operands[1] has shape [1, 2], expected [j = 2, k]",
  );
  expect(() => einsum("i->i", [x])).toThrow("QS1002");
  const whole = tensor([[1, 2]], { dtype: "int32" });
  expect(() => einsum("ij,kj->ik", [whole, whole])).toThrow("QS1003");
});
