import { manualSeed, Module, nn, tensor, type Tensor, type TensorData } from "@quantrace/core";
import { type Backend, spec } from "@quantrace/ir";
import { wasm, type WasmExecutable } from "@quantrace/kernels";
import { getDefaultQatQConfigMapping, prepareQat } from "@quantrace/quant";
import { adamW, clipGradNorm, crossEntropy, sgd, Trainer, type TrainerOptions } from "@quantrace/train";
import { expect, test } from "vitest";
import { SmallCnn } from "./small-cnn.ts";

/** Words through an embedding, attention, a norm and an LSTM. */
class Reader extends Module {
  readonly words = new nn.Embedding(9, 8);
  readonly norm = new nn.LayerNorm([8]);
  readonly attention = new nn.MultiheadAttention(8, 2, { batchFirst: true });
  readonly wide = new nn.Linear(8, 12);
  readonly narrow = new nn.Linear(12, 8);
  readonly lstm = new nn.LSTM(8, 6, { batchFirst: true });
  readonly fc = new nn.Linear(6, 3);

  forward(indices: Tensor): Tensor {
    const x = this.norm.forward(this.words.forward(indices));
    const [seen] = this.attention.forward(x, x, x);
    const [y] = this.lstm.forward(x.add(this.narrow.forward(this.wide.forward(seen as Tensor).gelu())));
    return this.fc.forward(y.mean(1));
  }
}

/** Poolings and activations of small vision networks. */
class Vision extends Module {
  readonly conv = new nn.Conv2d(1, 4, 3, { padding: 1 });
  readonly bn = new nn.BatchNorm2d(4);
  readonly gate = new nn.Linear(4, 4);
  readonly fc = new nn.Linear(4, 3);

  forward(x: Tensor): Tensor {
    const h = this.bn.forward(this.conv.forward(x)).hardswish().avgPool2d(2);
    const gates = this.gate.forward(h.adaptiveAvgPool2d(1).flatten(1)).hardsigmoid();
    return this.fc.forward(
      h
        .mul(gates.reshape([-1, 4, 1, 1]))
        .adaptiveAvgPool2d(1)
        .flatten(1),
    );
  }
}

const target = tensor([0, 1, 2, 1], { dtype: "int32" }) as TensorData;
const words = tensor(
  Int32Array.from({ length: 24 }, (_, i) => (i * 7) % 9),
  { shape: [4, 6] },
) as TensorData;
const images = tensor(
  Float32Array.from({ length: 144 }, (_, i) => ((i * 37) % 19) / 19),
  { shape: [4, 1, 6, 6] },
) as TensorData;

/** Operations of a step that run on their reference kernels, each once. */
async function onReference(
  model: unknown,
  x: TensorData,
  options: Partial<TrainerOptions>,
): Promise<string[]> {
  const backend = wasm();
  const compiled: WasmExecutable[] = [];
  const seen: Backend = {
    ...backend,
    compile: async (...args) => {
      const executable = await backend.compile(...args);
      compiled.push(executable);
      return executable;
    },
  };
  const trainer = new Trainer(
    model as Module,
    { loss: crossEntropy, optimizer: sgd({ momentum: 0.9 }), ...options, backend: seen } as never,
  );
  await trainer.step({ inputs: [x], target }, 0.1);
  const nodes = compiled.flatMap((executable) => executable.explain());
  await trainer.dispose();
  expect(nodes.length).toBeGreaterThan(50);
  return [...new Set(nodes.filter(({ runs }) => runs === "reference").map(({ op }) => op))].toSorted();
}

test("a step of training runs on kernels, but for whole numbers and single numbers", async () => {
  manualSeed(3);
  const adaptive = { optimizer: adamW(), clip: (all: never) => clipGradNorm(all, 1).gradients } as never;
  expect(await onReference(new SmallCnn(), images, {})).toEqual(["add", "ne"]);
  expect(await onReference(new Vision(), images, adaptive)).toEqual(["ne"]);
  expect(await onReference(new Reader(), words, adaptive)).toEqual(["ne"]);
  const qat = prepareQat(new SmallCnn().train(), getDefaultQatQConfigMapping(), [
    spec("float32", ["N", 1, 6, 6]),
  ]);
  const whole = ["add", "dequantize", "ne"];
  expect(await onReference(qat, images, {})).toEqual([...whole, "rangeScale", "rangeZeroPoint"]);
});
