import { dimension, Module, type Tensor, tensor } from "@quantrace/core";
import { QuantraceError } from "@quantrace/core/errors";
import { spec } from "@quantrace/ir";
import { expect, test } from "vitest";
import { calibrate } from "../calibrate/calibrate.ts";
import { convert } from "../convert/convert.ts";
import { minMaxQConfig } from "../qconfig/default-qconfigs.ts";
import { prepare } from "../prepare/prepare.ts";
import { QConfigMapping } from "../qconfig/qconfig-mapping.ts";

const mapping = new QConfigMapping().setGlobal(minMaxQConfig);

/** Values from 0 on have the zero point 0: a product of two is at most 255 * 255. */
const LIMIT = Math.floor((2 ** 31 - 1) / (255 * 255));

class Product extends Module {
  forward(x: Tensor, y: Tensor): Tensor {
    return x.matmul(y);
  }
}

async function lowered(depth: Parameters<typeof spec>[1][number], size: number): Promise<readonly string[]> {
  const prepared = prepare(new Product().eval(), mapping, [
    spec("float32", [1, depth]),
    spec("float32", [depth, 1]),
  ]);
  const ones = new Float32Array(size).fill(1);
  const calibrated = await calibrate(prepared, [
    [tensor(ones, { shape: [1, size] }), tensor(ones, { shape: [size, 1] })],
  ]);
  return convert(calibrated).lowered.map(({ op }) => op);
}

test("a product of two activations is proved up to its limit, and refused by name beyond", async () => {
  expect(await lowered(LIMIT, LIMIT)).toEqual(["quantized.matmul"]);
  const error = await lowered(LIMIT + 1, LIMIT + 1).catch((e: unknown) => e);
  expect(error).toBeInstanceOf(QuantraceError);
  expect(error).toMatchObject({
    code: "QQ1002",
    context: { node: "matmul", source: { line: expect.any(Number) } },
  });
});

test("of a symbolic size its bound counts; without one the kernel looks at each sum", async () => {
  expect(await lowered(dimension("K", { max: LIMIT }), 4)).toEqual(["quantized.matmul"]);
  await expect(lowered(dimension("K", { max: LIMIT + 1 }), 4)).rejects.toThrow(/^QQ1002/);
  expect(await lowered("K", 4)).toEqual(["quantized.matmul"]);
});
