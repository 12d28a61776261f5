import { linear } from "../functional/functional.generated.ts";
import type { Tensor } from "../tensor/tensor.ts";

/** What a step hands to the next: the hidden state first, then the cell's if there is one. */
export type State = readonly Tensor[];

/** What a step multiplies the hidden state with. */
export interface HiddenWeights {
  readonly weight: Tensor;
  readonly bias: Tensor | null;
}

/** One step: the input's part of the gates `W_ih x + b_ih`, and the state before it, give the state after it. */
export type Step = (fromInput: Tensor, state: State, hidden: HiddenWeights) => State;

/** Gates i, f, g, o: `c' = f c + i g`, `h' = o tanh(c')`. */
export const lstmStep: Step = (fromInput, state, { weight, bias }) => {
  const [h, c] = state as readonly [Tensor, Tensor];
  const [i, f, g, o] = fromInput.add(linear(h, weight, bias)).chunk(4, -1);
  const cell = f.sigmoid().mul(c).add(i.sigmoid().mul(g.tanh()));
  return [o.sigmoid().mul(cell.tanh()), cell];
};

/** Gates r, z, n: `n = tanh(x_n + r h_n)`, `h' = n + z (h - n)`. */
export const gruStep: Step = (fromInput, state, { weight, bias }) => {
  const [h] = state as readonly [Tensor];
  const [xr, xz, xn] = fromInput.chunk(3, -1);
  const [hr, hz, hn] = linear(h, weight, bias).chunk(3, -1);
  const n = xn.add(xr.add(hr).sigmoid().mul(hn)).tanh();
  return [n.add(xz.add(hz).sigmoid().mul(h.sub(n)))];
};

/** `h' = tanh(x + W_hh h + b_hh)`. */
export const tanhStep: Step = (fromInput, state, hidden) => [preactivation(fromInput, state, hidden).tanh()];

/** `h' = relu(x + W_hh h + b_hh)`. */
export const reluStep: Step = (fromInput, state, hidden) => [preactivation(fromInput, state, hidden).relu()];

function preactivation(fromInput: Tensor, state: State, { weight, bias }: HiddenWeights): Tensor {
  return fromInput.add(linear(state[0] as Tensor, weight, bias));
}
