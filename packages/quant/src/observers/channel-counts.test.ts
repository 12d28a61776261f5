import { tensorData } from "@quantrace/core/tracing";
import { tensor, type TensorData } from "@quantrace/core";
import { expect, test } from "vitest";
import { groupMinMaxObserver } from "./group-min-max-observer.ts";
import type { Observer } from "./observer.ts";
import {
  movingAveragePerChannelMinMaxObserver,
  perChannelMinMaxObserver,
} from "./per-channel-min-max-observer.ts";

function rows(count: number): TensorData {
  return tensorData(
    tensor(
      Float32Array.from({ length: 2 * count }, (_, i) => i),
      { shape: [count, 2] },
    ),
  );
}

test.each([
  perChannelMinMaxObserver() as Observer,
  movingAveragePerChannelMinMaxObserver() as Observer,
  groupMinMaxObserver({ groupSize: 2 }) as Observer,
])("QQ3003 for $name where the second batch has another number of channels or groups", (observer) => {
  const state = observer.add(observer.zero(), rows(3));
  const refused = expect.objectContaining({ code: "QQ3003", params: { found: 4, expected: 3 } }) as Error;
  expect(() => observer.add(state, rows(4))).toThrow(refused);
  expect(observer.finish(observer.add(state, rows(3)))?.scale).toHaveLength(3);
});
