import { propertyConfig } from "@quantrace/testing";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { callables, type Callable } from "./callables.ts";
import { argumentsLike, garbageKinds } from "./garbage.ts";
import { faultOfRefusal, outcomeOf } from "./outcome.ts";

const all = callables();

/** Codes of the checks that come first: the argument is not even of the right kind. */
const FIRST_GUARD = new Set(["QS1007", "QS1008", "QS1012", "QS1013"]);

/** What was drawn, over all calls: the distribution is a part of the test. */
const seen = { calls: 0, values: 0, deeper: 0, kinds: new Set<string>() };

describe("whatever the arguments, a call gives a value or an error of the catalogue", () => {
  test.each(all.map((callable) => [callable.name, callable] as const))("%s", async (_, callable) => {
    await fc.assert(
      fc.asyncProperty(argumentsLike(callable.valid), async ({ make, kinds }) => {
        for (const kind of kinds) seen.kinds.add(kind);
        await check(callable, make());
      }),
      propertyConfig({ numRuns: callable.valid === null ? 60 : 90 }),
    );
  });
});

async function check(callable: Callable, args: readonly unknown[]): Promise<void> {
  const outcome = await outcomeOf(() => callable.call(args));
  seen.calls++;
  switch (outcome.kind) {
    case "foreign":
      throw new Error(`${callable.name} threw ${textOf(outcome.error)}`);
    case "refusal":
      if (!FIRST_GUARD.has(outcome.error.code)) seen.deeper++;
      return expect(faultOfRefusal(outcome.error)).toBeNull();
    case "value":
      seen.values++;
      return expect(callable.faultOfResult((outcome.value as { value: unknown }).value)).toBeNull();
  }
}

function textOf(error: unknown): string {
  return error instanceof Error
    ? (error.stack ?? error.message)
    : `something that is no error: ${typeof error}`;
}

test("the calls above have every kind of garbage, and a good share gets past the first guard", () => {
  expect(garbageKinds.filter((kind) => !seen.kinds.has(kind))).toEqual([]);
  expect(seen.calls).toBeGreaterThan(60 * all.length * 0.9);
  expect((seen.values + seen.deeper) / seen.calls).toBeGreaterThan(0.25);
  expect(seen.deeper / seen.calls).toBeGreaterThan(0.02);
  expect(seen.values / seen.calls).toBeLessThan(0.75);
});

test.each(all.filter(({ valid }) => valid !== null).map((callable) => [callable.name, callable] as const))(
  "%s takes the arguments that count as valid here",
  async (_, callable) => {
    const [args] = fc.sample(callable.valid as NonNullable<Callable["valid"]>, { numRuns: 1, seed: 7 });
    if (callable.name.startsWith("Tensor#")) return; // Those belong to other receivers.
    const outcome = await outcomeOf(() => callable.call(args ?? []));
    expect(outcome).toEqual({ kind: "value", value: expect.anything() as unknown });
  },
);
