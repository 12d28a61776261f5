import {
  type EagerTensor,
  type Leaf,
  Module,
  nn,
  spec,
  tensor,
  type Tensor,
  type TensorSpec,
} from "quantrace";

/**
 * Sends each row through one of two experts, whichever a gate prefers for it: `[N, 16]` in and out. The choice is made by
 * value, so no graph can hold it.
 */
export class Experts extends Module implements Leaf<Experts["forward"]> {
  readonly gate = new nn.Linear(16, 2);
  readonly experts = [new nn.Linear(16, 16), new nn.Linear(16, 16)];

  forward(x: Tensor): Tensor {
    return chosen(
      this.gate.forward(x),
      this.experts.map((expert) => expert.forward(x)),
    );
  }

  outputSpec(x: Tensor): TensorSpec {
    return spec("float32", x.shape);
  }
}

/** Row by row the result of the expert that the gate prefers. */
export function chosen(scores: Tensor, results: readonly Tensor[]): Tensor {
  const preferred = (scores as EagerTensor).toArray() as number[][];
  const rows = results.map((result) => (result as EagerTensor).toArray() as number[][]);
  return tensor(preferred.map(([a = 0, b = 0], row) => rows[a >= b ? 0 : 1]?.[row] ?? []));
}

export class ExpertNet extends Module {
  readonly first = new nn.Linear(8, 16);
  readonly experts = new Experts();
  readonly last = new nn.Linear(16, 4);

  forward(x: Tensor): Tensor {
    return this.last.forward(this.experts.forward(this.first.forward(x).relu()));
  }
}
