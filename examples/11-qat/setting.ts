import { minMaxObserver, movingAverageMinMaxObserver, QConfigMapping } from "quantrace";

/**
 * Weights in so many bits with one scale for a whole tensor, activations in eight: int8 kernels run it, with fewer of
 * their values in use.
 */
export function fewBits(bits: number): QConfigMapping {
  const most = 2 ** (bits - 1) - 1;
  return new QConfigMapping().setGlobal({
    name: `weights of ${bits} bits`,
    activation: movingAverageMinMaxObserver(),
    weight: minMaxObserver({ dtype: "int8", mapping: "symmetric", quantMin: -most, quantMax: most }),
  });
}
