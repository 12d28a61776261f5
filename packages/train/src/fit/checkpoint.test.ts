import type { Tensor } from "@quantrace/core";
import { writeSafetensors } from "@quantrace/core/safetensors";
import { canonicalBits } from "@quantrace/testing";
import { describe, expect, test } from "vitest";
import { crossEntropy, type Dataset, fit, sgd } from "../index.ts";
import { classifier, data, fitWith, memoryStore, options, x } from "./classifier.test-helper.ts";

describe("a checkpoint", () => {
  const written = async (given: object = {}): Promise<Uint8Array> => {
    const checkpoints = memoryStore();
    await fitWith({ ...given, checkpoints });
    return checkpoints.bytes as Uint8Array;
  };
  const resumed = (bytes: Uint8Array, given: object = {}, seed = 1) =>
    fit(classifier(seed), data, { ...options, ...given, resume: true, checkpoints: memoryStore(bytes) });

  test.each<[string, (whole: Uint8Array) => Uint8Array, RegExp]>([
    ["cut off", (whole) => whole.slice(0, -7), /^QF1011/],
    ["empty", () => new Uint8Array(), /^QF1001/],
    ["of another kind", () => writeSafetensors([["a", x]], []), /^QG3004: .*no format/],
    ["without JSON", () => stored("{"), /^QG3004: .*no JSON/],
    ["without a position", () => stored("{}"), /^QG3004: .*training\.keys undefined/],
  ])("that is %s is refused", async (_, damage, message) => {
    await expect(resumed(damage(await written()))).rejects.toThrow(message);
  });

  test.each<[string, object, RegExp]>([
    ["batchSize", { batchSize: 1 }, /training with batchSize 2, and this one has batchSize 1\n/],
    ["optimizer", { optimizer: sgd({ momentum: 0.9 }) }, /optimizer .*"momentum":0,.*"momentum":0\.9/],
    ["loss", { loss: (o: Tensor, t: Tensor) => crossEntropy(o, t).mul(2) }, /the model, loss and clipping/],
  ])("of another %s is refused with what differs", async (_, given, message) => {
    const failing = resumed(await written(), given);
    await expect(failing).rejects.toThrow(/^QG3003/);
    await expect(failing).rejects.toThrow(message);
  });

  test("of other parameters that do not train is refused, of others that do it is not", async () => {
    const trains = (key: string): boolean => key.endsWith("bias");
    await expect(resumed(await written({ trains }), { trains }, 2)).rejects.toThrow(/^QG3003/);
    expect((await resumed(await written(), { epochs: 2 }, 2)).steps).toBe(4);
  });

  test("keeps numbers that are not finite", async () => {
    const metrics = { nan: () => NaN, infinite: () => -Infinity };
    const bytes = await written({ metrics });
    expect((await resumed(bytes, { metrics })).history[0]?.metrics).toEqual({
      nan: NaN,
      infinite: -Infinity,
    });
  });
});

function stored(training: string): Uint8Array {
  return writeSafetensors(
    [],
    [
      ["format", "quantrace.training"],
      ["version", "1"],
      ["training", training],
    ],
  );
}

describe("a signal during validation", () => {
  test("ends it there, and what was learned is kept; resumed, it ends with the bits of an undisturbed one", async () => {
    const controller = new AbortController();
    const checkpoints = memoryStore();
    let looked = 0;
    const validation: Dataset = {
      length: 4,
      batch: (rows) => {
        looked++;
        controller.abort();
        return data.batch(rows);
      },
    };
    const given = { epochs: 2, validation };
    const { signal } = controller;
    const stopped = await fitWith({ ...given, checkpoints, signal });
    expect([stopped.aborted, stopped.steps, stopped.history, looked]).toEqual([true, 2, [], 1]);
    const resumed = await fitWith({ ...given, checkpoints, resume: true });
    const undisturbed = await fitWith(given);
    expect(resumed.history).toEqual(undisturbed.history);
    expect(canonicalBits(resumed.model.fc.weight as never)).toEqual(
      canonicalBits(undisturbed.model.fc.weight as never),
    );
  });
});
