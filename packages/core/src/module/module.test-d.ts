import { expectTypeOf } from "vitest";
import { Module, nn, parameter, tensor, withSubmodule } from "../index.ts";
import type { Dim, EagerTensor, StaticDim, Tensor, UnaryModule } from "../index.ts";

declare const eager: EagerTensor;
declare const traced: Tensor;

class Unary extends Module {
  forward(x: Tensor): Tensor {
    return x.relu();
  }
}

interface Batch {
  readonly image: Tensor;
  readonly mask?: Tensor;
}

class Trees extends Module {
  forward(batch: Batch, scale: number, extra?: readonly Tensor[]) {
    return { y: batch.image, pair: [batch.image, scale] as const, size: batch.image.shape[0] as Dim, extra };
  }
}

// run takes eager tensors for tensors, and gives them.
expectTypeOf(new Unary().run).parameters.toEqualTypeOf<[x: EagerTensor]>();
expectTypeOf(new Unary().run(eager)).toEqualTypeOf<EagerTensor>();
expectTypeOf(new Trees().run({ image: eager }, 2).y).toEqualTypeOf<EagerTensor>();
expectTypeOf(new Trees().run({ image: eager, mask: eager }, 2).pair).toEqualTypeOf<
  readonly [EagerTensor, number]
>();
expectTypeOf(new Trees().run({ image: eager }, 2, [eager]).size).toEqualTypeOf<StaticDim>();
expectTypeOf(new Trees().run({ image: eager }, 2).extra).toEqualTypeOf<readonly EagerTensor[] | undefined>();
expectTypeOf(new nn.Sequential(new Unary()).run(eager).item()).toEqualTypeOf<number>();
// @ts-expect-error a traced tensor has no data to run on
new Unary().run(traced);
// @ts-expect-error the same in a record
new Trees().run({ image: traced }, 2);
// @ts-expect-error an argument is missing
new Trees().run({ image: eager });

// Inside forward there is no data, no truth of it, and nothing to iterate.
class Refused extends Module {
  weight = parameter(tensor([1]));
  forward(x: Tensor): Tensor {
    // @ts-expect-error item() needs data
    x.item();
    // @ts-expect-error toArray() needs data
    x.toArray();
    // @ts-expect-error so does data
    void x.data;
    // @ts-expect-error and changes in place
    x.fill_(0);
    // @ts-expect-error a tensor is no iterable
    for (const row of x) void row;
    // @ts-expect-error it has no length
    void x.length;
    // @ts-expect-error and is no number
    void (x * 2);
    return x.add(this.weight);
  }
}
expectTypeOf(new Refused().weight.data.length).toEqualTypeOf<number>();

class Async extends Module {
  // @ts-expect-error an async forward gives a promise
  async forward(x: Tensor): Promise<Tensor> {
    return x;
  }
}

class Generates extends Module {
  // @ts-expect-error a generator is no tree of tensors
  *forward(x: Tensor): Generator<Tensor> {
    yield x;
  }
}

class Nothing extends Module {
  // @ts-expect-error forward must give something
  forward(): void {}
}

class Mode extends Module {
  // @ts-expect-error the mode is an accessor: redefining it would hide reads from the tracer
  override training = false;
  forward(x: Tensor): Tensor {
    return x;
  }
}

class Getter extends Module {
  // @ts-expect-error forward is a method
  get forward(): (x: Tensor) => Tensor {
    return (x) => x;
  }
}
void [Async, Generates, Nothing, Mode, Getter];

// An object that merely looks like a module is none; neither is one with other arguments.
// @ts-expect-error no module
void new nn.Sequential({ forward: (x: Tensor) => x });
// @ts-expect-error its forward takes more
void new nn.Sequential(new Trees());
expectTypeOf(new nn.Sequential(new Unary()).at(0)).toEqualTypeOf<UnaryModule>();

// Containers keep the types of what they hold.
const list = new nn.ModuleList([new nn.Linear(1, 2)]);
expectTypeOf(list.at(0)).toEqualTypeOf<nn.Linear>();
expectTypeOf([...list]).toEqualTypeOf<nn.Linear[]>();
expectTypeOf(list.run).returns.toEqualTypeOf<never>();
const dict = new nn.ModuleDict({ a: new nn.Linear(1, 2), b: new Unary() });
expectTypeOf(dict.get("a")).toEqualTypeOf<nn.Linear>();
expectTypeOf(dict.keys()).toEqualTypeOf<("a" | "b")[]>();
// @ts-expect-error no such module
dict.get("c");

// Weights can be tied, but not replaced by what is no parameter.
const tied = new nn.Linear(2, 2);
tied.weight = new nn.Linear(2, 2).weight;
// @ts-expect-error a plain tensor is not part of the state
tied.weight = tensor([1]);

// A replacement has the forward of what it replaces, as far as the fields' types tell.
class Net extends Module {
  head = new Unary();
  trees = { inner: [new Trees()] };
  layers = new nn.ModuleList([new Unary()]);
  row = new nn.Sequential(new Unary());
  forward(x: Tensor, scale: number): Tensor {
    return this.head.forward(x).add(scale);
  }
}
const net = new Net();
const view = withSubmodule(net, "head", new nn.Linear(1, 1));
expectTypeOf(view.run).parameters.toEqualTypeOf<[x: EagerTensor, scale: number]>();
expectTypeOf(view.run(eager, 1)).toEqualTypeOf<EagerTensor>();
withSubmodule(net, "trees.inner.0", new Trees());
withSubmodule(net, "layers.0", new Unary());
withSubmodule(net, "row.0", new Unary());
withSubmodule(net, "layers.0" as string, new Trees());
// @ts-expect-error another forward
withSubmodule(net, "head", new Trees());
// @ts-expect-error another forward, in a record and an array
withSubmodule(net, "trees.inner.0", new Unary());
// @ts-expect-error another forward, in a ModuleList
withSubmodule(net, "layers.0", new Trees());
// @ts-expect-error another forward, in a Sequential
withSubmodule(net, "row.0", new Trees());
