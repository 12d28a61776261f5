import { manualSeed, Module, nn, tensor, type Tensor } from "@quantrace/core";
import { wasm } from "@quantrace/kernels";
import { canonicalBits } from "@quantrace/testing";
import { describe, expect, test } from "vitest";
import { Trainer } from "../fit/trainer.ts";
import { mseLoss } from "../losses/mse-loss.ts";
import { sgd } from "../optimizers/sgd.ts";

class Block extends Module {
  readonly conv1 = new nn.Conv2d(8, 8, 3, { padding: 1 });
  readonly bn = new nn.BatchNorm2d(8);
  readonly drop = new nn.Dropout(0.2);
  readonly conv2 = new nn.Conv2d(8, 8, 3, { padding: 1 });
  forward(x: Tensor): Tensor {
    const h = this.drop.forward(this.bn.forward(this.conv1.forward(x)).relu());
    return this.conv2.forward(h).relu().add(x);
  }
}

class Net extends Module {
  readonly stem = new nn.Conv2d(1, 8, 3, { padding: 1 });
  readonly blocks = [new Block(), new Block(), new Block()];
  forward(x: Tensor): Tensor {
    return this.blocks.reduce((h, block) => block.forward(h), this.stem.forward(x)).mean([1, 2, 3]);
  }
}

const batch = {
  inputs: [tensor(Array.from({ length: 2 * 144 }, (_, i) => ((i * 7) % 13) / 6 - 1)).reshape([2, 1, 12, 12])],
  target: tensor([0.5, -0.5]),
};

async function trained(recomputes: readonly string[]): Promise<{ bits: unknown; arenaBytes: number }> {
  manualSeed(5);
  const trainer = new Trainer(new Net(), {
    loss: mseLoss as never,
    optimizer: sgd({ momentum: 0.9 }),
    backend: wasm(),
    recomputes,
  });
  for (let step = 0; step < 3; step++) await trainer.step(batch, 0.05);
  const [memory] = await trainer.memory();
  const bits = Object.entries(trainer.state ?? {}).map(([key, data]) => [key, canonicalBits(data)]);
  await trainer.dispose();
  return { bits, arenaBytes: memory?.arenaBytes ?? 0 };
}

describe("segments that are computed again", () => {
  test("give the same bits, dropout and batch norm included, in less memory", async () => {
    const kept = await trained([]);
    const again = await trained(["blocks.0", "blocks.1", "blocks.2"]);
    expect(again.bits).toEqual(kept.bits);
    expect(again.arenaBytes).toBeLessThan(kept.arenaBytes * 0.8);
  });

  test("are named by their paths", async () => {
    await expect(trained(["block.0"])).rejects.toThrow(
      /^QG3007: no operation .* block\.0 \(nearest: blocks\.0/,
    );
  });
});
