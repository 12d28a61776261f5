import { describe, expect, it } from "vitest";
import type { BuiltModel } from "./built-model.ts";
import type { Column, Contender } from "./contenders/contender.ts";
import { differences } from "./differences.ts";

function contender(column: Column, ...values: readonly number[]): Contender {
  return {
    column,
    run: () => Promise.resolve({ ms: [1], cpuMs: 1 }),
    output: () => Promise.resolve(Float32Array.from(values)),
    dispose: () => Promise.resolve(),
  };
}

const built = (): BuiltModel => ({ name: "a model" }) as BuiltModel;
const ours = contender("oursInt8Ms", 2, -10);

describe("what a contender computes", () => {
  it("may be a little else than ours", async () => {
    expect(await differences([ours, contender("ortWebInt8Ms", 2, -9.75)], built())).toEqual({
      ortWebInt8Ms: 0.025,
    });
  });

  it.each([
    ["is far from it", contender("ortWebInt8Ms", 2, -9)],
    ["has NaN", contender("ortWebInt8Ms", Number.NaN, -10)],
    ["is ours with other bits", contender("oursInt8Ms", 2, -9.99)],
    ["is of another length", contender("ortWebInt8Ms", 2)],
  ])("is refused where it %s", async (_, other) => {
    await expect(differences([ours, other], built())).rejects.toThrow();
  });

  it("is compared with ours of another number of threads", async () => {
    const model = built();
    await differences([ours], model);
    expect(await differences([ours], model)).toEqual({ oursInt8Ms: 0 });
    await expect(differences([contender("oursInt8Ms", 2, -9.99)], model)).rejects.toThrow("a model");
  });
});
