// Checked by tsc with the tests: what must compile, and what must not.
import { type EagerTensor, Module, nn, type Tensor, tensor, type TensorData } from "@quantrace/core";
import {
  compile,
  type GraphModule,
  referenceBackend,
  type Value,
  type Leaf,
  LeafModule,
  spec,
  symbolicTrace,
  type TensorSpec,
  wrap,
} from "./index.ts";

class Net extends Module {
  forward(
    x: Tensor,
    options: { readonly mask?: Tensor; readonly scale: number },
  ): { y: Tensor; all: [Tensor, Tensor] } {
    return { y: x.mul(options.scale), all: [x, x] };
  }
}

const x2 = spec("float32", [2]);

// A traced module keeps the type of forward, with data in the place of tensors when it runs.
const traced = symbolicTrace(new Net(), [x2, { scale: 2 }]);
const forward: (
  x: Tensor,
  options: { readonly mask?: Tensor; readonly scale: number },
) => { y: Tensor; all: [Tensor, Tensor] } = traced.forward;
const result: { readonly y: EagerTensor; readonly all: readonly [EagerTensor, EagerTensor] } = traced.run(
  tensor([1, 2]),
  { scale: 2 },
);
symbolicTrace(new Net(), [x2, { mask: x2, scale: 2 }]);

// @ts-expect-error a spec is missing
symbolicTrace(new Net(), [x2]);
// @ts-expect-error a number where a tensor's spec must be
symbolicTrace(new Net(), [1, { scale: 2 }]);
// @ts-expect-error a tensor's spec where a number must be
symbolicTrace(new Net(), [x2, { scale: x2 }]);
// @ts-expect-error an argument is missing
traced.run(tensor([1, 2]));

// Of a model that is only known to be a module, specs and arguments are checked when it is traced or run.
symbolicTrace(new Net() as Module, [x2, { scale: 2 }]);
(new Net() as Module).run(tensor([1, 2]), { scale: 2 });

// A function is typed from its specs, trees included.
const added = symbolicTrace(
  (pair: { readonly a: Tensor; readonly list: readonly Tensor[] }, n: 3) => pair.a.add(n),
  [{ a: x2, list: [x2] }, 3],
);
const sum: EagerTensor = added.run({ a: tensor([1, 2]), list: [tensor([1, 2])] }, 3);
// @ts-expect-error another number than the traced one
added.run({ a: tensor([1, 2]), list: [] }, 4);

// A compiled model takes and gives what forward does, with data in the place of tensors.
declare const data: TensorData;
const executable = await compile(traced, referenceBackend());
const compiled: { readonly y: TensorData; readonly all: readonly [TensorData, TensorData] } =
  executable.runSync(data, { scale: 2 });
const later: Promise<TensorData> = (await compile(added, referenceBackend())).run(
  { a: tensor([1, 2]), list: [data] },
  3,
);
// @ts-expect-error an argument is missing
executable.run(data);
// @ts-expect-error a number for a tensor
executable.run(1, { scale: 2 });
// @ts-expect-error the result is data, not a tensor with methods
executable.runSync(data, { scale: 2 }).y.relu();
// Of a bare graph, or a model whose forward is not known, nothing is known.
declare const unknown: GraphModule;
const bare: readonly Promise<Value>[] = [
  (await compile(traced.graph, referenceBackend())).run(1, 2, 3),
  (await compile(unknown, referenceBackend())).run(),
];
// @ts-expect-error a model that was not traced
compile(new Net(), referenceBackend());

// The stage stands in the type.
declare const observed: GraphModule<(x: Tensor) => Tensor, "observed">;
// @ts-expect-error an observed graph is no float graph
const float: GraphModule<(x: Tensor) => Tensor, "float"> = observed;

// A leaf says what it gives, in the form of what its forward gives.
class Right extends LeafModule implements Leaf<Right["forward"]> {
  forward(x: Tensor): [Tensor, Tensor] {
    return [x, x];
  }
  outputSpec(x: Tensor): readonly [TensorSpec, TensorSpec] {
    return [spec(x.dtype, x.shape), spec(x.dtype, x.shape)];
  }
}
class Wrong extends LeafModule implements Leaf<Wrong["forward"]> {
  forward(x: Tensor): [Tensor, Tensor] {
    return [x, x];
  }
  // @ts-expect-error one spec for two tensors
  outputSpec(x: Tensor): TensorSpec {
    return spec(x.dtype, x.shape);
  }
}
// @ts-expect-error a leaf must say what it gives
class Silent extends LeafModule {
  forward(x: Tensor): Tensor {
    return x;
  }
}

// A wrapped function keeps its type.
const halved: (x: Tensor, by?: number) => Tensor = wrap(
  (x: Tensor, by: number = 2): Tensor => x.div(by),
  (x) => spec(x.dtype, x.shape),
);
const listOf = (x: Tensor): TensorSpec[] => [spec(x.dtype, x.shape)];
// @ts-expect-error the spec of a list for a function that gives one tensor
wrap((x: Tensor): Tensor => x, listOf);

// Async and generator forwards are refused by the type of Module already.
class Slow extends Module {
  // @ts-expect-error a promise is no output
  async forward(x: Tensor): Promise<Tensor> {
    return x;
  }
}

export const used = [
  compiled,
  later,
  bare,
  forward,
  result,
  sum,
  float,
  Right,
  Wrong,
  Silent,
  halved,
  Slow,
  nn,
];
