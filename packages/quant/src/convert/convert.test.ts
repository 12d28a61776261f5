import { type EagerTensor, full, Module, nn, tensor, type Tensor } from "@quantrace/core";
import { QuantraceError } from "@quantrace/core/errors";
import { type CallFunctionNode, spec } from "@quantrace/ir";
import { describe, expect, test } from "vitest";
import { calibrate } from "../calibrate/calibrate.ts";
import { prepare } from "../prepare/prepare.ts";
import { minMaxQConfig } from "../qconfig/default-qconfigs.ts";
import { QConfigMapping } from "../qconfig/qconfig-mapping.ts";
import { convert } from "./convert.ts";
import { convertToReference } from "./convert-to-reference.ts";

const mapping = new QConfigMapping().setGlobal(minMaxQConfig);

/** A row of weights that all become 127, on inputs that take all of 0..255. */
class Row extends Module {
  fc: nn.Linear;

  constructor(width: number) {
    super();
    this.fc = new nn.Linear(width, 1, { bias: false });
    this.fc.weight.data.fill(1);
  }

  forward(x: Tensor): Tensor {
    return this.fc.forward(x);
  }
}

async function calibrated(model: Module, width: number) {
  const prepared = prepare(model.eval() as Row, mapping, [spec("float32", ["N", width])]);
  return calibrate(prepared, [full([1, width], 0) as EagerTensor, full([1, width], 1) as EagerTensor]);
}

describe("the accumulator", () => {
  const most = Math.floor((2 ** 31 - 1) / (255 * 127));

  test("that could overflow is refused, with node and channel", async () => {
    const model = await calibrated(new Row(most + 1), most + 1);
    expect(() => convert(model)).toThrow(QuantraceError);
    expect(() => convert(model)).toThrow(/^QQ1002.*linear, channel 0/);
  });

  test("that just fits is accepted, and holds the largest sum", async () => {
    const int8 = convert(await calibrated(new Row(most), most));
    const [found] = int8.run(full([1, most], 1) as EagerTensor).data;
    expect(Math.abs((found as number) / most - 1)).toBeLessThan(1e-2);
  });
});

test("activations are divided by their scale, true division: the reference graph says so at every quantize", async () => {
  const { graph } = convertToReference(await calibrated(new Row(4), 4));
  const quantizes = [...graph.nodes()].filter(
    (node): node is CallFunctionNode => node.kind === "call_function" && node.op.id === "quantize",
  );
  expect(quantizes.map(({ attributes }) => attributes["by"])).toEqual(["divide", "divide"]);
});

test("weights of one channel that are all 0 stay 0", async () => {
  const model = new Row(3);
  model.fc.weight.data.fill(0);
  const int8 = convert(await calibrated(model, 3));
  expect([...int8.run(tensor([[1, 1, 1]])).data]).toEqual([0]);
});
