import {
  add,
  cat,
  Module,
  mul,
  nn,
  type Parameter,
  parameter,
  relu,
  type Tensor,
  tensor,
  type UnaryModule,
} from "@quantrace/core";

/** Layers in an array field, called in a loop. */
export class Chain extends Module {
  readonly layers: UnaryModule[];

  constructor(layers: readonly UnaryModule[]) {
    super();
    this.layers = [...layers];
  }

  forward(x: Tensor): Tensor {
    let y = x;
    for (const layer of this.layers) y = layer.forward(y);
    return y;
  }
}

/** The input plus what the body makes of it. */
export class Residual extends Module {
  readonly body: UnaryModule;

  constructor(body: UnaryModule) {
    super();
    this.body = body;
  }

  forward(x: Tensor): Tensor {
    return add(x, this.body.forward(x));
  }
}

/** Two bodies in a record field, side by side along the channels. */
export class Branches extends Module {
  readonly heads: { readonly left: UnaryModule; readonly right: UnaryModule };

  constructor(left: UnaryModule, right: UnaryModule) {
    super();
    this.heads = { left, right };
  }

  forward(x: Tensor): Tensor {
    return cat([this.heads.left.forward(x), this.heads.right.forward(x)], 1);
  }
}

/** One layer called twice. */
export class Twice extends Module {
  readonly inner: UnaryModule;

  constructor(inner: UnaryModule) {
    super();
    this.inner = inner;
  }

  forward(x: Tensor): Tensor {
    return this.inner.forward(this.inner.forward(x));
  }
}

/** A parameter of its own, read more than once. */
export class Scaled extends Module {
  readonly scale: Parameter;

  constructor(scale: number) {
    super();
    this.scale = parameter(tensor(scale));
  }

  forward(x: Tensor): Tensor {
    return mul(x, this.scale).add(this.scale);
  }
}

/** How one operation may be written. */
export type Spelling = "method" | "function" | "unregistered layer";

/** A relu in one of its spellings: the graph has the same operation for all. */
export class SpelledRelu extends Module {
  readonly spelling: Spelling;

  constructor(spelling: Spelling) {
    super();
    this.spelling = spelling;
  }

  forward(x: Tensor): Tensor {
    if (this.spelling === "method") return x.relu();
    return this.spelling === "function" ? relu(x) : new nn.ReLU().forward(x);
  }
}
