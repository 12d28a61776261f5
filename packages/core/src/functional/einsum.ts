import { listOf, text } from "../arguments/kinds.ts";
import { signature } from "../arguments/signature.ts";
import { tensor } from "../arguments/tensor-kinds.ts";
import { productOfDims } from "../dim/arithmetic.ts";
import type { Dim } from "../dim/dim.ts";
import { publish, valueOf } from "../dim/functions.ts";
import { formatShape } from "../dim/symbolic-dim.ts";
import { failure } from "../errors/index.ts";
import type { EagerTensor, Tensor } from "../tensor/tensor.ts";
import { parseEquation } from "./einsum-equation.ts";

const check = signature("einsum", { equation: text, operands: listOf(tensor) });

/** A tensor whose dimensions have letters. */
interface Lettered {
  readonly x: Tensor;
  readonly letters: readonly string[];
}

/**
 * Einstein's summation: products of operands, summed over the letters that the result does not have. Operands are
 * joined from left to right, each pair by one `matmul` (by `mul` where nothing is summed), with `sum`, `permute` and
 * `reshape` around it as needed. Dimensions under one letter are equal; `...` and diagonals are not supported.
 *
 * @shape each operand has a dimension for each of its letters; the result for each of its own
 * @throws QS1002 an operand does not fit its letters; QS1003 an operand is not float32; QS1007 the equation is not valid
 *   or not supported, or has another number of operands
 * @source torch.einsum
 * @example
 * einsum("ij,kj->ik", [tensor([[1, 2]]), tensor([[3, 4], [5, 6]])]).toArray(); // => [[11, 17]]
 */
export function einsum(equation: string, operands: readonly EagerTensor[]): EagerTensor;
export function einsum(equation: string, operands: readonly Tensor[]): Tensor;
export function einsum(equation: string, operands: readonly Tensor[]): Tensor {
  check(equation, operands);
  const { inputs, output } = parseEquation(equation);
  if (operands.length !== inputs.length) {
    const expected = `${inputs.length}, as in ${JSON.stringify(equation)}`;
    throw failure("QS1007", { op: "einsum", attribute: "operands", found: operands.length, expected });
  }
  checkSizes(operands, inputs);
  const [first, ...rest] = operands.map((x, i): Lettered => ({ x, letters: inputs[i] as string[] })) as [
    Lettered,
    ...Lettered[],
  ];
  const joined = rest.reduce((left, right, i) => {
    const later = rest.slice(i + 1).flatMap(({ letters }) => letters);
    return contract(left, right, new Set([...output, ...later]));
  }, first);
  return arranged(summed(joined, new Set(output)), output);
}

/** Throws QS1002 unless each letter stands for one size. */
function checkSizes(operands: readonly Tensor[], inputs: readonly (readonly string[])[]): void {
  const sizes = new Map<string, Dim>();
  operands.forEach(({ shape }, i) => {
    const letters = inputs[i] as readonly string[];
    const known = letters.map((letter) =>
      sizes.has(letter) ? `${letter} = ${String(sizes.get(letter))}` : letter,
    );
    letters.forEach((letter, d) => {
      if (!sizes.has(letter) && shape[d] !== undefined) sizes.set(letter, shape[d]);
    });
    if (shape.length === letters.length && letters.every((letter, d) => sizes.get(letter) === shape[d]))
      return;
    const [found, expected] = [formatShape(shape.map(valueOf)), `[${known.join(", ")}]`];
    throw failure("QS1002", { op: "einsum", operand: `operands[${i}]`, found, expected });
  });
}

/** The sum of products over the letters of both that are not kept. */
function contract(left: Lettered, right: Lettered, kept: ReadonlySet<string>): Lettered {
  const a = summed(left, new Set([...kept, ...right.letters]));
  const b = summed(right, new Set([...kept, ...left.letters]));
  const shared = a.letters.filter((letter) => b.letters.includes(letter));
  const batch = shared.filter((letter) => kept.has(letter));
  const inner = shared.filter((letter) => !kept.has(letter));
  const rows = a.letters.filter((letter) => !shared.includes(letter));
  const columns = b.letters.filter((letter) => !shared.includes(letter));
  const letters = [...batch, ...rows, ...columns];
  const sizes = new Map([...lettersWithSizes(a), ...lettersWithSizes(b)]);
  const sizesOf = (some: readonly string[]): Dim[] => some.map((letter) => sizes.get(letter) as Dim);
  if (inner.length === 0) {
    const ones = rows.map(() => publish(1));
    const x = arranged(a, [...batch, ...rows]);
    const y = arranged(b, [...batch, ...columns]);
    const stretch = columns.map(() => publish(1));
    const z = reshaped(x, [...sizesOf([...batch, ...rows]), ...stretch]);
    return { x: z.mul(reshaped(y, [...sizesOf(batch), ...ones, ...sizesOf(columns)])), letters };
  }
  const product = (some: readonly string[]): Dim => publish(productOfDims(sizesOf(some).map(valueOf)));
  const x = arranged(a, [...batch, ...rows, ...inner]);
  const y = arranged(b, [...batch, ...inner, ...columns]);
  const lead = sizesOf(batch);
  const z = reshaped(x, [...lead, product(rows), product(inner)]).matmul(
    reshaped(y, [...lead, product(inner), product(columns)]),
  );
  return { x: reshaped(z, sizesOf(letters)), letters };
}

function lettersWithSizes({ x, letters }: Lettered): (readonly [string, Dim])[] {
  return letters.map((letter, d) => [letter, x.shape[d] as Dim] as const);
}

/** Without the letters that are not kept: sums over their dimensions. */
function summed({ x, letters }: Lettered, kept: ReadonlySet<string>): Lettered {
  const gone = letters.flatMap((letter, d) => (kept.has(letter) ? [] : [d]));
  if (gone.length === 0) return { x, letters };
  return { x: x.sum(gone), letters: letters.filter((letter) => kept.has(letter)) };
}

function arranged({ x, letters }: Lettered, order: readonly string[]): Tensor {
  const dims = order.map((letter) => letters.indexOf(letter));
  return dims.every((d, i) => d === i) ? x : x.permute(dims);
}

function reshaped(x: Tensor, shape: readonly Dim[]): Tensor {
  return x.shape.length === shape.length && shape.every((size, d) => size === x.shape[d])
    ? x
    : x.reshape(shape);
}
