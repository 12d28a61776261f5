import { expect, it } from "vitest";
import * as f from "../functional/functional.generated.ts";
import { nn, tensor, type Tensor } from "../index.ts";
import { type Recorder, withRecorder } from "../recorder/recorder.ts";

it.each([
  ["dropout", new nn.Dropout(0.5)],
  ["batchNorm", new nn.BatchNorm1d(2)],
] as const)("the mode is an attribute of %s, so a tracer is not told that it was read", (id, layer) => {
  const applied: unknown[] = [];
  const recorder: Recorder = {
    apply(op, [x], attributes) {
      applied.push([op.id, attributes["training"]]);
      return x as Tensor;
    },
    callModule: (module, forward, args) => forward.apply(module, args as never[]),
    readTraining: () => expect.unreachable(),
  };
  const x = tensor([[1, 2]]);
  for (const mode of [true, false]) withRecorder(recorder, () => layer.train(mode).forward(x));
  expect(applied).toEqual([
    [id, true],
    [id, false],
  ]);
});

it("a batch norm takes the ranks that its name says", () => {
  const ranks = [1, 2, 3, 4, 5].map((rank) => {
    const x = f.full(
      Array.from({ length: rank }, () => 1),
      0,
    );
    return [new nn.BatchNorm1d(1), new nn.BatchNorm2d(1), new nn.BatchNorm3d(1)].map((norm) => {
      try {
        return norm.eval().run(x).ndim;
      } catch (error) {
        return (error as Error).message.slice(0, 6);
      }
    });
  });
  expect(ranks).toEqual([
    ["QS1002", "QS1002", "QS1002"],
    [2, "QS1002", "QS1002"],
    [3, "QS1002", "QS1002"],
    ["QS1002", 4, "QS1002"],
    ["QS1002", "QS1002", 5],
  ]);
});

it("an instance norm uses the instance unless it tracks statistics and evaluates, and takes one rank", () => {
  const x = tensor([
    [
      [1, 3],
      [10, 30],
    ],
  ]);
  const tracking = new nn.InstanceNorm1d(2, { trackRunningStats: true, eps: 0 });
  const own = [
    [
      [-1, 1],
      [-1, 1],
    ],
  ];
  expect(new nn.InstanceNorm1d(2, { eps: 0 }).eval().run(x).toArray()).toEqual(own);
  expect(tracking.run(x).toArray()).toEqual(own);
  expect(tracking.eval().run(x).toArray()).toEqual([
    [
      [1, 3],
      [10, 30],
    ],
  ]);
  expect(() => tracking.run(tensor([[1, 2]]))).toThrow(/^QS1002: InstanceNorm1d.*\[N, 2, ...\] of rank 3/);
  expect(() => new nn.InstanceNorm1d(1).run(x)).toThrow(/^QS1002: InstanceNorm1d/);
  expect(() => new nn.InstanceNorm1d(2).run(tensor([[[1], [2]]]))).toThrow(
    /^QS1002: instanceNorm.*more than one/,
  );
});
