import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import {
  adaptiveAvgPool1d,
  adaptiveAvgPool2d,
  adaptiveAvgPool3d,
  adaptiveMaxPool1d,
  adaptiveMaxPool2d,
  adaptiveMaxPool3d,
  avgPool1d,
  avgPool2d,
  avgPool3d,
  cat,
  conv1d,
  conv2d,
  conv3d,
  convTranspose1d,
  convTranspose2d,
  convTranspose3d,
  dimension,
  type DimLike,
  dim,
  expand,
  flatten,
  inferType,
  matmul,
  maxPool1d,
  maxPool2d,
  maxPool3d,
  normalizeAttributes,
  ops,
  permute,
  QuantraceError,
  reshape,
  slice,
  split,
  squeeze,
  type Tensor,
  tensor,
  transpose,
  unbind,
  unsqueeze,
  valueOf,
  chunk,
} from "../index.ts";
import { TensorImpl } from "../tensor/tensor-impl.ts";

type Refusal = readonly [code: string, message: RegExp, call: () => unknown];

const zeros = (...shape: number[]) =>
  tensor(new Float32Array(shape.reduce((product, size) => product * size, 1)), { shape });
const image = zeros(1, 2, 5, 5);
const N = dimension("N");

/** A call whose operand has symbolic sizes. */
function traced(id: keyof typeof ops, shape: readonly DimLike[], given: Readonly<Record<string, unknown>>) {
  const attributes = normalizeAttributes(id, ops[id].attributes, given);
  return inferType(ops[id], [{ dtype: "float32", shape: shape.map(valueOf) }], attributes);
}

const refusals: Readonly<Record<string, readonly Refusal[]>> = {
  conv2d: [
    [
      "QS1002",
      /operand x has shape \[1, 2, 5, 5\], expected \[N, 3, H, W\] \(weight is \[4, 3, 1, 1\]\)/,
      () => conv2d(image, zeros(4, 3, 1, 1)),
    ],
    [
      "QS1002",
      /\[3, 1, 1, 1\].*multiple of 2 \(groups\)/,
      () => conv2d(image, zeros(3, 1, 1, 1), null, { groups: 2 }),
    ],
    ["QS1002", /kernel of 1 or more/, () => conv2d(image, zeros(4, 2, 0, 1))],
    ["QS1002", /operand x has shape \[2, 5, 5\]/, () => conv2d(zeros(2, 5, 5), zeros(4, 2, 1, 1))],
    ["QS1002", /bias has shape \[3\], expected \[O = 4\]/, () => conv2d(image, zeros(4, 2, 1, 1), zeros(3))],
    [
      "QS1007",
      /stride is 0,1, expected 1 or more/,
      () => conv2d(image, zeros(4, 2, 1, 1), null, { stride: [0, 1] }),
    ],
    [
      "QS1007",
      /padding is -1,-1, expected 0 or more/,
      () => conv2d(image, zeros(4, 2, 1, 1), null, { padding: -1 }),
    ],
    ["QS1007", /dilation/, () => conv2d(image, zeros(4, 2, 1, 1), null, { dilation: 0 })],
    ["QS1007", /groups is 0/, () => conv2d(image, zeros(4, 2, 1, 1), null, { groups: 0 })],
    [
      "QS1201",
      /a window of 9 does not fit an input of 7/,
      () => conv2d(image, zeros(4, 2, 3, 3), null, { dilation: 4, padding: 1 }),
    ],
  ],
  conv1d: [
    [
      "QS1002",
      /operand x has shape \[1, 2, 5\], expected \[N, 3, L\] \(weight is \[4, 3, 1\]\)/,
      () => conv1d(zeros(1, 2, 5), zeros(4, 3, 1)),
    ],
    ["QS1002", /a kernel of 1 or more$/m, () => conv1d(zeros(1, 2, 5), zeros(4, 2, 0))],
    [
      "QS1007",
      /stride is 0, expected 1 or more/,
      () => conv1d(zeros(1, 2, 5), zeros(4, 2, 1), null, { stride: 0 }),
    ],
    [
      "QS1007",
      /stride is .*, expected a whole number/,
      () => conv1d(zeros(1, 2, 5), zeros(4, 2, 1), null, { stride: [1, 1] as never }),
    ],
    [
      "QS1201",
      /conv1d: a window of 7 does not fit an input of 5/,
      () => conv1d(zeros(1, 1, 5), zeros(1, 1, 7)),
    ],
  ],
  conv3d: [
    [
      "QS1002",
      /expected \[N, 4, D, H, W\] \(weight is \[2, 2, 1, 1, 1\] in 2 groups\)/,
      () => conv3d(zeros(1, 2, 3, 3, 3), zeros(2, 2, 1, 1, 1), null, { groups: 2 }),
    ],
    [
      "QS1002",
      /1 or more by 1 or more by 1 or more/,
      () => conv3d(zeros(1, 1, 3, 3, 3), zeros(1, 1, 1, 0, 1)),
    ],
    [
      "QS1007",
      /padding is -1,0,0/,
      () => conv3d(zeros(1, 1, 3, 3, 3), zeros(1, 1, 1, 1, 1), null, { padding: [-1, 0, 0] }),
    ],
    ["QS1201", /a window of 4/, () => conv3d(zeros(1, 1, 3, 3, 3), zeros(1, 1, 4, 1, 1))],
  ],
  convTranspose1d: [
    [
      "QS1002",
      /x has shape \[1, 2, 5\], expected \[N = 1, C = 3, L\]/,
      () => convTranspose1d(zeros(1, 2, 5), zeros(3, 1, 1)),
    ],
    ["QS1002", /with L of 1 or more/, () => convTranspose1d(zeros(1, 2, 0), zeros(2, 1, 1))],
    [
      "QS1007",
      /outputPadding is 1, expected less than stride/,
      () => convTranspose1d(zeros(1, 2, 5), zeros(2, 1, 1), null, { outputPadding: 1 }),
    ],
    [
      "QS1007",
      /padding is 3, expected less, so that an output is left \(its size would be -1\)/,
      () => convTranspose1d(zeros(1, 2, 5), zeros(2, 1, 1), null, { padding: 3 }),
    ],
  ],
  convTranspose2d: [
    [
      "QS1002",
      /\[3, 1, 1, 1\].*multiple of 2 \(groups\) input channels/,
      () => convTranspose2d(zeros(1, 3, 5, 5), zeros(3, 1, 1, 1), null, { groups: 2 }),
    ],
    [
      "QS1002",
      /operand bias has shape \[2\], expected \[4\] \(weight is \[2, 2, 1, 1\]\)/,
      () => convTranspose2d(image, zeros(2, 2, 1, 1), zeros(2), { groups: 2 }),
    ],
    ["QS1002", /kernel of 1 or more by 1 or more/, () => convTranspose2d(image, zeros(2, 2, 1, 0))],
    ["QS1007", /dilation/, () => convTranspose2d(image, zeros(2, 2, 1, 1), null, { dilation: 0 })],
  ],
  convTranspose3d: [
    [
      "QS1002",
      /with D, H and W of 1 or more/,
      () => convTranspose3d(zeros(1, 2, 1, 0, 1), zeros(2, 1, 1, 1, 1)),
    ],
    [
      "QS1007",
      /groups is 0/,
      () => convTranspose3d(zeros(1, 2, 1, 1, 1), zeros(2, 1, 1, 1, 1), null, { groups: 0 }),
    ],
  ],
  maxPool1d: [
    ["QS1002", /L of 1 or more/, () => maxPool1d(zeros(1, 1, 0), 2, { padding: 1 })],
    [
      "QS1007",
      /padding is 2, expected at most half of the window: 1/,
      () => maxPool1d(zeros(1, 1, 5), 3, { padding: 2 }),
    ],
    ["QS1201", /maxPool1d: a window of 6/, () => maxPool1d(zeros(1, 1, 5), 6)],
  ],
  maxPool3d: [
    ["QS1002", /D, H and W/, () => maxPool3d(zeros(1, 1, 0, 1, 1), 1)],
    ["QS1007", /kernelSize is 0,1,1/, () => maxPool3d(zeros(1, 1, 2, 2, 2), [0, 1, 1])],
    ["QS1201", /a window of 3/, () => maxPool3d(zeros(1, 1, 2, 2, 2), 3)],
  ],
  avgPool1d: [
    ["QS1002", /L of 1 or more/, () => avgPool1d(zeros(1, 1, 0), 1)],
    [
      "QS1007",
      /divisorOverride is given/,
      () => avgPool1d(zeros(1, 1, 5), 2, { divisorOverride: 2 } as never),
    ],
    ["QS1201", /avgPool1d: a window of 6/, () => avgPool1d(zeros(1, 1, 5), 6)],
  ],
  avgPool3d: [
    ["QS1002", /D, H and W/, () => avgPool3d(zeros(1, 1, 1, 1, 0), 1)],
    ["QS1007", /divisorOverride is 0/, () => avgPool3d(zeros(1, 1, 2, 2, 2), 2, { divisorOverride: 0 })],
    ["QS1201", /a window of 3/, () => avgPool3d(zeros(1, 1, 2, 2, 2), 3)],
  ],
  ...Object.fromEntries(
    (
      [
        ["adaptiveAvgPool1d", (x: Tensor, size: number) => adaptiveAvgPool1d(x, size), 1],
        ["adaptiveAvgPool3d", (x: Tensor, size: number) => adaptiveAvgPool3d(x, size), 3],
        ["adaptiveMaxPool1d", (x: Tensor, size: number) => adaptiveMaxPool1d(x, size), 1],
        ["adaptiveMaxPool2d", (x: Tensor, size: number) => adaptiveMaxPool2d(x, size), 2],
        ["adaptiveMaxPool3d", (x: Tensor, size: number) => adaptiveMaxPool3d(x, size), 3],
      ] as const
    ).map(([name, pool, rank]): [string, Refusal[]] => [
      name,
      [
        ["QS1002", /of 1 or more/, () => pool(zeros(1, 1, ...Array<number>(rank).fill(0)), 1)],
        ["QS1007", /outputSize is 0/, () => pool(zeros(1, 1, ...Array<number>(rank).fill(2)), 0)],
      ],
    ]),
  ),
  maxPool2d: [
    ["QS1002", /H and W of 1 or more/, () => maxPool2d(zeros(1, 1, 0, 3), 2, { padding: 1 })],
    ["QS1007", /kernelSize is 0,2/, () => maxPool2d(image, [0, 2])],
    [
      "QS1007",
      /padding is 2, 2, expected at most half of the window: 1, 1/,
      () => maxPool2d(image, 3, { padding: 2 }),
    ],
    ["QS1007", /stride/, () => maxPool2d(image, 3, { stride: 0 })],
    ["QS1201", /maxPool2d: a window of 6/, () => maxPool2d(image, 6)],
  ],
  avgPool2d: [
    ["QS1002", /H and W/, () => avgPool2d(zeros(1, 1, 3, 0), 1)],
    ["QS1007", /divisorOverride is 0/, () => avgPool2d(image, 2, { divisorOverride: 0 })],
    ["QS1007", /padding/, () => avgPool2d(image, 1, { padding: 1 })],
    ["QS1201", /avgPool2d: a window of 6/, () => avgPool2d(image, [1, 6])],
  ],
  adaptiveAvgPool2d: [
    ["QS1002", /H and W/, () => adaptiveAvgPool2d(zeros(1, 1, 0, 0), 1)],
    ["QS1007", /outputSize is 0,0/, () => adaptiveAvgPool2d(image, 0)],
  ],
  matmul: [
    ["QS1001", /\[2\] and \[3\]/, () => matmul(zeros(2, 1, 1), zeros(3, 1, 1))],
    ["QS1002", /operand x has shape \[\]/, () => matmul(tensor(1), zeros(1))],
    ["QS1002", /operand y has shape \[\], expected \[K\]/, () => matmul(zeros(1), tensor(1))],
    ["QS1002", /y has shape \[3, 2\], expected \[..., K = 2, N\]/, () => matmul(zeros(3, 2), zeros(3, 2))],
    ["QS1002", /y has shape \[3\], expected \[K = 2\]/, () => matmul(zeros(3, 2), zeros(3))],
  ],
  reshape: [
    ["QS1005", /\[-2, 3\].*below -1/, () => reshape(zeros(6), [-2, 3])],
    ["QS1005", /more than one size is -1/, () => reshape(zeros(6), [-1, -1])],
    ["QS1005", /-1 could be any size/, () => reshape(zeros(0), [0, -1])],
    ["QS1006", /6 elements cannot fill shape \[4\], which needs 4/, () => reshape(zeros(6), [4])],
    ["QS1006", /needs a multiple of 4/, () => reshape(zeros(6), [-1, 4])],
    [
      "QS1203",
      /\[N, 6\] has 6\*N elements, and \[-1, 4\]/,
      () => traced("reshape", [N, 6], { shape: [-1, 4] }),
    ],
    ["QS1203", /\[6\] has 6 elements, and \[N\]/, () => traced("reshape", [6], { shape: [N] })],
  ],
  flatten: [
    ["QS1004", /dimension 2 is out of range for rank 2/, () => flatten(zeros(1, 2), 2)],
    ["QS1007", /startDim is 1, expected at most 0/, () => flatten(zeros(1, 2), 1, 0)],
  ],
  permute: [
    ["QS1004", /dimension 2/, () => permute(zeros(1, 2), [0, 2])],
    ["QS1202", /\[0, 0\] does not name each of the 2/, () => permute(zeros(1, 2), [0, 0])],
    ["QS1202", /\[0\] does not/, () => permute(zeros(1, 2), [0])],
    ["QS1202", /\[1, -1\] does not/, () => permute(zeros(1, 2), [1, -1])],
  ],
  transpose: [["QS1004", /dimension -3/, () => transpose(zeros(1, 2), 0, -3)]],
  squeeze: [
    ["QS1004", /dimension 1/, () => squeeze(zeros(1), 1)],
    ["QS1206", /dimension 0 has size N/, () => traced("squeeze", [N, 1], {})],
  ],
  unsqueeze: [["QS1004", /dimension 2 is out of range for rank 2/, () => unsqueeze(zeros(1), 2)]],
  cat: [
    ["QS1002", /tensors\[1\] has shape \[3, 3\], expected \[_, 2\]/, () => cat([zeros(1, 2), zeros(3, 3)])],
    ["QS1002", /tensors\[1\] has shape \[2\]/, () => cat([zeros(1, 2), zeros(2)])],
    ["QS1004", /dimension 0 is out of range for rank 0/, () => cat([tensor(1), tensor(2)])],
  ],
  slice: [
    ["QS1004", /dimension 1/, () => slice(zeros(4), 1)],
    ["QS1007", /step is 0, expected 1 or more/, () => slice(zeros(4), 0, 0, 4, { step: 0 })],
    ["QS1204", /start = N - 2 may be negative/, () => traced("slice", [9], { dim: 0, start: dim.sub(N, 2) })],
    ["QS1204", /end = N - 2 may be negative/, () => traced("slice", [9], { dim: 0, end: dim.sub(N, 2) })],
  ],
  expand: [
    ["QS1001", /\[2\] and \[3\]/, () => expand(zeros(2), [3])],
    ["QS1005", /x has rank 2/, () => expand(zeros(1, 2), [2])],
    ["QS1005", /-1 stands for a size/, () => expand(zeros(2), [-1, 2])],
    ["QS1005", /below -1/, () => expand(zeros(1), [-2])],
  ],
  split: [
    ["QS1004", /split: dimension 1/, () => split(zeros(4), 2, 1)],
    ["QS1005", /\[0\].*1 or more/, () => split(zeros(4), 0)],
    ["QS1005", /\[-1\].*0 or more/, () => split(zeros(4), [5, -1])],
    ["QS1009", /split: dimension N/, () => split(symbolic([N]), 2)],
    ["QS1205", /\[1, 2\] add up to 3, but the dimension has 4/, () => split(zeros(4), [1, 2])],
  ],
  unbind: [
    ["QS1004", /unbind: dimension 1/, () => unbind(zeros(4), 1)],
    ["QS1009", /unbind: dimension N/, () => unbind(symbolic([N]))],
  ],
  chunk: [
    ["QS1004", /chunk: dimension 1/, () => chunk(zeros(4), 2, 1)],
    ["QS1007", /count is 4.*such as 3/, () => chunk(zeros(5), 4)],
    ["QS1007", /count is 0/, () => chunk(zeros(5), 0)],
  ],
};

/** A tensor without data, as a trace has them. */
function symbolic(shape: readonly DimLike[]): Tensor {
  return new TensorImpl({ dtype: "float32", shape: shape.map(valueOf) }, null) as unknown as Tensor;
}

describe.each(Object.entries(refusals))("%s", (name, cases) => {
  it.each(cases)("%s %s", (code, message, call) => {
    let error: unknown;
    try {
      call();
    } catch (caught) {
      error = caught;
    }
    expect(error).toBeInstanceOf(QuantraceError);
    expect(error).toMatchObject({ code });
    expect((error as Error).message).toMatch(message);
  });

  it("provokes every code that its documentation names, and no other", () => {
    const file = `${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}.ts`;
    const folder = Object.hasOwn(ops, name) ? "." : "../tensor/composites";
    const doc = readFileSync(join(import.meta.dirname, folder, file), "utf8").match(
      /@throws[\s\S]*?@source/,
    )?.[0];
    const documented = new Set(doc?.match(/QS\d{4}/g));
    expect([...documented].sort()).toEqual([...new Set(cases.map(([code]) => code))].sort());
  });
});
