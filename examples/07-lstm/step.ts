import { linear, Module, type nn, type Parameter, type Tensor } from "quantrace";

/** The values of one step that have a range of their own. Those of sigmoid and tanh are known: 0..1 and -1..1. */
export const watched = ["fromInput", "fromHidden", "gates", "kept", "added", "cell", "hidden"] as const;

/** One of them. */
export type Watched = (typeof watched)[number];

/** Looks at a value and gives it back. */
export type Watch = (name: Watched, value: Tensor) => Tensor;

/** One step of an LSTM, with the weights of its only layer: x `[N, I]`, h and c `[N, H]` give the next h and c. */
export class Step extends Module {
  readonly weightIh: Parameter;
  readonly weightHh: Parameter;
  readonly biasIh: Parameter;
  readonly biasHh: Parameter;

  constructor(lstm: nn.LSTM) {
    super();
    this.weightIh = lstm.weight("weight_ih_l0")!;
    this.weightHh = lstm.weight("weight_hh_l0")!;
    this.biasIh = lstm.weight("bias_ih_l0")!;
    this.biasHh = lstm.weight("bias_hh_l0")!;
  }

  forward(x: Tensor, h: Tensor, c: Tensor): readonly [h: Tensor, c: Tensor] {
    return this.watch(x, h, c, (_, value) => value);
  }

  watch(x: Tensor, h: Tensor, c: Tensor, watch: Watch): readonly [h: Tensor, c: Tensor] {
    const fromInput = watch("fromInput", linear(x, this.weightIh, this.biasIh));
    const fromHidden = watch("fromHidden", linear(h, this.weightHh, this.biasHh));
    const gates = watch("gates", fromInput.add(fromHidden));
    const [i, f, g, o] = gates.chunk(4, -1) as readonly [Tensor, Tensor, Tensor, Tensor];
    const kept = watch("kept", f.sigmoid().mul(c));
    const added = watch("added", i.sigmoid().mul(g.tanh()));
    const cell = watch("cell", kept.add(added));
    return [watch("hidden", o.sigmoid().mul(cell.tanh())), cell];
  }
}

/** Under which names the same values stand in a trace of `Step`. */
export const nodes: Readonly<Record<Watched, string>> = {
  fromInput: "linear",
  fromHidden: "linear_1",
  gates: "add",
  kept: "mul",
  added: "mul_1",
  cell: "add_1",
  hidden: "mul_2",
};
