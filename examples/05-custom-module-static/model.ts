import { type EagerTensor, type Leaf, Module, nn, spec, type Tensor, type TensorSpec } from "quantrace";

/**
 * Feeds a state into itself until it does not change any more: `[N, 8]` in and out. How often depends on the values, so
 * no graph can hold the loop; but it is where the model computes, so it should run in int8 too.
 */
export class Settle extends Module implements Leaf<Settle["forward"]> {
  readonly update = new nn.Linear(8, 8);
  readonly most = 32;

  forward(x: Tensor): Tensor {
    let state = x;
    for (let round = 0; round < this.most; round++) {
      const next = this.update.forward(state).add(x).relu();
      if (largest(next.sub(state)) < 1e-3) break;
      state = next;
    }
    return state;
  }

  outputSpec(x: Tensor): TensorSpec {
    return spec("float32", x.shape);
  }
}

function largest(x: Tensor): number {
  return Math.max(...((x as EagerTensor).data as Float32Array).map(Math.abs));
}

/** A layer, the loop, a layer. */
export class SettledNet extends Module {
  readonly first = new nn.Linear(4, 8);
  readonly settle = new Settle();
  readonly last = new nn.Linear(8, 3);

  forward(x: Tensor): Tensor {
    return this.last.forward(this.settle.forward(this.first.forward(x)));
  }
}
