import { tensor, type TensorData } from "@quantrace/core";
import type { Feature } from "../../packages/kernels/src/features.ts";
import { wasm } from "@quantrace/kernels";
import { calibrate, convert, minMaxQConfig, prepare, QConfigMapping } from "@quantrace/quant";
import { anyModel, propertyConfig } from "@quantrace/testing";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { expectSameAsReference } from "../../packages/kernels/src/oracle/outcomes.ts";

const flags: readonly (readonly Feature[])[] = [[], ["simd128"], ["simd128", "relaxed-simd"]];
const mapping = new QConfigMapping().setGlobal(minMaxQConfig);

describe.each(flags)("K-09 generated int8 graphs", (...features) => {
  test(`are the reference's with ${features.join(" and ") || "no feature"}`, async () => {
    let integers = 0;
    await fc.assert(
      fc.asyncProperty(anyModel(), async ({ model, specs, inputs }) => {
        const calibrated = await calibrate(prepare(model, mapping, specs), [inputs[0]]);
        const { graph } = convert(calibrated);
        for (const node of graph.nodes()) {
          if (node.kind === "call_function" && node.op.id.startsWith("quantized.")) integers++;
        }
        const runs = inputs.map((x) => [plain(x)]);
        await expectSameAsReference(graph, runs, wasm({ features }));
      }),
      propertyConfig({ numRuns: 40 }),
    );
    expect(integers).toBeGreaterThan(100);
  });
});

function plain({ dtype, shape, data }: TensorData): TensorData {
  return tensor(data as never, { dtype, shape });
}
